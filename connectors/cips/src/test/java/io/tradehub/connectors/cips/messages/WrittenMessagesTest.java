package io.tradehub.connectors.cips.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.protobuf.ByteString;
import com.prowidesoftware.swift.model.mx.AbstractMX;
import com.prowidesoftware.swift.model.mx.JaxbContextCacheImpl;
import com.prowidesoftware.swift.model.mx.JaxbContextLoader;
import com.prowidesoftware.swift.model.mx.MinimumEscapeHandler;
import com.prowidesoftware.swift.model.mx.MxWriteParams;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.schema.ProfileSchema;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What others say of what is written: the JDK's validator, and pw-iso20022. */
class WrittenMessagesTest {
  private static final int MESSAGES = 12;

  private static Schema profile;
  private static Schemas standard;
  private static MessageReader reader;

  @BeforeAll
  static void what_is_slow_to_make_is_made_once() throws Exception {
    profile = Schemas.profile();
    standard = new Schemas();
    reader = new MessageReader(ProfileSchema.load());
    JaxbContextLoader.INSTANCE.setCacheImpl(new JaxbContextCacheImpl());
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void the_profiles_xsd_accepts_it(MessageType type) {
    Samples samples = new Samples(200 + type.ordinal());

    for (int i = 0; i < MESSAGES; i++) {
      ByteString written = MessageWriter.write(samples.message(type));

      assertThatCode(() -> Schemas.checkByProfile(profile, written))
          .as(written.toStringUtf8())
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void the_standards_xsds_accept_it(MessageType type) {
    Optional<Path> folder = Schemas.isoFolder();
    assumeThat(folder).as("ISO 20022 schemas in shared/data/iso20022/xsd").isPresent();
    Samples samples = new Samples(300 + type.ordinal());

    for (int i = 0; i < MESSAGES; i++) {
      ByteString written = MessageWriter.write(samples.message(type));

      assertThatCode(() -> standard.checkByIso(folder.get(), written))
          .as(written.toStringUtf8())
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void what_another_reader_makes_of_it_and_writes_again_reads_the_same(MessageType type) {
    Samples samples = new Samples(400 + type.ordinal()).inMilliseconds();
    MxWriteParams plain = new MxWriteParams();
    plain.includeXMLDeclaration = false;
    // The usual one makes two references of a character beyond U+FFFF, which is no XML.
    plain.escapeHandler = new MinimumEscapeHandler();

    for (int i = 0; i < MESSAGES; i++) {
      BusinessMessage message = samples.message(type);

      AbstractMX other = AbstractMX.parse(MessageWriter.write(message).toStringUtf8());

      assertThat(other.getMxId().id()).isEqualTo(type.id());
      String again =
          "<BizMsg xmlns=\"urn:tradehub:cips:bizmsg:1\">"
              + other.header(plain)
              + other.document(plain)
              + "</BizMsg>";
      assertThat(reader.read(ByteString.copyFromUtf8(again)))
          .as(again)
          .isEqualTo(new Read.Readable(message));
    }
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void another_reader_sees_the_same_header(MessageType type) {
    BusinessMessage message = new Samples(500 + type.ordinal()).inMilliseconds().message(type);
    Header header = message.header().orElseThrow();

    AbstractMX other = AbstractMX.parse(MessageWriter.write(message).toStringUtf8());

    assertThat(other.getAppHdr().reference()).isEqualTo(header.businessMessageId());
    assertThat(other.getAppHdr().messageName()).isEqualTo(type.id());
    assertThat(other.getAppHdr().serviceName()).isEqualTo("tradehub.cips.1");
    assertThat(other.getAppHdr().creationDate().toInstant()).isEqualTo(header.creationTime());
    assertThat(other.getAppHdr().duplicate()).isEqualTo(header.possibleDuplicate());
  }
}
