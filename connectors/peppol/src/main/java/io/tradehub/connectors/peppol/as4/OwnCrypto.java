package io.tradehub.connectors.peppol.as4;

import com.helger.phase4.crypto.ECryptoMode;
import com.helger.phase4.crypto.IAS4CryptoFactory;
import io.tradehub.connectors.peppol.pki.KeyMaterial;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.regex.Pattern;
import javax.security.auth.callback.CallbackHandler;
import org.apache.wss4j.common.crypto.Crypto;
import org.apache.wss4j.common.crypto.Merlin;

/**
 * The access point's key for phase4 and WSS4J, in memory: a key store would decrypt it anew for
 * every message.
 *
 * <p>It verifies signatures but does not decide whom to trust. That is decided once, by {@link
 * InboundProcessor} for messages and {@link As4Sender} for receipts, where the reason can be told
 * to the peer.
 */
final class OwnCrypto implements IAS4CryptoFactory {
  private static final String ALIAS = "access-point";
  private static final char[] IN_MEMORY = "in-memory".toCharArray();

  private final KeyStore store;
  private final KeyStore.PrivateKeyEntry entry;
  private final Crypto crypto;

  OwnCrypto(KeyMaterial keys) {
    this.entry = new KeyStore.PrivateKeyEntry(keys.key(), new Certificate[] {keys.certificate()});
    try {
      store = KeyStore.getInstance("JKS");
      store.load(null, null);
      store.setKeyEntry(ALIAS, keys.key(), IN_MEMORY, entry.getCertificateChain());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("every JDK makes a JKS key store in memory", e);
    }
    this.crypto = new OneKey(store, keys);
  }

  @Override
  public Crypto getCrypto(ECryptoMode mode) {
    return crypto;
  }

  @Override
  public KeyStore getKeyStore() {
    return store;
  }

  @Override
  public KeyStore.PrivateKeyEntry getPrivateKeyEntry() {
    return entry;
  }

  @Override
  public String getKeyAlias() {
    return ALIAS;
  }

  @Override
  public char[] getKeyPasswordPerAliasCharArray(String alias) {
    return ALIAS.equalsIgnoreCase(alias) ? IN_MEMORY.clone() : null;
  }

  @Override
  public KeyStore getTrustStore() {
    return null;
  }

  /** WSS4J's key store look-ups, answered from memory. */
  private static final class OneKey extends Merlin {
    private final KeyMaterial keys;

    OneKey(KeyStore store, KeyMaterial keys) {
      super(false, null);
      setKeyStore(store);
      this.keys = keys;
    }

    @Override
    public PrivateKey getPrivateKey(X509Certificate certificate, CallbackHandler callbacks) {
      return keys.certificate().equals(certificate) ? keys.key() : null;
    }

    @Override
    public PrivateKey getPrivateKey(PublicKey publicKey, CallbackHandler callbacks) {
      return keys.certificate().getPublicKey().equals(publicKey) ? keys.key() : null;
    }

    @Override
    public PrivateKey getPrivateKey(String alias, String password) {
      return ALIAS.equalsIgnoreCase(alias) ? keys.key() : null;
    }

    @Override
    public void verifyTrust(
        X509Certificate[] certificates,
        boolean revocation,
        Collection<Pattern> subjects,
        Collection<Pattern> issuers) {
      // decided elsewhere, see OwnCrypto
    }
  }
}
