package io.tradehub.loadtest.rpc;

/** Something that is promised and can be broken: a line of a report, which must be 0. */
public interface Promise {
  /** What the report calls it when it is broken. */
  String label();
}
