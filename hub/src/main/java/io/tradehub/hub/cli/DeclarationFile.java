package io.tradehub.hub.cli;

import com.google.protobuf.ByteString;
import io.tradehub.v1.Attachment;
import io.tradehub.v1.Document;
import io.tradehub.v1.SubmitDeclarationRequest;
import java.io.IOException;
import java.nio.file.Path;

/** What {@code tradehub declare} is given: a request in YAML or JSON, or a DecMessage. */
sealed interface DeclarationFile {

  /** A request in fields. */
  record Request(SubmitDeclarationRequest request) implements DeclarationFile {}

  /** A DecMessage, alone or in its zip. */
  record Raw(Document document) implements DeclarationFile {}

  /** The connector that carries DecMessages. */
  String CONNECTOR = "single-window";

  /**
   * Reads it; what it is says its content, not its name.
   *
   * @throws CommandFailure when it is none of these
   */
  static DeclarationFile read(Path file) throws IOException {
    ByteString content = Inputs.read(file);
    if (content.startsWith(ByteString.copyFromUtf8("PK"))) {
      return new Raw(raw(content, "application/zip"));
    }
    if (isXml(content)) {
      return new Raw(raw(content, "application/xml"));
    }
    SubmitDeclarationRequest.Builder request =
        RequestFile.parse(file, content, SubmitDeclarationRequest.newBuilder());
    attach(file, request);
    return new Request(request.build());
  }

  private static Document raw(ByteString content, String mediaType) {
    return Document.newBuilder()
        .setConnector(CONNECTOR)
        .setMediaType(mediaType)
        .setContent(content)
        .build();
  }

  /** "&lt;" first, after a byte order mark and white space. */
  private static boolean isXml(ByteString content) {
    for (byte b : content) {
      boolean skipped =
          b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF || b <= ' ' && b > 0;
      if (!skipped) {
        return b == '<';
      }
    }
    return false;
  }

  /** An attachment without content is the file of its name, beside this one. */
  private static void attach(Path file, SubmitDeclarationRequest.Builder request)
      throws IOException {
    for (Attachment.Builder attachment : request.getAttachmentsBuilderList()) {
      if (attachment.getContent().isEmpty() && !attachment.getFileName().isEmpty()) {
        Path named = file.toAbsolutePath().resolveSibling(attachment.getFileName());
        attachment.setContent(Inputs.read(named)).setFileName(named.getFileName().toString());
      }
    }
  }
}
