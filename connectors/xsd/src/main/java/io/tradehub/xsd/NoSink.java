package io.tradehub.xsd;

/** Told, and does nothing. */
enum NoSink implements ElementSink {
  NONE;

  @Override
  public void start(String name) {}

  @Override
  public void attribute(String name, String value) {}

  @Override
  public void text(String value) {}

  @Override
  public void end(String name) {}
}
