package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Messages;
import io.tradehub.connectors.api.services.FieldErrors;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.v1.Direction;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.Settlement;
import io.tradehub.v1.TransferName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds and reads the payment messages that the core keeps. Blocks for the disk. */
final class Kept {
  private static final String CONNECTOR = "cips";

  private final Messages messages;
  private final Documents documents;

  Kept(Messages messages, Documents documents) {
    this.messages = messages;
    this.documents = documents;
  }

  /**
   * A payment message.
   *
   * @param message whole
   * @param document what it carries: CreditTransfers or a PaymentReturn
   * @param answers what is kept with it, oldest first
   */
  record Payment(Message message, IsoMessage document, List<IsoMessage> answers) {
    /** As its settlement, by what is kept with it. */
    Settlement settlement() {
      return SettlementView.of(message, document, answers);
    }
  }

  /** The same for users: with the returns of what came, which are messages of their own. */
  Settlement settlement(Caller caller, Payment payment) {
    if (payment.message().getDirection() != Direction.DIRECTION_INBOUND
        || !(payment.document() instanceof CreditTransfers transfers)) {
      return payment.settlement();
    }
    List<IsoMessage> answers = new ArrayList<>(payment.answers());
    for (CreditTransfer transfer : transfers.transfers()) {
      answers.addAll(
          ReturnChain.find(this, caller, transfer.instructedAgent(), transfer.uetr()).settled());
    }
    return SettlementView.of(payment.message(), payment.document(), answers);
  }

  /** By the hub's id; NOT_FOUND when the tenant has none such, or it is no payment. */
  Payment get(Caller caller, UUID id) {
    return read(caller, id)
        .orElseThrow(
            () ->
                ApiErrors.notFound(
                    "SETTLEMENT_NOT_FOUND",
                    "message %s is no payment message of CIPS".formatted(id),
                    Map.of("message_id", id.toString())));
  }

  /** By one of its payments; NOT_FOUND when the tenant has none such. */
  Payment get(Caller caller, TransferName name) {
    String networkId = networkId(name);
    return find(caller, networkId)
        .orElseThrow(
            () ->
                ApiErrors.notFound(
                    "SETTLEMENT_NOT_FOUND",
                    "no payment of tenant %s has the name %s".formatted(caller.tenant(), networkId),
                    Map.of("name", networkId)));
  }

  /** By a name on the network: docs/cips-profile.md. */
  Optional<Payment> find(Caller caller, String networkId) {
    return messages.find(caller, networkId).flatMap(id -> read(caller, id));
  }

  /** Empty when the message is no payment of this network. */
  Optional<Payment> read(Caller caller, UUID id) {
    if (!isPayment(messages.get(caller, id, MessageView.MESSAGE_VIEW_BASIC))) {
      return Optional.empty();
    }
    Message message = messages.get(caller, id, MessageView.MESSAGE_VIEW_FULL);
    return documents
        .read(message.getFullDocument().getContent())
        .map(document -> new Payment(message, document, documents.answers(message)));
  }

  private static boolean isPayment(Message message) {
    return message.getConnector().equals(CONNECTOR)
        && MessageType.ofId(message.getDocument().getType())
            .filter(
                type ->
                    switch (type) {
                      case CUSTOMER_CREDIT_TRANSFER, BANK_CREDIT_TRANSFER, PAYMENT_RETURN -> true;
                      case STATUS_REPORT,
                          STATUS_REQUEST,
                          CANCELLATION_REQUEST,
                          CANCELLATION_RESOLUTION,
                          STATEMENT,
                          NOTIFICATION,
                          REPORT_REQUEST ->
                          false;
                    })
            .isPresent();
  }

  private static String networkId(TransferName name) {
    return switch (name.getNameCase()) {
      case UETR -> Names.uetr(name.getUetr().toLowerCase(Locale.ROOT));
      case END_TO_END -> {
        FieldErrors errors = new FieldErrors();
        Agent sender =
            new FieldReader(errors)
                .agent(
                    "transfer.end_to_end.sender", name.getEndToEnd().getSender(), "CH21-MISSING");
        if (!errors.none()) {
          throw errors.refusal();
        }
        yield Names.endToEnd(sender, name.getEndToEnd().getEndToEndId());
      }
      case NAME_NOT_SET ->
          throw ApiErrors.badField(
              "transfer", "TRANSFER_NOT_NAMED", "is empty; expected a UETR or an end-to-end id");
    };
  }
}
