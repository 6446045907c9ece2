package io.tradehub.loadtest.settle;

import com.google.gson.Gson;
import io.tradehub.loadtest.settle.Books.Booking;
import io.tradehub.loadtest.settle.Books.State;
import io.tradehub.sandbox.cips.CipsOptions;
import io.tradehub.sandbox.cips.SandboxCips;
import io.tradehub.sandbox.cips.clearing.Booked;
import io.tradehub.sandbox.cips.clearing.Status;
import io.tradehub.sandbox.cips.ledger.Fen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A process that is CIPS: the sandbox's, with the benchmark's banks. It says where it is on a line
 * of JSON, then answers each line of its input with one line, and ends when its input does.
 */
final class CipsProcess {
  /** Asks for the books. */
  static final String BOOKS = "books";

  /** Asks what was sent and done. */
  static final String COUNTS = "counts";

  /** A cut-off. */
  static final String NET = "net";

  /** Followed by a bank, a blank and an amount in yuan: money for its account. */
  static final String FUND = "fund ";

  /** The answer to an order that was carried out. */
  static final String DONE = "done";

  private static final Gson GSON = new Gson();

  private CipsProcess() {}

  /**
   * Where it is.
   *
   * @param port on loopback
   * @param path of the address to which messages are posted
   * @param bic its own
   * @param certificate a file in PEM
   * @param directory the file with the participants
   * @param keyStores each bank's, by its BIC; beside each lies its password
   */
  record Ready(
      int port,
      String path,
      String bic,
      String certificate,
      String directory,
      Map<String, String> keyStores) {}

  /**
   * What it did since it was first started.
   *
   * @param settled payments
   * @param resent messages that came again, the same
   * @param inquiries how often it was asked what became of a message; of a process, since its start
   */
  record Counts(long settled, long resent, long inquiries) {}

  /**
   * Serves.
   *
   * @param arguments its folder, the address at which each bank takes messages, and its business
   *     day when it is started first
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    // The benchmark says when a cut-off is, so that none comes or stays away by the time of day.
    CipsOptions options = CipsOptions.usual().onDay(LocalDate.parse(arguments[2]));
    try (SandboxCips cips = SandboxCips.start(folder, 0, options)) {
      System.out.println(GSON.toJson(ready(cips, folder, URI.create(arguments[1]))));
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println(answer(cips, line));
      }
    }
    System.exit(0);
  }

  private static Ready ready(SandboxCips cips, Path folder, URI hub) throws IOException {
    Map<String, String> stores = new LinkedHashMap<>();
    for (String bank : Banks.OURS) {
      stores.put(bank, cips.participant(bank).keyStore().toString());
      if (!cips.callback(bank).equals(Optional.of(hub.toString()))) {
        cips.callback(bank, hub);
      }
    }
    return new Ready(
        cips.port(),
        URI.create(cips.url()).getPath(),
        cips.bic(),
        folder.resolve("cips.pem").toString(),
        cips.directory().toString(),
        stores);
  }

  private static String answer(SandboxCips cips, String line) {
    if (line.startsWith(FUND)) {
      String[] words = line.split(" ");
      cips.fund(words[1], new BigDecimal(words[2]));
      return DONE;
    }
    return switch (line) {
      case NET -> {
        cips.runNetting();
        yield DONE;
      }
      case BOOKS -> GSON.toJson(books(cips));
      case COUNTS ->
          GSON.toJson(
              new Counts(
                  cips.counts().byStatus().getOrDefault(Status.ACSC, 0),
                  cips.repeated(),
                  cips.inquiries()));
      default -> "there is no order '" + line + "'";
    };
  }

  private static Books books(SandboxCips cips) {
    Map<String, BigDecimal> balances = new LinkedHashMap<>(cips.balances());
    BigDecimal sum = balances.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    balances.keySet().retainAll(Banks.OURS);
    return new Books(
        cips.books().stream().filter(b -> !b.isReturn()).map(CipsProcess::booking).toList(),
        balances,
        sum);
  }

  private static Booking booking(Booked booked) {
    State state =
        switch (booked.status()) {
          case RCVD, PDNG, ACSP -> State.OPEN;
          case ACSC -> State.SETTLED;
          case RJCT -> State.REJECTED;
          case CANC -> State.CANCELLED;
        };
    return new Booking(
        booked.endToEndId(),
        booked.uetr(),
        booked.sender(),
        booked.receiver(),
        Fen.yuan(booked.fen()),
        state,
        booked.settlements());
  }
}
