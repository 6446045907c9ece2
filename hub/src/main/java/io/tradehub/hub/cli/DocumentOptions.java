package io.tradehub.hub.cli;

import com.google.protobuf.ByteString;
import io.tradehub.v1.Document;
import picocli.CommandLine.Option;

/** What a user may say of a document; what is not said, the hub reads from the document. */
final class DocumentOptions {
  @Option(
      names = "--sender",
      paramLabel = "ID",
      defaultValue = "",
      description = "The sending participant, like 0088:7300010000001; else from the document.")
  String sender;

  @Option(
      names = "--receiver",
      paramLabel = "ID",
      defaultValue = "",
      description = "The receiving participant; else from the document.")
  String receiver;

  @Option(
      names = "--type",
      paramLabel = "ID",
      defaultValue = "",
      description = "The document type identifier; else recognised.")
  String type;

  @Option(
      names = "--process",
      paramLabel = "ID",
      defaultValue = "",
      description = "The process identifier; else from the document.")
  String process;

  @Option(
      names = "--connector",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The connector that carries it; else the first that recognises it.")
  String connector;

  Document document(ByteString content) {
    return Document.newBuilder()
        .setSender(sender)
        .setReceiver(receiver)
        .setType(type)
        .setProcess(process)
        .setConnector(connector)
        .setContent(content)
        .build();
  }
}
