package io.tradehub.hub.cli;

import com.google.protobuf.MessageOrBuilder;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.DeclarationAction;
import io.tradehub.v1.Document;
import io.tradehub.v1.Finding;
import io.tradehub.v1.GetDeclarationRequest;
import io.tradehub.v1.SubmitDeclarationRequest;
import io.tradehub.v1.SubmitDeclarationResponse;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code tradehub declare}: a customs declaration through the trade single window. */
@Command(
    name = "declare",
    sortOptions = false,
    description = {
      "Declare an import or an export through the trade single window.",
      "FILE holds what SubmitDeclaration takes, in YAML or JSON (docs/examples/import-declaration.yaml), or it"
          + " is a DecMessage of your own: its XML, or a zip of it and its attachments.",
      "An attachment without content is the file of its name beside FILE.",
      "",
      "The file's content is the request's id: run the same command again after an interruption,"
          + " and it is declared once. With --wait it ends when customs have released it (0) or"
          + " will not (1).",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = {"  tradehub declare docs/examples/import-declaration.yaml --wait"})
final class DeclareCommand extends ClientCommand {
  @Parameters(paramLabel = "FILE", description = "The declaration.")
  Path file;

  @Option(
      names = "--reference",
      paramLabel = "NUMBER",
      description =
          "Your own number of it (ClientSeqNo), used once: letters and digits, at most 18"
              + " (default: the file's, or made by the hub).")
  String reference;

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description = "Of this request (default: the file's, or made of what is declared).")
  String requestId;

  @Mixin ReleaseWait waiting = new ReleaseWait();

  @Override
  int run(HubClient hub, Screen screen) throws IOException, InterruptedException {
    return switch (DeclarationFile.read(file)) {
      case DeclarationFile.Request(var request) -> typed(hub, screen, request);
      case DeclarationFile.Raw(var document) -> raw(hub, screen, document);
    };
  }

  private int typed(HubClient hub, Screen screen, SubmitDeclarationRequest given)
      throws InterruptedException {
    SubmitDeclarationRequest.Builder request = given.toBuilder();
    if (reference != null) {
      request.setReference(reference);
    }
    if (requestId != null) {
      request.setRequestId(requestId);
    } else if (request.getRequestId().isEmpty()) {
      request.setRequestId("sha256:" + Inputs.sha256(request.build().toByteString()));
    }
    SubmitDeclarationResponse answer = hub.declarations().submitDeclaration(request.build());
    boolean saved =
        given.getAction() == DeclarationAction.DECLARATION_ACTION_UPLOAD
            || given.getAction() == DeclarationAction.DECLARATION_ACTION_SAVE;
    return show(
        hub,
        screen,
        answer,
        answer.getDeclaration(),
        answer.getDuplicate(),
        answer.getWarningsList(),
        saved);
  }

  private int raw(HubClient hub, Screen screen, Document document) throws InterruptedException {
    if (reference != null) {
      throw new ParameterException(
          spec.commandLine(), "a DecMessage says its ClientSeqNo itself: leave out --reference");
    }
    String id = requestId == null ? "sha256:" + Inputs.sha256(document.getContent()) : requestId;
    SubmitMessageResponse answer =
        hub.messages()
            .submitMessage(
                SubmitMessageRequest.newBuilder().setRequestId(id).setDocument(document).build());
    Declaration declaration =
        hub.declarations()
            .getDeclaration(
                GetDeclarationRequest.newBuilder()
                    .setMessageId(answer.getMessage().getId())
                    .build());
    return show(
        hub,
        screen,
        SubmitDeclarationResponse.newBuilder()
            .setDeclaration(declaration)
            .setDuplicate(answer.getDuplicate())
            .addAllWarnings(answer.getWarningsList()),
        declaration,
        answer.getDuplicate(),
        answer.getWarningsList(),
        false);
  }

  private int show(
      HubClient hub,
      Screen screen,
      MessageOrBuilder answer,
      Declaration declaration,
      boolean duplicate,
      List<Finding> warnings,
      boolean saved)
      throws InterruptedException {
    if (json && !waiting.wait) {
      screen.line(Json.of(answer));
      return DeclarationLines.exitCode(declaration);
    }
    if (duplicate && !json) {
      screen.note("accepted before; it is not declared twice");
    }
    warnings.forEach(
        warning -> screen.note(screen.warn(warning.getRuleId()) + "  " + warning.getText()));
    if (!waiting.wait) {
      DeclarationLines.show(screen, declaration);
      return DeclarationLines.exitCode(declaration);
    }
    Declaration last = waiting.await(hub, screen, declaration, saved, json);
    if (json) {
      screen.line(Json.object(Map.of("declaration", last, "duplicate", duplicate)));
    } else {
      DeclarationLines.show(screen, last);
    }
    return waiting.exitCode(screen, last, saved);
  }
}
