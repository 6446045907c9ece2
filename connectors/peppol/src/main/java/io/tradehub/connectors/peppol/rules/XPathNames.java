package io.tradehub.connectors.peppol.rules;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shortens the locations that Schematron reports give, from names spelt out with their namespaces
 * to what people write: "/Invoice[1]/cac:TaxTotal[1]/cbc:TaxAmount[1]".
 */
final class XPathNames {
  private static final Pattern SPELT_OUT =
      Pattern.compile("(@?)\\*:([^\\[\\]/]+)\\[namespace-uri\\(\\)='([^']*)'\\]");

  private static final Map<String, String> PREFIXES =
      Map.of(
          "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2", "cac:",
          "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2", "cbc:",
          "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2", "ext:");

  private XPathNames() {}

  /** The location with the usual prefixes; names of other namespaces, such as the root's, bare. */
  static String shorten(String location) {
    return SPELT_OUT
        .matcher(location)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(1) + PREFIXES.getOrDefault(match.group(3), "") + match.group(2)));
  }
}
