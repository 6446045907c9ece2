package io.tradehub.loadtest.settle;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.messages.MessageReader;
import io.tradehub.connectors.cips.messages.MessageWriter;
import io.tradehub.connectors.cips.messages.Read;
import io.tradehub.connectors.cips.model.Account;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.ChargeBearer;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.Party;
import io.tradehub.connectors.cips.schema.ProfileSchema;
import io.tradehub.loadtest.codec.Codec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The connector's own code: its model, its writer, and its reader, which validates as it reads. */
final class OwnCodec implements Codec<Payment> {
  private final MessageReader reader = new MessageReader(ProfileSchema.load());

  @Override
  public String name() {
    return "tradehub";
  }

  @Override
  public int roundTrip(Payment payment) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    ByteString xml = MessageWriter.write(header(payment, now), document(payment, now));
    switch (reader.read(xml)) {
      case Read.Readable readable -> check(payment, readable.message());
      case Read.Unreadable wrong ->
          throw new IllegalStateException(
              "%s is not valid: %s".formatted(payment.endToEndId(), wrong.findings()));
    }
    return xml.size();
  }

  private void check(Payment payment, BusinessMessage message) {
    if (!(message.document() instanceof CreditTransfers transfers)
        || message.header().isEmpty()
        || transfers.transfers().size() != 1) {
      throw Codec.damaged(name(), "payment " + payment.endToEndId());
    }
    CreditTransfer transfer = transfers.transfers().getFirst();
    if (!message.header().get().businessMessageId().equals(payment.messageId())
        || !transfer.uetr().equals(payment.uetr())
        || transfer.amount().value().compareTo(payment.amount()) != 0
        || !transfer.creditor().name().equals(payment.creditor().name())) {
      throw Codec.damaged(name(), "payment " + payment.endToEndId());
    }
  }

  private static Header header(Payment payment, Instant now) {
    return new Header(
        Agent.bic(payment.sender()),
        Agent.bic(Banks.CIPS),
        payment.messageId(),
        MessageType.CUSTOMER_CREDIT_TRANSFER.id(),
        Header.SERVICE,
        now,
        false);
  }

  private static CreditTransfers document(Payment payment, Instant now) {
    return new CreditTransfers(
        MessageType.CUSTOMER_CREDIT_TRANSFER,
        payment.messageId(),
        now,
        CreditTransfers.Settlement.GROSS,
        false,
        Agent.bic(payment.sender()),
        List.of(transfer(payment, LocalDate.ofInstant(now, ZoneOffset.UTC))));
  }

  private static CreditTransfer transfer(Payment payment, LocalDate day) {
    return new CreditTransfer(
        payment.messageId(),
        payment.endToEndId(),
        payment.uetr(),
        new Amount(Payment.CURRENCY, payment.amount()),
        day,
        ChargeBearer.SHAR,
        Agent.bic(payment.receiver()),
        party(payment.debtor()),
        Optional.of(account(payment.debtor())),
        Agent.bic(payment.sender()),
        party(payment.creditor()),
        Optional.of(account(payment.creditor())),
        Agent.bic(payment.receiver()),
        Optional.of(Payment.PURPOSE),
        Optional.of(Payment.TRANSACTION),
        Optional.of(payment.remittance()));
  }

  private static Party party(Payment.Customer customer) {
    return new Party(
        customer.name(),
        Optional.of(customer.creditCode()),
        Optional.empty(),
        Optional.of("CN"),
        Optional.of(customer.town()),
        List.of(customer.street()),
        Optional.empty());
  }

  private static Account account(Payment.Customer customer) {
    return new Account(customer.iban(), customer.account());
  }
}
