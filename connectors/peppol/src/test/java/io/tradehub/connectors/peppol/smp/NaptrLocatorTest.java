package io.tradehub.connectors.peppol.smp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.ParticipantId;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

/** The SMP of a participant is found in the DNS, and "no such name" is not "no answer". */
class NaptrLocatorTest {
  private static final ParticipantId SOMEBODY = ParticipantId.parse("0088:7300010000018");

  /** A DNS server that gives one answer to everything. */
  private static final class Dns implements AutoCloseable {
    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private volatile Name asked;

    Dns(int rcode, Optional<String> regexp) throws IOException {
      Thread.ofVirtual().start(() -> serve(rcode, regexp));
    }

    private void serve(int rcode, Optional<String> regexp) {
      try {
        while (true) {
          DatagramPacket packet = new DatagramPacket(new byte[1_500], 1_500);
          socket.receive(packet);
          byte[] query = java.util.Arrays.copyOf(packet.getData(), packet.getLength());
          Message question = new Message(query);
          asked = question.getQuestion().getName();
          Message answer = new Message(question.getHeader().getID());
          answer.getHeader().setFlag(Flags.QR);
          answer.getHeader().setRcode(rcode);
          answer.addRecord(question.getQuestion(), Section.QUESTION);
          if (regexp.isPresent()) {
            answer.addRecord(naptr(asked, 20, "Meta:SMP", "!.*!http://second/!"), Section.ANSWER);
            answer.addRecord(naptr(asked, 5, "Other", "!.*!http://other/!"), Section.ANSWER);
            answer.addRecord(naptr(asked, 10, "Meta:SMP", regexp.get()), Section.ANSWER);
          }
          byte[] wire = answer.toWire();
          socket.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        // closed
      }
    }

    private static NAPTRRecord naptr(Name name, int order, String service, String regexp) {
      return new NAPTRRecord(name, DClass.IN, 60, order, 10, "U", service, regexp, Name.root);
    }

    NaptrLocator locator() throws IOException {
      SimpleResolver resolver = new SimpleResolver(InetAddress.getLoopbackAddress());
      resolver.setPort(socket.getLocalPort());
      return new NaptrLocator(
          "sml.example.org", new ExtendedResolver(List.of(resolver)), Duration.ofMillis(500));
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  @Test
  void theFirstRecordOfTheServiceNamesTheSmp() throws Exception {
    try (Dns dns = new Dns(Rcode.NOERROR, Optional.of("!^.*$!https://smp.example.org/x!"))) {
      assertThat(dns.locator().locate(SOMEBODY))
          .isEqualTo(new SmpAnswer.Found<>(URI.create("https://smp.example.org/x/")));
      assertThat(dns.asked.toString())
          .endsWith(".iso6523-actorid-upis.sml.example.org.")
          .matches("[A-Z2-7a-z]{52}\\..*");
    }
  }

  @Test
  void aNameThatIsNotThereIsNoParticipant() throws Exception {
    try (Dns dns = new Dns(Rcode.NXDOMAIN, Optional.empty())) {
      assertThat(dns.locator().locate(SOMEBODY)).isInstanceOf(SmpAnswer.NoParticipant.class);
    }
  }

  @Test
  void aServerThatFailsSaysNothing() throws Exception {
    try (Dns dns = new Dns(Rcode.SERVFAIL, Optional.empty())) {
      assertThat(dns.locator().locate(SOMEBODY)).isInstanceOf(SmpAnswer.Failed.class);
    }
  }

  @Test
  void aServerThatIsAwaySaysNothing() throws Exception {
    NaptrLocator locator;
    try (Dns dns = new Dns(Rcode.NOERROR, Optional.empty())) {
      locator = dns.locator();
    }
    assertThat(locator.locate(SOMEBODY)).isInstanceOf(SmpAnswer.Failed.class);
  }

  @Test
  void aRecordThatMakesNoSenseSaysNothing() throws Exception {
    try (Dns dns = new Dns(Rcode.NOERROR, Optional.of("!^.*$!not an address!"))) {
      assertThat(dns.locator().locate(SOMEBODY)).isInstanceOf(SmpAnswer.Failed.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "!!", "!a!b!", "!(.*!x!"})
  void anExpressionThatMatchesNotEverythingIsRefused(String regexp) {
    assertThatThrownBy(() -> NaptrLocator.substitute(regexp, "name"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
