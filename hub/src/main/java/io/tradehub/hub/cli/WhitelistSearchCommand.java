package io.tradehub.hub.cli;

import io.tradehub.v1.EnterpriseMatch;
import io.tradehub.v1.EnterpriseStatus;
import io.tradehub.v1.ListingStatus;
import io.tradehub.v1.SearchEnterprisesRequest;
import io.tradehub.v1.SearchEnterprisesResponse;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradehub whitelist search}: enterprises by what they are called. */
@Command(
    name = "search",
    description = {
      "Find enterprises by name: in Chinese, pinyin, English, by first letters, with small errors;"
          + " the best first, each with what the list says of it now. Ends with 0 when one is"
          + " found, and with 1 when none is.",
      "Needs a key with the role bank."
    })
final class WhitelistSearchCommand extends ClientCommand {
  @Parameters(
      paramLabel = "NAME",
      arity = "1..*",
      description = "What is known of the name; several words are one name.")
  List<String> name;

  @Mixin ListOption list = new ListOption();

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many at most, 1 to 100 (${DEFAULT-VALUE}).")
  int max;

  @Option(
      names = "--min-score",
      paramLabel = "SCORE",
      defaultValue = "0",
      description =
          "Only those that score this or better, from 0 to 1: 0.98 is the same name, below 0.7 the"
              + " name is only similar.")
  double minScore;

  @Override
  int run(HubClient hub, Screen screen) {
    SearchEnterprisesResponse answer =
        hub.whitelist()
            .searchEnterprises(
                SearchEnterprisesRequest.newBuilder()
                    .setList(list.name)
                    .setName(String.join(" ", name))
                    .setMaxResults(max)
                    .setMinScore(minScore)
                    .build());
    if (json) {
      screen.line(Json.of(answer));
    } else {
      show(screen, answer);
    }
    return answer.getMatchesCount() > 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void show(Screen screen, SearchEnterprisesResponse answer) {
    if (answer.getMatchesCount() == 0) {
      screen.note("nobody is called so");
    } else {
      // The name is last, for its characters are wider than others.
      Table table = new Table(screen, "SCORE", "HOW", "CREDIT CODE", "STATUS", "SINCE", "NAME");
      for (EnterpriseMatch match : answer.getMatchesList()) {
        EnterpriseStatus enterprise = match.getEnterprise();
        String status = Names.of(enterprise.getStatus());
        table.row(
            String.format(Locale.ROOT, "%.3f", match.getScore()),
            Names.of(match.getMatch()),
            enterprise.getCreditCode(),
            enterprise.getStatus() == ListingStatus.LISTING_STATUS_LISTED
                ? screen.good(status)
                : screen.bad(status),
            Names.dateTime(enterprise.getSince()),
            name(match));
      }
      table.print();
    }
    if (answer.getVersion().getNumber() != answer.getStatusVersion().getNumber()) {
      screen.note("names of version %d".formatted(answer.getVersion().getNumber()));
    }
    WhitelistLines.source(screen, answer.getStatusVersion(), answer.getDataAge());
  }

  private static String name(EnterpriseMatch match) {
    String name = match.getEnterprise().getName();
    String found = match.getFoundName();
    return found.isEmpty() ? name : "%s (found by %s)".formatted(name, found);
  }
}
