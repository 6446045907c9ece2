package io.tradehub.loadtest.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.v1.SubmitMessageRequest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What the benchmark sends: documents of the promised size that differ as real ones do. */
class DocumentsTest {
  @Test
  void invoices_are_well_formed_of_about_10_KB_and_all_differ() throws Exception {
    List<ByteString> invoices = Invoices.make(60, 7);

    assertThat(invoices).hasSize(60).doesNotHaveDuplicates();
    for (ByteString invoice : invoices) {
      assertThat(invoice.size()).isBetween(9_000, 11_000);
      assertThat(parse(invoice).getDocumentElement().getLocalName()).isEqualTo("Invoice");
    }
  }

  @Test
  void invoices_differ_in_number_lines_and_amounts() throws Exception {
    Set<String> numbers = new HashSet<>();
    Set<Integer> lines = new HashSet<>();
    Set<String> amounts = new HashSet<>();
    for (ByteString invoice : Invoices.make(60, 8)) {
      Document document = parse(invoice);
      numbers.add(document.getElementsByTagNameNS("*", "ID").item(0).getTextContent());
      lines.add(document.getElementsByTagNameNS("*", "InvoiceLine").getLength());
      amounts.add(document.getElementsByTagNameNS("*", "PayableAmount").item(0).getTextContent());
    }

    assertThat(numbers).hasSize(60);
    assertThat(lines.size()).isGreaterThan(3);
    assertThat(amounts.size()).isGreaterThan(50);
  }

  @Test
  void the_same_seed_makes_the_same_documents() throws IOException {
    assertThat(Invoices.make(5, 3)).isEqualTo(Invoices.make(5, 3));
    assertThat(Invoices.make(5, 3)).isNotEqualTo(Invoices.make(5, 4));
    assertThat(SmallOrders.make(5, 3)).isEqualTo(SmallOrders.make(5, 3));
  }

  @Test
  void orders_are_well_formed_of_about_1_KB_and_all_differ() throws Exception {
    List<ByteString> orders = SmallOrders.make(60, 7);

    assertThat(orders).doesNotHaveDuplicates();
    for (ByteString order : orders) {
      assertThat(order.size()).isBetween(900, 1_100);
      assertThat(parse(order).getDocumentElement().getLocalName()).isEqualTo("Order");
    }
  }

  @Test
  void each_request_has_an_id_of_its_own_and_is_held_only_when_asked_for() throws IOException {
    Requests requests = Requests.of(true);

    SubmitMessageRequest first = requests.next(Optional.empty());
    SubmitMessageRequest second = requests.next(Optional.of(Requests.tomorrow()));

    assertThat(first.getRequestId()).isNotEqualTo(second.getRequestId());
    assertThat(first.hasNotBefore()).isFalse();
    assertThat(second.hasNotBefore()).isTrue();
  }

  private static Document parse(ByteString content) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(content.newInput());
  }
}
