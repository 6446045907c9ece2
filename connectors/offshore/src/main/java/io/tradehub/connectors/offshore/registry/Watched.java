package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.CreditCode;
import java.util.Collection;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whose changes somebody wants to hear of. */
public sealed interface Watched {

  /** Of all enterprises that a list ever names. */
  record All() implements Watched {}

  /** Of these, in numbers, for there may be many of them and many who want to hear. */
  final class Only implements Watched {
    private final long[] heads;
    private final long[] tails;

    /** Takes them in any order; one may come twice. */
    public Only(Collection<CreditCode> codes) {
      CreditCode[] ordered = codes.stream().sorted().distinct().toArray(CreditCode[]::new);
      heads = Stream.of(ordered).mapToLong(CreditCode::head).toArray();
      tails = Stream.of(ordered).mapToLong(CreditCode::tail).toArray();
    }

    /** Each once, in their order. */
    Stream<CreditCode> codes() {
      return IntStream.range(0, heads.length).mapToObj(i -> new CreditCode(heads[i], tails[i]));
    }
  }
}
