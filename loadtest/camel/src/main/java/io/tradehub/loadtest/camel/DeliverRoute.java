package io.tradehub.loadtest.camel;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;

/**
 * Queue → circuit breaker → counterparty → marked as done. Rows are claimed many at a time with
 * SKIP LOCKED, so that several peers could share a database, delivered by several workers, and
 * marked many at a time in one transaction.
 */
final class DeliverRoute extends RouteBuilder {
  /** The state of a message that is delivered. */
  static final int DONE = 2;

  /** Rows claimed in one transaction. */
  private static final int CLAIM = 200;

  /** Deliveries at once; more only take processor time from one another. */
  private static final int WORKERS = 4;

  /** Rows marked in one transaction: much cheaper than a transaction for each. */
  private static final int BATCH = 100;

  private static final int QUEUE = 2 * CLAIM;
  private static final long BATCH_MILLIS = 20;
  private static final String MARK =
      "sql:update message set state = 2, attempts = attempts + 1 where id = :#id"
          + "?dataSource=#delivering&parametersCount=1&noop=true&batch=true";

  private final Counterparty counterparty;

  DeliverRoute(Counterparty counterparty) {
    this.counterparty = counterparty;
  }

  @Override
  public void configure() {
    from("sql:update message set state = 1 where id in"
            + " (select id from message where state = 0 and due <= now() order by due, id"
            + " limit "
            + CLAIM
            + " for update skip locked) returning id, content"
            + "?dataSource=#delivering&delay=20&initialDelay=0&greedy=true&useIterator=true")
        .routeId("claim")
        .to("seda:deliver?size=" + QUEUE + "&blockWhenFull=true&waitForTaskToComplete=Never");

    from("seda:deliver?size=" + QUEUE + "&concurrentConsumers=" + WORKERS)
        .routeId("deliver")
        .circuitBreaker()
        .resilience4jConfiguration()
        .failureRateThreshold(50)
        .minimumNumberOfCalls(5)
        .slidingWindowSize(20)
        .waitDurationInOpenState(30)
        .end()
        .process(this::deliver)
        .onFallback()
        .to(
            "sql:update message set state = 0, attempts = attempts + 1,"
                + " due = now() + interval '5 seconds' where id = :#id"
                + "?dataSource=#delivering&parametersCount=1&noop=true")
        .stop()
        .end()
        .to("direct:mark");

    from("direct:mark")
        .routeId("mark")
        .aggregate(constant("all"), new GroupedBodyAggregationStrategy())
        .completionSize(BATCH)
        .completionInterval(BATCH_MILLIS)
        .to(MARK)
        .process(e -> counterparty.done(e.getMessage().getBody(List.class).size()));
  }

  private void deliver(Exchange exchange) {
    Map<?, ?> row = exchange.getMessage().getBody(Map.class);
    counterparty.deliver((byte[]) row.get("content"));
  }
}
