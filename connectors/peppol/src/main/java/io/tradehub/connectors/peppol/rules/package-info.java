/**
 * The rules of Peppol, compiled once at start: XML Schema and Schematron as phive publishes them,
 * one set for each document type.
 */
package io.tradehub.connectors.peppol.rules;
