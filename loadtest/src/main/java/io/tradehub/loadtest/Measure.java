package io.tradehub.loadtest;

import java.util.Objects;
import java.util.Optional;

/**
 * One figure of a benchmark.
 *
 * @param name what was measured
 * @param value how much
 * @param unit in what: "ms", "msg/s", "x"
 * @param bound what is promised of it, when something is
 * @param aim what is hoped for beyond the promise, when something is; missing it breaks nothing
 */
public record Measure(
    String name, double value, String unit, Optional<Bound> bound, Optional<Bound> aim) {
  public Measure {
    Objects.requireNonNull(name);
    Objects.requireNonNull(unit);
    Objects.requireNonNull(bound);
    Objects.requireNonNull(aim);
  }

  /** A figure that nothing is promised of. */
  public static Measure of(String name, double value, String unit) {
    return new Measure(name, value, unit, Optional.empty(), Optional.empty());
  }

  /** A figure that must not be less than this. */
  public static Measure atLeast(String name, double value, String unit, double floor) {
    return new Measure(name, value, unit, Optional.of(new Bound.Floor(floor)), Optional.empty());
  }

  /** A figure that must not be more than this. */
  public static Measure atMost(String name, double value, String unit, double ceiling) {
    return new Measure(
        name, value, unit, Optional.of(new Bound.Ceiling(ceiling)), Optional.empty());
  }

  /**
   * The same with an aim beyond its promise: at least as much for one with a floor, at most for one
   * with a ceiling.
   *
   * @throws IllegalStateException when nothing is promised of it
   */
  public Measure aiming(double limit) {
    Bound promised =
        bound.orElseThrow(() -> new IllegalStateException("an aim goes beyond a promise"));
    Bound better =
        switch (promised) {
          case Bound.Floor _ -> new Bound.Floor(limit);
          case Bound.Ceiling _ -> new Bound.Ceiling(limit);
        };
    return new Measure(name, value, unit, bound, Optional.of(better));
  }

  /** Whether what is promised of it holds; true when nothing is. */
  public boolean holds() {
    return bound.map(b -> b.holds(value)).orElse(true);
  }

  /** What is promised of a figure. */
  public sealed interface Bound {
    /** It is not less than this. */
    record Floor(double limit) implements Bound {
      @Override
      public boolean holds(double value) {
        return value >= limit;
      }
    }

    /** It is not more than this. */
    record Ceiling(double limit) implements Bound {
      @Override
      public boolean holds(double value) {
        return value <= limit;
      }
    }

    /** The limit itself. */
    double limit();

    /** Whether a value keeps it. NaN keeps nothing. */
    boolean holds(double value);
  }
}
