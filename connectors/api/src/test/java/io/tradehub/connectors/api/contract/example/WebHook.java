package io.tradehub.connectors.api.contract.example;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** The wire: posts a note and reads the answer as an outcome. */
final class WebHook implements AutoCloseable {
  private final NoteConfig config;
  private final HttpClient client;

  WebHook(NoteConfig config) {
    this.config = config;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.connectTimeout())
            .build();
  }

  Outcome post(Delivery delivery) {
    HttpRequest request =
        HttpRequest.newBuilder(config.url())
            .header("Content-Type", Note.MEDIA_TYPE)
            // The same in every attempt: the other side stores a note once.
            .header("Idempotency-Key", delivery.networkId())
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    delivery.document().content().bytes().toByteArray()))
            .build();
    try {
      return outcome(client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
    } catch (ConnectException | HttpConnectTimeoutException e) {
      // Nothing left: surely not delivered.
      return Outcome.destinationFailed("CONNECT_FAILED", "cannot connect to " + config.url());
    } catch (IOException e) {
      return new Outcome.Unknown("CONNECTION_LOST", "the connection broke before the answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Unknown("NO_ANSWER", "no answer within the time limit");
    }
  }

  private static Outcome outcome(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    String text = "the web hook answered " + status;
    if (status / 100 == 2) {
      return new Outcome.Completed(
          new Evidence("web-hook-receipt", "text/plain", ByteString.copyFrom(response.body())));
    }
    if (status / 100 == 4 && status != 408 && status != 429) {
      return new Outcome.Rejected("HTTP_" + status, text, Optional.empty());
    }
    return Outcome.destinationFailed("HTTP_" + status, text);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
