package io.tradehub.sandbox.peppol.as4;

import com.helger.phase4.crypto.AS4CryptoFactoryInMemoryKeyStore;
import com.helger.phase4.incoming.AS4ServerInitializer;
import com.helger.phase4.profile.peppol.AS4PeppolProfileRegistarSPI;
import com.helger.servlet.mock.MockServletContext;
import com.helger.web.scope.mgr.WebScopeManager;
import io.tradehub.sandbox.peppol.Credential;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.UUID;

/** What all of this package needs from phase4. */
final class Phase4 {
  private static final char[] IN_MEMORY = UUID.randomUUID().toString().toCharArray();

  private Phase4() {}

  /** Starts phase4 in this JVM, if nobody did. */
  static synchronized void start() {
    if (!WebScopeManager.isGlobalScopePresent()) {
      WebScopeManager.onGlobalBegin(MockServletContext.create());
      AS4ServerInitializer.initAS4Server();
    }
  }

  /** The name of phase4's Peppol profile. */
  static String profile() {
    return AS4PeppolProfileRegistarSPI.AS4_PROFILE_ID;
  }

  /** No key at all: for encryption, which needs the receiver's certificate only. */
  static AS4CryptoFactoryInMemoryKeyStore emptyCrypto() {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return new AS4CryptoFactoryInMemoryKeyStore(store, "none", IN_MEMORY.clone(), null);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot make an empty key store", e);
    }
  }

  /**
   * A key with whom it trusts.
   *
   * @param trust null trusts what the JRE trusts
   */
  static AS4CryptoFactoryInMemoryKeyStore crypto(Credential credential, KeyStore trust) {
    return new AS4CryptoFactoryInMemoryKeyStore(
        credential.keyStore(IN_MEMORY), Credential.ALIAS, IN_MEMORY.clone(), trust);
  }
}
