package io.tradehub.connectors.peppol.smp;

/** What the network answered to a question about a participant. */
public sealed interface SmpAnswer<T> {

  /** It knows. */
  record Found<T>(T value) implements SmpAnswer<T> {}

  /** It says for certain that there is no such participant. */
  record NoParticipant<T>(String text) implements SmpAnswer<T> {}

  /** The participant is there, but receives nothing of that kind. */
  record NoService<T>(String text) implements SmpAnswer<T> {}

  /**
   * It did not say, or what it said cannot be trusted.
   *
   * @param code SMP_UNREACHABLE, SMP_ERROR, SMP_BAD_ANSWER, SMP_SIGNATURE, SML_UNREACHABLE
   */
  record Failed<T>(String code, String text) implements SmpAnswer<T> {}

  /** The same answer about something else, when it is not {@link Found}. */
  @SuppressWarnings("unchecked")
  default <U> SmpAnswer<U> other() {
    if (this instanceof Found<T>) {
      throw new IllegalStateException("a found answer has a value of its own type");
    }
    return (SmpAnswer<U>) this;
  }
}
