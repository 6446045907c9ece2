package io.tradehub.loadtest.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The trace of a hub that syncs too late, or not at all, is told from that of one that does. */
class SyncEvidenceTest {
  private static final String LOG = "57</var/hub/store/db/000012.log>";
  private static final String SOCKET = "99<socket:[4711]>";
  private final SyncEvidence evidence = new SyncEvidence();

  private void trace(String... lines) {
    for (String line : lines) {
      evidence.read(line);
    }
  }

  @Test
  void writtenSyncedAnswered() {
    trace(
        "10 write(" + LOG + ", \"\\1\\2sync-000001\\3\", 900) = 900",
        "10 fdatasync(" + LOG + ") = 0",
        "11 writev(" + SOCKET + ", [{iov_base=\"sync-000001\", iov_len=40}], 1) = 40");

    assertThat(evidence.written()).isEqualTo(1);
    assertThat(evidence.answers()).isEqualTo(1);
    assertThat(evidence.syncs()).isEqualTo(1);
    assertThat(evidence.early()).isEmpty();
  }

  @Test
  void callsOfOtherThreadsInBetweenDoNotConfuseIt() {
    trace(
        "10 write(" + LOG + ", \"sync-000001\", 900 <unfinished ...>",
        "11 sendto(" + SOCKET + ", \"PING\", 4, 0, NULL, 0) = 4",
        "10 <... write resumed>) = 900",
        "10 fdatasync(" + LOG + " <unfinished ...>",
        "12 write(2</dev/null>, \"words\", 5) = 5",
        "10 <... fdatasync resumed>) = 0",
        "11 sendto(" + SOCKET + ", \"sync-000001\", 40, 0, NULL, 0) = 40");

    assertThat(evidence.answers()).isEqualTo(1);
    assertThat(evidence.early()).isEmpty();
  }

  @Test
  void answeredWithoutASync() {
    trace(
        "10 write(" + LOG + ", \"sync-000001\", 900) = 900",
        "11 writev(" + SOCKET + ", [{iov_base=\"sync-000001\", iov_len=40}], 1) = 40",
        "10 fdatasync(" + LOG + ") = 0");

    assertThat(evidence.early()).containsExactly("sync-000001");
  }

  @Test
  void answeredWhileTheSyncIsUnderWay() {
    trace(
        "10 write(" + LOG + ", \"sync-000001\", 900) = 900",
        "10 fdatasync(" + LOG + " <unfinished ...>",
        "11 writev(" + SOCKET + ", [{iov_base=\"sync-000001\", iov_len=40}], 1) = 40",
        "10 <... fdatasync resumed>) = 0");

    assertThat(evidence.early()).containsExactly("sync-000001");
  }

  @Test
  void aSyncThatBeganBeforeTheWriteHadReturnedSaysNothing() {
    trace(
        "10 write(" + LOG + ", \"sync-000001\", 900 <unfinished ...>",
        "12 fdatasync(" + LOG + ") = 0",
        "10 <... write resumed>) = 900",
        "11 writev(" + SOCKET + ", [{iov_base=\"sync-000001\", iov_len=40}], 1) = 40");

    assertThat(evidence.early()).containsExactly("sync-000001");
  }

  @Test
  void aSyncOfAnotherFileSaysNothing() {
    trace(
        "10 write(" + LOG + ", \"sync-000001\", 900) = 900",
        "10 fdatasync(58</var/hub/store/db/000013.log>) = 0",
        "11 writev(" + SOCKET + ", [{iov_base=\"sync-000001\", iov_len=40}], 1) = 40");

    assertThat(evidence.early()).containsExactly("sync-000001");
  }
}
