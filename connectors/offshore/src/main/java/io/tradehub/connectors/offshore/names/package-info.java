/**
 * Keeps the names of each list ready to be searched: an index for its last version, built beside
 * the one that serves and put in its place when it is complete. {@link
 * io.tradehub.connectors.offshore.names.NameIndexes} is the way in.
 *
 * <p>An index has every enterprise that its version names, and those that the versions named on
 * which it builds, so that one that was suspended or removed is found and shown as such. Each is
 * there by all names that it has or had: people ask for the one that they know. Only a version that
 * was taken back counts for nothing, here as everywhere.
 *
 * <p>On disk a list has a folder, and in it one for its index, called after the version and what it
 * is made of. An index is built in a folder that ends in {@code .new} and renamed when all of it is
 * on disk: what a crash leaves is never taken for complete. It can always be made again from the
 * list, so whatever is damaged, old or unknown there is removed.
 */
package io.tradehub.connectors.offshore.names;
