package io.tradehub.hub.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
  private static final String POM = "/META-INF/maven/io.tradehub/tradehub-hub/pom.properties";

  /** The build's version; "development" when classes run outside a jar. */
  static String number() {
    try (InputStream in = Version.class.getResourceAsStream(POM)) {
      if (in == null) {
        return "development";
      }
      Properties pom = new Properties();
      pom.load(in);
      return pom.getProperty("version", "development");
    } catch (IOException e) {
      return "development";
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "tradehub " + number(),
      "Java " + Runtime.version() + ", " + System.getProperty("java.vm.vendor"),
    };
  }
}
