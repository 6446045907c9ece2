package io.tradehub.connectors.peppol;

/** Example documents, as small as they can be; what rules say of them is of no matter here. */
final class Invoices {
  private Invoices() {}

  /** An invoice with an id. */
  static String invoice(String id) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- as the seller's software writes it -->
        <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
            xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
            xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
          <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
          <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
          <cbc:ID>%s</cbc:ID>
          <cbc:Note>茶 & tea: 10 &lt; 12 €</cbc:Note>
          <cac:AccountingSupplierParty><cac:Party>
            <cbc:EndpointID schemeID="0088">7300010000018</cbc:EndpointID>
            <cac:PostalAddress><cac:Country><cbc:IdentificationCode>SE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
          </cac:Party></cac:AccountingSupplierParty>
          <cac:AccountingCustomerParty><cac:Party>
            <cbc:EndpointID schemeID="0088">7300010000025</cbc:EndpointID>
            <cac:PostalAddress><cac:Country><cbc:IdentificationCode>NO</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
          </cac:Party></cac:AccountingCustomerParty>
        </Invoice>
        """
        .replace("茶 & tea", "茶 &amp; tea")
        .formatted(id);
  }
}
