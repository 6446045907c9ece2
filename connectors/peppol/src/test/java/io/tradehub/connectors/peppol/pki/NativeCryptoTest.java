package io.tradehub.connectors.peppol.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.Test;

class NativeCryptoTest {
  private static final byte[] TEXT = "a message".getBytes(StandardCharsets.UTF_8);

  @Test
  void the_library_comes_first_where_it_knows_the_platform() {
    Optional<Provider> provider = NativeCrypto.install();

    assumeTrue(onLinuxX86(), "the library on the class path is for Linux on x86");
    assertThat(provider).isPresent();
    assertThat(Security.getProviders()[0]).isSameAs(provider.get());
    assertThat(NativeCrypto.install()).isEqualTo(provider);
  }

  @Test
  void without_the_library_java_does_the_work() {
    assertThat(NativeCrypto.find(ClassLoader.getPlatformClassLoader())).isEmpty();
  }

  @Test
  void a_key_that_is_adopted_is_the_same_key() throws Exception {
    NativeCrypto.install();
    KeyPair pair = newPair();

    PrivateKey adopted = NativeCrypto.adopt(pair.getPrivate());

    // What it signs, Java verifies,
    Signature sign = Signature.getInstance("SHA256withRSA");
    sign.initSign(adopted);
    sign.update(TEXT);
    byte[] signature = sign.sign();
    Signature verify = Signature.getInstance("SHA256withRSA", "SunRsaSign");
    verify.initVerify(pair.getPublic());
    verify.update(TEXT);
    assertThat(verify.verify(signature)).isTrue();

    // and what Java wraps for it, it unwraps, as AS4 does with the key of a message.
    var sha256 =
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    SecretKey secret = KeyGenerator.getInstance("AES").generateKey();
    Cipher wrap = Cipher.getInstance("RSA/ECB/OAEPPadding", "SunJCE");
    wrap.init(Cipher.WRAP_MODE, pair.getPublic(), sha256);
    Cipher unwrap = Cipher.getInstance("RSA/ECB/OAEPPadding");
    unwrap.init(Cipher.UNWRAP_MODE, adopted, sha256);
    assertThat(unwrap.unwrap(wrap.wrap(secret), "AES", Cipher.SECRET_KEY)).isEqualTo(secret);
  }

  private static KeyPair newPair() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static boolean onLinuxX86() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }
}
