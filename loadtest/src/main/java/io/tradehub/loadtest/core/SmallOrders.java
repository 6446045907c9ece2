package io.tradehub.loadtest.core;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** UBL orders of one line, about 1 KB, that differ in numbers, dates, parties and goods. */
final class SmallOrders {
  private SmallOrders() {}

  /** Makes some, the same for the same seed. */
  static List<ByteString> make(int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> ByteString.copyFromUtf8(one(random))).toList();
  }

  private static String one(Random random) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
        xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
        xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
      <cbc:ID>PO-%06d</cbc:ID>
      <cbc:IssueDate>2026-%02d-%02d</cbc:IssueDate>
      <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
      <cac:BuyerCustomerParty><cac:Party><cac:PartyName>
        <cbc:Name>%s</cbc:Name>
      </cac:PartyName></cac:Party></cac:BuyerCustomerParty>
      <cac:SellerSupplierParty><cac:Party><cac:PartyName>
        <cbc:Name>%s</cbc:Name>
      </cac:PartyName></cac:Party></cac:SellerSupplierParty>
      <cac:OrderLine><cac:LineItem>
        <cbc:ID>1</cbc:ID>
        <cbc:Quantity unitCode="C62">%d</cbc:Quantity>
        <cac:Item><cbc:Name>%s</cbc:Name></cac:Item>
      </cac:LineItem></cac:OrderLine>
    </Order>
    """
        .formatted(
            random.nextInt(1_000_000),
            1 + random.nextInt(12),
            1 + random.nextInt(28),
            Words.company(random),
            Words.company(random),
            1 + random.nextInt(900),
            Words.item(random));
  }
}
