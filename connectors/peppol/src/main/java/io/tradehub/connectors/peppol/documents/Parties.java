package io.tradehub.connectors.peppol.documents;

/**
 * Which elements below the root name the sender and the receiver of a kind of document. Each holds
 * an EndpointID, directly or in a Party.
 *
 * <p>The source is the "parties" chapter of each Peppol BIS: the sender is who issues the document,
 * not who is owed.
 *
 * @param senderElement the local name of the sender's element in UBL's aggregate components
 * @param receiverElement the same for the receiver
 */
public record Parties(String senderElement, String receiverElement) {
  /** Invoices and credit notes: from the seller to the buyer. */
  public static final Parties BILLING =
      new Parties("AccountingSupplierParty", "AccountingCustomerParty");

  /** Self-billing: the buyer issues, so the same elements the other way round. */
  public static final Parties SELF_BILLING =
      new Parties("AccountingCustomerParty", "AccountingSupplierParty");

  /** Orders, their changes and cancellations: from the buyer to the seller. */
  public static final Parties ORDERING = new Parties("BuyerCustomerParty", "SellerSupplierParty");

  /** Order responses and order agreements: from the seller to the buyer. */
  public static final Parties ORDER_ANSWERING =
      new Parties("SellerSupplierParty", "BuyerCustomerParty");

  /** Despatch advices: from who sends the goods to who gets them. */
  public static final Parties DESPATCH =
      new Parties("DespatchSupplierParty", "DeliveryCustomerParty");

  /** Catalogues and punch-outs: from who provides them to who receives them. */
  public static final Parties CATALOGUE = new Parties("ProviderParty", "ReceiverParty");

  /** Application responses: they name them as what they are. */
  public static final Parties RESPONSE = new Parties("SenderParty", "ReceiverParty");
}
