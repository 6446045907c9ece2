package io.tradehub.hub.cli;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.GetDeclarationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tradehub declaration get}: one declaration and its timeline. */
@Command(
    name = "get",
    description = {
      "Show a declaration and everything that was heard of it.",
      "Ends with 1 when it was refused, returned or deleted, or when the hub gave it up."
    })
final class DeclarationGetCommand extends ClientCommand {
  /** What customs' numbers and the single window's look like. */
  private static final Pattern ENTRY = Pattern.compile("[0-9]{18}");

  @Parameters(
      paramLabel = "NAME",
      description =
          "The hub's id of the message, your own number (ClientSeqNo), the single window's, or"
              + " customs'. Write ref:NAME, window:NAME or customs:NAME to say which.")
  String name;

  @Override
  int run(HubClient hub, Screen screen) {
    Declaration declaration = find(hub, requests());
    if (json) {
      screen.line(Json.of(declaration));
    } else {
      DeclarationLines.show(screen, declaration);
    }
    return DeclarationLines.exitCode(declaration);
  }

  /** The ways in which the name may be meant, the likeliest first. */
  private List<GetDeclarationRequest> requests() {
    if (PaymentWords.isMessageId(name)) {
      return List.of(GetDeclarationRequest.newBuilder().setMessageId(name).build());
    }
    int colon = name.indexOf(':');
    if (colon > 0) {
      String value = name.substring(colon + 1);
      return switch (name.substring(0, colon)) {
        case "ref" -> List.of(reference(value));
        case "window" -> List.of(window(value));
        case "customs" -> List.of(entry(value));
        default ->
            throw new CommandFailure(
                "'"
                    + name
                    + "' names no declaration: expected ref:, window: or customs: before it");
      };
    }
    List<GetDeclarationRequest> ways = new ArrayList<>();
    ways.add(reference(name));
    // All three numbers have 18 characters; only customs' are of digits alone for sure.
    if (ENTRY.matcher(name).matches()) {
      ways.addFirst(entry(name));
    } else {
      ways.add(entry(name));
    }
    ways.add(window(name));
    return ways;
  }

  private static Declaration find(HubClient hub, List<GetDeclarationRequest> ways) {
    for (GetDeclarationRequest way : ways.subList(0, ways.size() - 1)) {
      try {
        return hub.declarations().getDeclaration(way);
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() != Code.NOT_FOUND) {
          throw e;
        }
      }
    }
    return hub.declarations().getDeclaration(ways.getLast());
  }

  private static GetDeclarationRequest reference(String value) {
    return GetDeclarationRequest.newBuilder().setReference(value).build();
  }

  private static GetDeclarationRequest window(String value) {
    return GetDeclarationRequest.newBuilder().setSingleWindowNumber(value).build();
  }

  private static GetDeclarationRequest entry(String value) {
    return GetDeclarationRequest.newBuilder().setEntryNumber(value).build();
  }
}
