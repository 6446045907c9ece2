package io.tradehub.sandbox.customs.document;

import java.util.Set;

/**
 * What was in a zip.
 *
 * @param xml the DecMessage
 * @param attachments names of the other files
 * @param digest SHA-256 of all of it, in hexadecimal: the same for every retry, whose zip and XML
 *     have other names
 */
public record Parcel(byte[] xml, Set<String> attachments, String digest) {}
