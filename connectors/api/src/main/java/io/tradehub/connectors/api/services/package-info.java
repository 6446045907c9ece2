/**
 * What the gRPC services of connectors have in common: how calls are answered and refused, how
 * changes are watched, where work is done that may block.
 */
package io.tradehub.connectors.api.services;
