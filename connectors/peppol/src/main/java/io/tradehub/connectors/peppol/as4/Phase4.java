package io.tradehub.connectors.peppol.as4;

import com.helger.base.debug.GlobalDebug;
import com.helger.base.state.EChange;
import com.helger.base.state.EContinue;
import com.helger.collection.commons.CommonsArrayList;
import com.helger.collection.commons.ICommonsList;
import com.helger.phase4.duplicate.IAS4DuplicateItem;
import com.helger.phase4.duplicate.IAS4DuplicateManager;
import com.helger.phase4.incoming.mgr.AS4ProfileSelector;
import com.helger.phase4.mgr.AS4ManagerFactoryInMemory;
import com.helger.phase4.mgr.MetaAS4Manager;
import com.helger.phase4.model.pmode.IPMode;
import com.helger.phase4.model.pmode.resolve.IAS4PModeResolver;
import com.helger.phase4.profile.peppol.PeppolPMode;
import com.helger.phase4.util.AS4ResourceHelper;
import com.helger.servlet.mock.MockServletContext;
import com.helger.web.scope.mgr.WebScopeManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The part of phase4 that is global to the JVM, set up once for all connectors in it. */
final class Phase4 {
  /** The profile's id in phase4. */
  static final String PROFILE = "peppol";

  /** Held, for the logging system forgets the level of a logger that nobody holds. */
  private static final Logger REFERENCES =
      Logger.getLogger("org.apache.jcp.xml.dsig.internal.dom.DOMReference");

  private static boolean ready;

  private Phase4() {}

  /** Sets phase4 up unless that was done; it stays so until the JVM ends. */
  static synchronized void setUp() {
    if (ready) {
      return;
    }
    // Outside of production mode phase4 accepts a message that nobody handles.
    GlobalDebug.setProductionModeDirect(true);
    GlobalDebug.setDebugModeDirect(false);
    // Warns of every message that its attachment is not dereferenced from the XML: it never is.
    REFERENCES.setLevel(Level.SEVERE);
    try {
      AS4ResourceHelper.setTempDir(
          TempFolder.make(Path.of(System.getProperty("java.io.tmpdir"))).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for temporary files can be made", e);
    }
    if (!WebScopeManager.isGlobalScopePresent()) {
      WebScopeManager.onGlobalBegin(MockServletContext.create());
      MetaAS4Manager.setFactory(new Managers());
    }
    AS4ProfileSelector.setCustomDefaultAS4ProfileID(PROFILE);
    MetaAS4Manager.getInstance();
    ready = true;
  }

  /**
   * How messages are signed, encrypted and receipted: as Peppol says, the same for all parties.
   * phase4's own resolver keeps one for each pair of parties that a stranger may name, for ever.
   */
  static IAS4PModeResolver pmodes() {
    return (id, service, action, initiator, responder, agreement, address) ->
        pmode(initiator, responder);
  }

  static IPMode pmode(String initiator, String responder) {
    return PeppolPMode.createPeppolPMode(
        initiator, responder, null, (i, r) -> i.getID() + "-" + r.getID(), false);
  }

  /** In-memory managers, but duplicates are the core's affair: it answers them with a receipt. */
  private static final class Managers extends AS4ManagerFactoryInMemory {
    @Override
    public IAS4DuplicateManager createDuplicateManager() {
      return new NoDuplicateCheck();
    }
  }

  /**
   * Lets every message pass. phase4 asks before the message is handed in, and would refuse one that
   * is sent again because its receipt was lost; and it forgets everything when the JVM ends.
   */
  private static final class NoDuplicateCheck implements IAS4DuplicateManager {
    @Override
    public boolean isEmpty() {
      return true;
    }

    @Override
    public int size() {
      return 0;
    }

    @Override
    public IAS4DuplicateItem getItemOfMessageID(String messageId) {
      return null;
    }

    @Override
    public ICommonsList<IAS4DuplicateItem> getAll() {
      return new CommonsArrayList<>();
    }

    @Override
    public EContinue registerAndCheck(String messageId, String profileId, String pmodeId) {
      return EContinue.CONTINUE;
    }

    @Override
    public EChange clearCache() {
      return EChange.UNCHANGED;
    }

    @Override
    public ICommonsList<String> evictAllItemsBefore(OffsetDateTime time) {
      return new CommonsArrayList<>();
    }
  }
}
