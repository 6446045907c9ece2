package io.tradehub.connectors.singlewindow.decl;

import com.google.protobuf.ByteString;

/**
 * A file in an archive, as the archive's directory describes it.
 *
 * @param name its name; not yet looked at
 * @param encrypted whether it is encrypted
 * @param method how it is packed: 0 not at all, 8 deflated; others are not taken
 * @param crc the checksum of the file
 * @param packed its size in the archive, in bytes
 * @param size its size unpacked, in bytes; only a claim until it is unpacked
 * @param data what stands in the archive
 */
record ZipItem(
    String name,
    boolean encrypted,
    int method,
    long crc,
    long packed,
    long size,
    ByteString data) {}
