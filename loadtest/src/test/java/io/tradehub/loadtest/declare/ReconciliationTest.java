package io.tradehub.loadtest.declare;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.Receipt;
import io.tradehub.v1.UnmatchedReceipt;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each lie of one party is found, and the truth is not called a lie. */
class ReconciliationTest {
  private static final int LETTERS = 5;

  private final Breaches<Breach> breaches =
      new Breaches<>(0, new PrintStream(OutputStream.nullOutputStream()));
  private final Asked asked = new Asked();
  private final Told told = new Told();
  private final Book book = new Book();
  private final Map<String, Declaration> hub = new HashMap<>();
  private final Map<String, MessageState> messages = new HashMap<>();
  private final List<UnmatchedReceipt> unmatched = new ArrayList<>();
  private final List<String> inBox = new ArrayList<>();
  private final List<String> handled = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private Wish first;
  private Wish second;

  /** Two declarations, one of which was sent back once, and a receipt of nobody's. */
  @BeforeEach
  void everythingIsRight() {
    SplittableRandom random = new SplittableRandom(3);
    Consignments consignments = new Consignments(3, "R");
    first = declare(consignments.next(2, ""), "m-1", random);
    second = declare(consignments.next(2, ""), "m-2", random);
    Letter nobodys = Correspondence.unknown(7, random);
    book.unknown(nobodys);
    write(nobodys);
    unmatched.add(
        UnmatchedReceipt.newBuilder()
            .setReceipt(Receipt.newBuilder().setNote(nobodys.entry().note()))
            .build());
  }

  private Wish declare(Consignment consignment, String messageId, SplittableRandom random) {
    Wish wish = new Wish(consignment, ByteString.EMPTY);
    asked.add(wish);
    wish.accepted(messageId);
    asked.accepted();
    String reference = wish.reference();
    int retry = 0;
    if (messageId.equals("m-2")) {
      book.sentBack(reference, retry++);
    }
    assertThat(book.sent(reference, retry)).isTrue();
    Correspondence said =
        Correspondence.of(reference, messageId.hashCode() & 0xFFFF, LETTERS, random);
    book.decided(reference, said);
    Declaration.Builder declaration =
        Declaration.newBuilder()
            .setMessageId(messageId)
            .setReference(reference)
            .setState(said.state())
            .addReceipts(Receipt.newBuilder().setKind(Receipt.Kind.KIND_CLIENT));
    for (Letter letter : said.letters()) {
      write(letter);
      declaration.addReceipts(receipt(letter.entry()));
    }
    hub.put(messageId, declaration.build());
    messages.put(messageId, said.message());
    told.take(hub.get(messageId));
    return wish;
  }

  private void write(Letter letter) {
    assertThat(book.writes(letter.name(0))).isTrue();
    handled.add(letter.name(0));
  }

  private static Receipt receipt(Letter.Entry entry) {
    return Receipt.newBuilder()
        .setKind(
            entry.kind() == Letter.Kind.IMPORT
                ? Receipt.Kind.KIND_IMPORT
                : Receipt.Kind.KIND_CUSTOMS)
        .setCode(entry.code())
        .setNote(entry.note())
        .build();
  }

  @Test
  void whatIsRightIsNoBreach() {
    Reconciliation reconciliation = compare();

    assertThat(breaches.none()).isTrue();
    assertThat(reconciliation.correlated()).isEqualTo(2 * LETTERS);
    assertThat(reconciliation.decided()).isEqualTo(2);
  }

  @Test
  void aReceiptThatIsNotInItsTimelineIsMissing() {
    change(first, declaration -> declaration.removeReceipts(2));

    finds(Breach.MISSING);
  }

  @Test
  void aReceiptThatIsThereTwiceIsDoubled() {
    change(first, declaration -> declaration.addReceipts(declaration.getReceipts(3)));

    finds(Breach.DOUBLED);
  }

  @Test
  void aReceiptOfAnotherDeclarationIsStrange() {
    Receipt others = hub.get("m-2").getReceipts(3);
    change(first, declaration -> declaration.addReceipts(others));

    finds(Breach.STRANGE);
  }

  @Test
  void anUnknownReceiptThatIsNotListedIsFound() {
    unmatched.clear();

    finds(Breach.UNKNOWN);
  }

  @Test
  void anUnknownReceiptThatIsListedTwiceIsFound() {
    unmatched.add(unmatched.getFirst());

    finds(Breach.UNKNOWN);
  }

  @Test
  void aReceiptThatIsListedAndBelongsSomewhereIsFound() {
    unmatched.add(UnmatchedReceipt.newBuilder().setReceipt(hub.get("m-1").getReceipts(2)).build());

    finds(Breach.UNKNOWN);
  }

  @Test
  void aFileThatIsStillInInBoxIsFound() {
    inBox.add(handled.removeLast());

    compare();

    assertThat(breaches.count(Breach.FILES)).isEqualTo(2);
  }

  @Test
  void aFileThatWasHandledTwiceIsFound() {
    handled.add(handled.getFirst());

    finds(Breach.FILES);
  }

  @Test
  void aFileThatIsSaidToBeUnreadableIsFound() {
    unreadable.add(handled.getFirst());

    finds(Breach.FILES);
  }

  @Test
  void aDeclarationThatTheHubHasLostIsFound() {
    hub.remove("m-1");

    finds(Breach.DECLARATIONS);
  }

  @Test
  void aDeclarationThatCameTwiceIsFound() {
    assertThat(book.sent(first.reference(), 1)).isFalse();

    finds(Breach.DECLARATIONS);
  }

  @Test
  void aDeclarationThatWasWrittenUnderTheSameNumberAgainIsFound() {
    book.sentBack(first.reference(), 0);

    finds(Breach.DECLARATIONS);
  }

  @Test
  void aStateThatIsNotWhatCustomsSaidLastIsFound() {
    change(first, declaration -> declaration.setState(DeclarationState.DECLARATION_STATE_SAVED));
    told.take(hub.get("m-1"));

    finds(Breach.STATES);
  }

  @Test
  void aMessageThatEndedOtherwiseIsFound() {
    messages.put("m-1", MessageState.MESSAGE_STATE_DELIVERED);

    finds(Breach.STATES);
  }

  @Test
  void anEndThatWasNeverToldIsFound() {
    told.take(
        hub.get("m-2").toBuilder().setState(DeclarationState.DECLARATION_STATE_DECLARED).build());

    finds(Breach.WATCH);
  }

  @Test
  void aRequestThatWasNeverAnsweredIsFound() {
    asked.add(new Wish(new Consignments(4, "S").next(1, ""), ByteString.EMPTY));

    finds(Breach.CONDUCT);
  }

  private interface Change {
    Declaration.Builder of(Declaration.Builder declaration);
  }

  private void change(Wish wish, Change change) {
    hub.computeIfPresent(
        wish.messageId(), (id, declaration) -> change.of(declaration.toBuilder()).build());
  }

  private void finds(Breach breach) {
    compare();
    for (Breach one : Breach.values()) {
      assertThat(breaches.count(one)).as(one.label()).isEqualTo(one == breach ? 1 : 0);
    }
  }

  private Reconciliation compare() {
    Reconciliation reconciliation = new Reconciliation(asked, told, book, new Word(), breaches);
    reconciliation.run(new Reconciliation.Paper(inBox, handled, unreadable));
    return reconciliation;
  }

  private final class Word implements Reconciliation.HubWord {
    @Override
    public Optional<Declaration> declaration(String messageId) {
      return Optional.ofNullable(hub.get(messageId));
    }

    @Override
    public MessageState message(String messageId) {
      return messages.get(messageId);
    }

    @Override
    public List<UnmatchedReceipt> unmatched() {
      return unmatched;
    }
  }
}
