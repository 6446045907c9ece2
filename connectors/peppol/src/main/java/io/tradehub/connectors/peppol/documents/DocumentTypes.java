package io.tradehub.connectors.peppol.documents;

import com.helger.peppolid.IIdentifier;
import com.helger.peppolid.peppol.PeppolIdentifierHelper;
import com.helger.peppolid.peppol.doctype.EPredefinedDocumentTypeIdentifier;
import com.helger.peppolid.peppol.doctype.PeppolDocumentTypeIdentifierParts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The document types of the Peppol code list whose parties we know how to read: everything in use
 * that is UBL billing, post-award or an application response, of every country.
 *
 * <p>The list itself is peppol-id's; this class adds only what it lacks, the parties.
 */
public final class DocumentTypes {
  private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";
  private static final Map<Key, DocumentType> KNOWN = read();

  /** What a document says of itself. */
  private record Key(String namespace, String rootElement, String customization) {}

  private DocumentTypes() {}

  /** All of them, in the order of the code list. */
  public static Collection<DocumentType> all() {
    return KNOWN.values();
  }

  /**
   * The type of a document with this root and this customization.
   *
   * <p>Where the customization itself is not listed, but is a specialisation of one that Peppol
   * lists as a wildcard ("urn:peppol:pint:billing-1@sg-1@mine-1"), the answer is the listed type
   * with the document's own customization: a receiver that registered the listed one with a "*"
   * takes it (Peppol Policy for use of Identifiers 4.2 and later, 5.1.2).
   */
  public static Optional<DocumentType> find(
      String namespace, String rootElement, String customization) {
    DocumentType exact = KNOWN.get(new Key(namespace, rootElement, customization));
    if (exact != null) {
      return Optional.of(exact);
    }
    String parent = customization;
    for (int at = parent.lastIndexOf('@'); at > 0; at = parent.lastIndexOf('@')) {
      parent = parent.substring(0, at);
      DocumentType general = KNOWN.get(new Key(namespace, rootElement, parent));
      if (general != null && isWildcard(general.scheme())) {
        return Optional.of(general.specialised(customization));
      }
    }
    return Optional.empty();
  }

  /**
   * The type with this identifier, full form, as a document has it or as a receiver registers it:
   * there a wildcard's customization ends with "*".
   */
  public static Optional<DocumentType> byIdentifier(String identifier) {
    String plain = isWildcardIdentifier(identifier) ? identifier.replace("*::", "::") : identifier;
    return KNOWN.values().stream().filter(t -> t.identifier().equals(plain)).findFirst();
  }

  private static boolean isWildcardIdentifier(String identifier) {
    return identifier.startsWith(
        PeppolIdentifierHelper.DOCUMENT_TYPE_SCHEME_PEPPOL_DOCTYPE_WILDCARD + "::");
  }

  private static boolean isWildcard(String scheme) {
    return scheme.equals(PeppolIdentifierHelper.DOCUMENT_TYPE_SCHEME_PEPPOL_DOCTYPE_WILDCARD);
  }

  private static Map<Key, DocumentType> read() {
    List<DocumentType> types = new ArrayList<>();
    Arrays.stream(EPredefinedDocumentTypeIdentifier.values())
        .filter(e -> e.getState().isActive() && e.getValue().startsWith(UBL))
        .forEach(e -> read(e).ifPresent(types::add));
    Map<Key, DocumentType> known = new LinkedHashMap<>();
    for (DocumentType type : types) {
      Key key = new Key(type.namespace(), type.rootElement(), type.customization());
      // A type can be listed under both schemes; new identifiers use the wildcard one.
      known.merge(key, type, (a, b) -> isWildcard(b.scheme()) ? b : a);
    }
    return known;
  }

  private static Optional<DocumentType> read(EPredefinedDocumentTypeIdentifier entry) {
    var parts = PeppolDocumentTypeIdentifierParts.extractFromIdentifier(entry);
    String customization = parts.getCustomizationID();
    return parties(parts.getRootNS(), parts.getLocalName(), customization)
        .map(
            parties ->
                new DocumentType(
                    entry.getScheme(),
                    parts.getRootNS(),
                    parts.getLocalName(),
                    customization,
                    parts.getVersion(),
                    entry.getCommonName(),
                    entry.getAllProcessIDs().stream().map(IIdentifier::getURIEncoded).toList(),
                    parties));
  }

  private static Optional<Parties> parties(String namespace, String root, String customization) {
    if (!namespace.equals(UBL + root + "-2")) {
      return Optional.empty();
    }
    return switch (root) {
      case "Invoice", "CreditNote" ->
          Optional.of(
              customization.contains("selfbilling") ? Parties.SELF_BILLING : Parties.BILLING);
      case "Order", "OrderChange", "OrderCancellation" -> Optional.of(Parties.ORDERING);
      case "OrderResponse" -> Optional.of(Parties.ORDER_ANSWERING);
      case "DespatchAdvice" -> Optional.of(Parties.DESPATCH);
      case "Catalogue" -> Optional.of(Parties.CATALOGUE);
      case "ApplicationResponse" -> Optional.of(Parties.RESPONSE);
      default -> Optional.empty();
    };
  }
}
