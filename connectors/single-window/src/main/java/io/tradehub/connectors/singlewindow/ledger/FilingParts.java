package io.tradehub.connectors.singlewindow.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The declarations of filings: submitted, decided, given back. */
final class FilingParts {
  private static final String ROWS =
      "SELECT p.filing, p.part, p.message_id, p.state, f.tenant, f.id FROM filing_part p"
          + " JOIN filing f ON f.seq = p.filing ";

  private FilingParts() {}

  /** A declaration of a filing. */
  record Row(long filing, FilingKey key, Optional<String> messageId, Filing.PartState state) {
    static Row read(ResultSet row) throws SQLException {
      return new Row(
          row.getLong("filing"),
          new FilingKey(row.getString("tenant"), row.getString("id"), row.getInt("part")),
          Optional.ofNullable(row.getString("message_id")),
          Filing.PartState.valueOf(row.getString("state")));
    }
  }

  static Optional<Row> ofMessage(Db db, String messageId) {
    return db.first(ROWS + "WHERE p.message_id = ?", Row::read, messageId);
  }

  static List<FilingKey> prepared(Db db, int limit) {
    return db.all(
        ROWS + "WHERE p.state = 'PREPARED' ORDER BY p.filing, p.part LIMIT ?",
        row -> Row.read(row).key(),
        limit);
  }

  static void submitted(Db db, FilingKey declaration, String messageId) {
    Row part = find(db, declaration);
    if (part.messageId.isPresent()) {
      if (!part.messageId.get().equals(messageId)) {
        throw new LedgerException(
            "declaration %d of %s was submitted as message %s, not %s"
                .formatted(declaration.part(), declaration.id(), part.messageId.get(), messageId));
      }
      return;
    }
    if (part.state != Filing.PartState.PREPARED) {
      throw new LedgerException(
          "declaration %d of %s was withdrawn, and its sales given back"
              .formatted(declaration.part(), declaration.id()));
    }
    db.run(
        "UPDATE filing_part SET message_id = ?, state = ? WHERE filing = ? AND part = ?",
        messageId,
        Filing.PartState.SUBMITTED.name(),
        part.filing,
        declaration.part());
  }

  static boolean withdraw(Db db, FilingKey declaration) {
    Row part = find(db, declaration);
    if (part.state != Filing.PartState.PREPARED) {
      return false;
    }
    new GivingBack(db, part.filing).giveBack(declaration.part());
    return true;
  }

  static Decided released(Db db, String messageId) {
    Optional<Row> part = ofMessage(db, messageId);
    if (part.isEmpty()) {
      return Decided.NOT_OF_A_FILING;
    }
    return switch (part.get().state) {
      case RELEASED -> Decided.UNCHANGED;
      case REFUSED -> Decided.RELEASED_TOO_LATE;
      case PREPARED, SUBMITTED -> {
        db.run(
            "UPDATE filing_part SET state = ? WHERE filing = ? AND part = ?",
            Filing.PartState.RELEASED.name(),
            part.get().filing,
            part.get().key.part());
        yield Decided.RELEASED;
      }
    };
  }

  static Decided refused(Db db, String messageId) {
    Optional<Row> part = ofMessage(db, messageId);
    if (part.isEmpty()) {
      return Decided.NOT_OF_A_FILING;
    }
    if (part.get().state == Filing.PartState.REFUSED) {
      return Decided.UNCHANGED;
    }
    new GivingBack(db, part.get().filing).giveBack(part.get().key.part());
    return Decided.GIVEN_BACK;
  }

  private static Row find(Db db, FilingKey declaration) {
    return db.first(
            ROWS + "WHERE f.tenant = ? AND f.id = ? AND p.part = ?",
            Row::read,
            declaration.tenant(),
            declaration.id(),
            declaration.part())
        .orElseThrow(
            () ->
                new LedgerException(
                    "there is no declaration %d of a filing %s"
                        .formatted(declaration.part(), declaration.id())));
  }
}
