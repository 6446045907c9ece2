package io.tradehub.connectors.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The adapter to one network.
 *
 * <p>Life: constructed by {@link java.util.ServiceLoader} (public no-argument constructor, cheap),
 * {@link #configure} once, {@link #start} once, then any method from any virtual thread, {@link
 * #close} once. {@link #name} and {@link #recognise} work from construction on.
 *
 * <p>An exception from any method is a bug of the connector: the core logs it and treats an attempt
 * that ended so as {@link Outcome.Unknown}.
 */
public non-sealed interface Connector extends HubPart {

  /**
   * Says what the content is, without checking it and without I/O: type, process and parties.
   *
   * @return empty when this network does not carry it; never throws on bad content
   */
  Optional<Recognised> recognise(Content content);

  /**
   * Says what is wrong with content that {@link #recognise} did not recognise: not well formed, not
   * allowed, or of a type that this network does not carry. At least one error.
   */
  default Validation unrecognised(Content content) {
    return new Validation(
        List.of(),
        List.of(
            Finding.error(
                "UNKNOWN-TYPE", "", "this is not a document that " + name() + " carries")));
  }

  /**
   * Opens what it needs: listeners, caches, compiled rules. Returns when it is ready to work; may
   * block.
   *
   * @throws Exception when it cannot work; the hub then does not start and shows the message
   */
  void start(ConnectorContext context) throws Exception;

  /**
   * Checks a document completely, before it is accepted. May use the processor for milliseconds;
   * does no I/O.
   */
  Validation validate(Document document);

  /**
   * Whether {@link #recognise}, {@link #validate} and {@link #route} together take microseconds,
   * not milliseconds. The core then calls them on the caller's event loop, which saves two changes
   * of thread; otherwise on a bounded pool. Constant.
   */
  default boolean quick() {
    return false;
  }

  /**
   * The names that a valid document gives its message on the network. While the message is kept, no
   * other may be accepted that has one of them (ALREADY_EXISTS, {@code REFERENCE_REUSED}), and
   * answers may speak of it by them. No I/O.
   *
   * @return at most 10,000, all different
   */
  default List<Reference> references(Document document) {
    return List.of();
  }

  /**
   * Asks others whether a valid document may go, where its network wants that: for the whitelist.
   * Never blocks; what it found is added to the findings of {@link #validate}.
   *
   * @return empty when nobody is to be asked; a failure with a {@link
   *     io.grpc.StatusRuntimeException} refuses the document with it
   */
  default Optional<CompletableFuture<List<Finding>>> screen(Caller caller, Document document) {
    return Optional.empty();
  }

  /** Says where a document goes, from what is known now: no I/O. Called while it is accepted. */
  Route route(Document document);

  /**
   * Finds the destination of a document whose {@link #route} was {@link Route.LookUp}. May block on
   * the network, until the core interrupts the thread at the time limit.
   */
  Resolution resolve(Document document);

  /**
   * Makes one attempt. Blocks until the counterparty answered, or until the core interrupts the
   * thread at the time limit: then the answer is {@link Outcome.Unknown} if bytes may have left,
   * otherwise {@link Outcome.Retry}. Every attempt of a message carries the same {@link
   * Delivery#networkId()}.
   */
  Outcome deliver(Delivery delivery);

  /**
   * Finds out what became of an attempt that ended {@link Outcome.Unknown} or {@link
   * Outcome.Pending}, that a crash cut short, or that was {@link Outcome.Delivered} and is to be
   * asked about again. The default resends with the same network id, which is right for networks
   * that detect duplicates.
   */
  default Outcome inquire(Delivery delivery) {
    return deliver(delivery);
  }

  /**
   * The document that tells the sender what became of its message, when the network has one (a
   * Peppol MLS). Called while the receiver's answer is being stored; the core sends the reply as a
   * message of its own, stored with the answer in one commit. No I/O.
   */
  default Optional<Document> reply(InboxAnswer answer) {
    return Optional.empty();
  }
}
