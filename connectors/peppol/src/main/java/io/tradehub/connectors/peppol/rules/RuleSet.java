package io.tradehub.connectors.peppol.rules;

import java.util.List;
import java.util.Optional;
import javax.xml.validation.Schema;
import net.sf.saxon.s9api.XsltExecutable;

/**
 * The compiled rules for one document type.
 *
 * @param id phive's name of the set with its version: "eu.peppol.bis3:invoice:2026.5"
 * @param family what it belongs to
 * @param schema the XML Schema; a few of phive's sets have none
 * @param stylesheets the Schematron rules as XSLT, in the order they apply
 */
record RuleSet(
    String id, RuleFamily family, Optional<Schema> schema, List<XsltExecutable> stylesheets) {}
