package io.tradehub.connectors.singlewindow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.model.Receipt;
import io.tradehub.v1.ListUnmatchedReceiptsRequest;
import io.tradehub.v1.ListUnmatchedReceiptsResponse;
import io.tradehub.v1.UnmatchedReceipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** ListUnmatchedReceipts: what speaks of nothing known, oldest first. */
class UnmatchedReceiptsTest extends DeclarationFixture {
  private void keep(int number) {
    Receipt receipt =
        new Receipt.Customs(
            "shanghai",
            "r" + number + ".xml",
            ByteString.copyFromUtf8("<DEC_RESULT/>"),
            "I" + number,
            "E" + number,
            "P",
            "note",
            "2248",
            "",
            "",
            Optional.of(Instant.parse("2026-11-24T01:00:00Z")),
            "20261124090000");
    byte[] identity = new byte[32];
    identity[0] = (byte) number;
    ledger.unmatched().keep(receipt, ByteString.copyFrom(identity)).join();
  }

  private ListUnmatchedReceiptsResponse page(int size, String token) {
    return service.listUnmatchedReceipts(
        ListUnmatchedReceiptsRequest.newBuilder().setPageSize(size).setPageToken(token).build());
  }

  @Test
  void givenReceipts_thenAllAreListedPageByPage() {
    for (int i = 1; i <= 5; i++) {
      keep(i);
    }
    List<String> names = new ArrayList<>();
    String token = "";
    do {
      ListUnmatchedReceiptsResponse page = page(2, token);
      page.getReceiptsList().forEach(receipt -> names.add(receipt.getSingleWindowNumber()));
      token = page.getNextPageToken();
    } while (!token.isEmpty());

    assertThat(names).containsExactly("I1", "I2", "I3", "I4", "I5");
    UnmatchedReceipt first = page(0, "").getReceipts(0);
    assertThat(first.getFolder()).isEqualTo("shanghai");
    assertThat(first.getFileName()).isEqualTo("r1.xml");
    assertThat(first.getEntryNumber()).isEqualTo("E1");
    assertThat(first.getReceipt().getCode()).isEqualTo("P");
    assertThat(first.getReceipt().getMeaning()).isEqualTo("released");
  }

  @Test
  void givenATokenThatIsNone_thenItIsSaid() {
    assertThat(reason(refusal(() -> page(2, "nonsense")))).isEqualTo("PAGE_TOKEN_INVALID");
  }
}
