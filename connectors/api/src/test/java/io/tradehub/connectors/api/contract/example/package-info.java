/**
 * A whole connector in two hundred lines, for docs/connector-guide.md: it carries notes, small JSON
 * documents, to a web hook. The contract test proves that it keeps to the rules, and versions of it
 * that break one each prove that the contract test notices.
 */
package io.tradehub.connectors.api.contract.example;
