package io.tradehub.loadtest.as4;

import io.tradehub.sandbox.peppol.Credential;
import io.tradehub.sandbox.peppol.as4.PlainAccessPoint;
import java.nio.file.Path;

/**
 * A process that receives with phase4 alone, in its defaults: it verifies, decrypts, answers a
 * receipt and forgets the message. Nothing of the hub is in it.
 */
final class PlainReceiver {
  private PlainReceiver() {}

  /**
   * Prints its address on one line and serves until its input ends.
   *
   * @param args key store, trust store, and the password of both
   */
  public static void main(String[] args) throws Exception {
    char[] password = args[2].toCharArray();
    Credential credential = Stores.credential(Path.of(args[0]), password);
    var accessPoint =
        PlainAccessPoint.start(
            credential, Stores.load(Path.of(args[1]), password), 0, payload -> {});
    System.out.println(accessPoint.url());
    // Its parent writes nothing; when the pipe ends, the parent is gone.
    while (System.in.read() >= 0) {
      continue;
    }
    System.exit(0);
  }
}
