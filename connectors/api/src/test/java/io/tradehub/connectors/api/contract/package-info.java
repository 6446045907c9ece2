/**
 * The contract test kit: what every connector must pass. A connector's tests extend {@link
 * io.tradehub.connectors.api.contract.ConnectorContract}; it comes as the test-jar of this module.
 */
package io.tradehub.connectors.api.contract;
