package io.tradehub.hub.cli.demo;

import com.google.protobuf.ByteString;
import io.tradehub.hub.cli.demo.Seller.Sent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the scenes share: who plays, and what was sent. */
final class Play implements AutoCloseable {
  /** How long something may take that takes a second on an idle machine. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Stage stage;
  private final Board board;
  private final Seller seller;
  private final List<Invoice> delivered = new ArrayList<>();
  private Buyer buyer;
  private final Registry registry;
  private final Banks banks;
  private final Declarant declarant;

  /** A document that was sent, with its bytes. */
  record Invoice(Sent sent, ByteString content) {}

  Play(Stage stage, Board board) throws IOException, InterruptedException {
    this.stage = stage;
    this.board = board;
    this.registry = new Registry(stage.hubC(), board, stage.folder().resolve("bank"));
    this.banks = new Banks(stage, board);
    this.declarant = new Declarant(stage, board);
    this.seller = new Seller(stage.hubA().client(), board, true);
  }

  Stage stage() {
    return stage;
  }

  Board board() {
    return board;
  }

  Seller seller() {
    return seller;
  }

  /** The registry of lists, and the people at it. */
  Registry registry() {
    return registry;
  }

  /** The buyer's bank and the seller's, and CIPS between them. */
  Banks banks() {
    return banks;
  }

  /** The buyer's customs broker, and customs. */
  Declarant declarant() {
    return declarant;
  }

  /** The documents of the first scene, which wait for the buyer. */
  List<Invoice> delivered() {
    return delivered;
  }

  /** The buyer, who begins to receive when first asked for. */
  Buyer buyer() {
    if (buyer == null) {
      buyer = new Buyer(stage.hubB().client(), board, Examples.BUYERS, true);
    }
    return buyer;
  }

  @Override
  public void close() {
    seller.close();
    if (buyer != null) {
      buyer.close();
    }
  }
}
