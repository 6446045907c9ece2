package io.tradehub.connectors.cips.rules.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.cips.model.Agent;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The directory's file: what it may be, and what is said when it is something else. */
class DirectoryReaderTest {
  private static final String DIRECT =
      "{'bic':'TDHACNSHXXX','cipsId':'100000000017','name':'Harbour Bank 港湾银行','kind':'direct'}";
  private static final String INDIRECT =
      "{'bic':'TDHDSGSG','name':'Island Bank','kind':'indirect','via':'TDHACNSH'}";

  @Test
  void participantsAreFoundByEachOfTheirNames() throws Exception {
    Directory directory = read(file(INDIRECT + "," + DIRECT));

    assertThat(directory.size()).isEqualTo(2);
    assertThat(directory.version()).isEqualTo("2026-11-01");
    assertThat(directory.source()).isEqualTo("made up");
    Participant harbour = directory.find(Agent.bic("TDHACNSH")).orElseThrow();
    assertThat(harbour.name()).isEqualTo("Harbour Bank 港湾银行");
    assertThat(harbour.direct()).isTrue();
    assertThat(directory.find(Agent.bic("TDHACNSHXXX"))).contains(harbour);
    assertThat(directory.find(Agent.cips("100000000017"))).contains(harbour);
    assertThat(directory.find(Agent.bic("TDHACNSH001"))).isEmpty();
    assertThat(directory.find(Agent.cips("100000000018"))).isEmpty();
  }

  @Test
  void oneParticipantHasOneCanonicalName() throws Exception {
    Directory directory = read(file(INDIRECT + "," + DIRECT));

    assertThat(directory.canonical(Agent.cips("100000000017"))).isEqualTo(Agent.bic("TDHACNSH"));
    assertThat(directory.canonical(Agent.bic("TDHACNSHXXX"))).isEqualTo(Agent.bic("TDHACNSH"));
    assertThat(directory.canonical(Agent.bic("TDHZFRPPXXX"))).isEqualTo(Agent.bic("TDHZFRPP"));
    assertThat(directory.canonical(Agent.cips("9"))).isEqualTo(Agent.cips("9"));
  }

  @Test
  void anIndirectParticipantSettlesThroughItsDirectOne() throws Exception {
    Directory directory = read(file(INDIRECT + "," + DIRECT));

    assertThat(directory.settles(Agent.bic("TDHDSGSG")).orElseThrow().bic()).isEqualTo("TDHACNSH");
    assertThat(directory.settles(Agent.bic("TDHACNSH")).orElseThrow().bic()).isEqualTo("TDHACNSH");
    assertThat(directory.settles(Agent.bic("TDHZFRPP"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'bic':'TDHACNS','name':'B','kind':'direct'} | expected a BIC",
        "{'bic':'TDHAZZSH','name':'B','kind':'direct'} | expected a BIC",
        "{'name':'B','kind':'direct'} | bic is ''",
        "{'bic':'TDHACNSH','cipsId':'17','name':'B','kind':'direct'} | expected 12 digits",
        "{'bic':'TDHACNSH','kind':'direct'} | name is missing",
        "{'bic':'TDHACNSH','name':' ','kind':'direct'} | name is missing",
        "{'bic':'TDHACNSH','name':'B','kind':'both'} | expected direct or indirect",
        "{'bic':'TDHACNSH','name':'B','kind':'direct','via':'TDHBHKHH'} | goes through nobody",
        "{'bic':'TDHACNSH','name':'B','kind':'indirect'} | via is missing",
        "{'bic':'TDHACNSH','name':'B','kind':'indirect','via':'TDHBHKHH'} | no direct participant",
        "{'bic':'TDHACNSH','name':'B','kind':'direct','town':'S'} | 'town' is no field",
        "{'bic':'TDHACNSH','name':7,'kind':'direct'} | name is no text",
        "{'bic':'TDHACNSH','bic':'TDHACNSH','name':'B','kind':'direct'} | bic is there twice",
      })
  void givenAWrongParticipant_thenItsPlaceAndWhatWasExpectedAreSaid(String wrong, String said) {
    assertThatThrownBy(() -> read(file("\n" + wrong)))
        .isInstanceOf(InvalidDirectoryException.class)
        .hasMessageContaining("line 2 ")
        .hasMessageContaining("$.participants[0]")
        .hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'version':'1','source':'s','participants':[]} | participants is missing or empty",
        "{'version':'1','source':'s'} | participants is missing or empty",
        "{'source':'s','participants':[]} | version is missing",
        "{'version':'1','participants':[]} | source is missing",
        "[] | not what a directory has here",
        "'' | ends too early",
        "{'version':'1','participants':[ | ends too early",
        "{'version':'1' 'source':'s'} | this is no JSON",
        "{'version':'1','source':'s','participants':[7]} | not what a directory has here",
        "{'version':'1','source':'s','participants':[]}{} | this is no JSON",
      })
  void givenNoDirectory_thenItSaysSo(String text, String said) {
    assertThatThrownBy(() -> read(text.equals("''") ? "" : text))
        .isInstanceOf(InvalidDirectoryException.class)
        .hasMessageContaining(said);
  }

  @Test
  void everyWrongParticipantIsNamedUpToABound() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      many.append(i == 0 ? "" : ",\n").append("{'bic':'X','name':'B','kind':'direct'}");
    }
    assertThatThrownBy(() -> read(file(many.toString())))
        .isInstanceOfSatisfying(
            InvalidDirectoryException.class, e -> assertThat(e.faults()).hasSize(20))
        .hasMessageEndingWith("; and more");
  }

  @Test
  void twoParticipantsHaveNoNameInCommon() {
    String other = "{'bic':'TDHBHKHH','cipsId':'100000000017','name':'B','kind':'direct'}";
    assertThatThrownBy(() -> read(file(DIRECT + "," + other)))
        .hasMessageContaining("cipsId 100000000017 was given to a participant before");
    String same = "{'bic':'TDHACNSH','name':'B','kind':'direct'}";
    assertThatThrownBy(() -> read(file(DIRECT + "," + same)))
        .hasMessageContaining("bic TDHACNSH was given to a participant before");
  }

  @Test
  void aListWithoutEndIsNotReadToItsEnd() {
    String one = "{'bic':'TDHACNSH','name':'B','kind':'direct'},";
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < DirectoryReader.MAX_PARTICIPANTS; i++) {
      String bic = ("0000" + Integer.toString(i, 36)).toUpperCase(Locale.ROOT);
      many.append("{'bic':'")
          .append(bic.substring(bic.length() - 4))
          .append("CNSH','name':'B','kind':'direct'},");
    }
    many.append("{'bic':'TDHBHKHH','name':'B','kind':'direct'}, not JSON from here on");
    String endless = file(many.toString());
    assertThatThrownBy(() -> read(endless))
        .isInstanceOf(InvalidDirectoryException.class)
        .hasMessageContaining("more than 100000 participants");
  }

  private static String file(String participants) {
    return "{'version':'2026-11-01','source':'made up','participants':[" + participants + "]}";
  }

  private static Directory read(String text) throws InvalidDirectoryException, IOException {
    return DirectoryReader.read(new StringReader(text.replace('\'', '"')));
  }
}
