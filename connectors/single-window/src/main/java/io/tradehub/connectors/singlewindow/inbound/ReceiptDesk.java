package io.tradehub.connectors.singlewindow.inbound;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.Inbound.Answered;
import io.tradehub.connectors.singlewindow.folder.ReceiptSink;
import io.tradehub.connectors.singlewindow.ledger.KeptReceipt;
import io.tradehub.connectors.singlewindow.ledger.Ledger;
import io.tradehub.connectors.singlewindow.ledger.LedgerException;
import io.tradehub.connectors.singlewindow.ledger.Unmatched;
import io.tradehub.connectors.singlewindow.model.Receipt;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Hands receipts to the messages that they speak of. One that speaks of nothing known is kept in
 * the ledger, and handed in again when another receipt has taught a name that it has.
 */
public final class ReceiptDesk implements ReceiptSink {
  private final Inbound inbound;
  private final Ledger ledger;
  private final ReceiptObserver observer;

  /** With what stores answers, and what keeps the others. */
  public ReceiptDesk(Inbound inbound, Ledger ledger, ReceiptObserver observer) {
    this.inbound = inbound;
    this.ledger = ledger;
    this.observer = observer;
  }

  @Override
  public Taken take(Receipt receipt) throws Inbound.OverloadedException {
    Answered answered = answer(receipt);
    if (answered == Answered.UNMATCHED && !(receipt instanceof Receipt.Moved)) {
      answered = keep(receipt);
    }
    observer.received(receipt, answered);
    return switch (answered) {
      case STORED -> Taken.STORED;
      case DUPLICATE -> Taken.DUPLICATE;
      case UNMATCHED -> Taken.UNMATCHED;
    };
  }

  /** Stores it with its message, and then those that waited for the names that it has. */
  private Answered answer(Receipt receipt) throws Inbound.OverloadedException {
    Answered answered = hand(receipt);
    // Also after a repetition: the process may have died between the two.
    if (answered != Answered.UNMATCHED && !(receipt instanceof Receipt.Moved)) {
      follow(Answers.taught(receipt));
    }
    return answered;
  }

  private Answered hand(Receipt receipt) throws Inbound.OverloadedException {
    for (BusinessAnswer answer : Answers.of(receipt)) {
      Answered answered = inbound.answer(answer);
      if (answered != Answered.UNMATCHED) {
        return answered;
      }
    }
    return Answered.UNMATCHED;
  }

  private Answered keep(Receipt receipt) throws Inbound.OverloadedException {
    ByteString identity = Answers.identity(receipt);
    await(ledger.unmatched().keep(receipt, identity));
    // Its name may have been learned in between, by one who did not find it here.
    Answered answered = answer(receipt);
    if (answered != Answered.UNMATCHED) {
      await(ledger.unmatched().remove(identity));
    }
    return answered;
  }

  /** Hands in what is kept of these names. */
  private void follow(List<String> networkIds) throws Inbound.OverloadedException {
    if (networkIds.isEmpty() || ledger.unmatched().count() == 0) {
      return;
    }
    List<KeptReceipt> kept = await(ledger.unmatched().of(networkIds));
    boolean more = kept.size() == Unmatched.MAX_PAGE;
    boolean moved = false;
    for (KeptReceipt waiting : kept) {
      if (hand(waiting.receipt()) != Answered.UNMATCHED) {
        await(ledger.unmatched().remove(waiting.sha256()));
        moved = true;
        List<String> further = Answers.taught(waiting.receipt());
        if (!networkIds.containsAll(further)) {
          follow(further);
        }
      }
    }
    if (more && moved) {
      follow(networkIds);
    }
  }

  /**
   * Hands in everything that is kept, once: what a process that died had handed in and not
   * forgotten, or kept and not tried again. Blocks, for as long as there is much of it; ends early
   * when its thread is interrupted.
   */
  public void sweep() throws Inbound.OverloadedException {
    String token = "";
    do {
      Unmatched.Page page = await(ledger.unmatched().page(token, Unmatched.MAX_PAGE));
      for (KeptReceipt kept : page.receipts()) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        if (answer(kept.receipt()) != Answered.UNMATCHED) {
          await(ledger.unmatched().remove(kept.sha256()));
        }
      }
      token = page.nextToken();
    } while (!token.isEmpty());
  }

  private static <T> T await(CompletableFuture<T> future) throws Inbound.OverloadedException {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof LedgerException full) {
        // Also of a ledger that failed: the file stays where it is, and is tried again.
        throw new Inbound.OverloadedException(full.getMessage());
      }
      throw e;
    }
  }
}
