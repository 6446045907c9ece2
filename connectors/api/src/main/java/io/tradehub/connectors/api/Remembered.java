package io.tradehub.connectors.api;

import com.google.protobuf.ByteString;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * What was made of the last few contents, by their identity: small ones for as long as their place
 * is not needed, large ones only while the collector leaves them. So it never holds more than 16
 * MiB of content. Any thread.
 *
 * <p>The hub asks a connector about a content several times in a row, while it is accepted and
 * while it is sent: whether it is recognised, whether it is valid, which names it has, where it
 * goes.
 *
 * @param <T> what is made of a content; immutable
 */
public final class Remembered<T> {
  /** A power of two. */
  private static final int PLACES = 256;

  private static final int SMALL = 64 << 10;

  private final AtomicReferenceArray<Object> places = new AtomicReferenceArray<>(PLACES);

  /** With nothing in it. */
  public Remembered() {}

  private record Entry<T>(ByteString content, T made) {}

  /** What was made of this very content; made now when that was not, or is forgotten. */
  public T get(ByteString content, Function<ByteString, T> maker) {
    int place = System.identityHashCode(content) & PLACES - 1;
    Entry<T> entry = entry(places.get(place));
    if (entry != null && entry.content == content) {
      return entry.made;
    }
    T made = maker.apply(content);
    Entry<T> fresh = new Entry<>(content, made);
    places.set(place, content.size() <= SMALL ? fresh : new WeakReference<>(fresh));
    return made;
  }

  @SuppressWarnings("unchecked")
  private Entry<T> entry(Object place) {
    return (Entry<T>) (place instanceof WeakReference<?> large ? large.get() : place);
  }
}
