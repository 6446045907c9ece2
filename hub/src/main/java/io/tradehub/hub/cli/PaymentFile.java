package io.tradehub.hub.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.tradehub.v1.BatchTransfersRequest;
import io.tradehub.v1.InitiateTransferRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Payments in a JSON file, as the contract's own mapping writes them. */
final class PaymentFile {
  private static final int MAX_BYTES = 16 << 20;

  private PaymentFile() {}

  /**
   * What a file orders: one of the two, the other null.
   *
   * @param single one payment
   * @param batch many
   */
  record Orders(InitiateTransferRequest.Builder single, BatchTransfersRequest.Builder batch) {}

  /**
   * Reads a file.
   *
   * @param file "-" for standard input
   * @throws CommandFailure when it is not what {@code pay --file} takes
   */
  static Orders read(Path file) throws IOException {
    String text = text(file);
    Object json;
    try {
      json = Json.decodeValue(text);
    } catch (DecodeException e) {
      throw new CommandFailure(file + " is not JSON: " + e.getMessage());
    }
    return switch (json) {
      case JsonArray transfers ->
          new Orders(
              null,
              parse(
                  file,
                  new JsonObject().put("transfers", transfers).encode(),
                  BatchTransfersRequest.newBuilder()));
      case JsonObject batch when batch.containsKey("transfers") ->
          new Orders(null, parse(file, text, BatchTransfersRequest.newBuilder()));
      case JsonObject single ->
          new Orders(parse(file, text, InitiateTransferRequest.newBuilder()), null);
      case null, default ->
          throw new CommandFailure(
              file
                  + " holds no payments: expected an object with \"transfer\" or \"transfers\", or"
                  + " a list of transfers");
    };
  }

  private static String text(Path file) throws IOException {
    byte[] bytes =
        file.toString().equals("-")
            ? System.in.readNBytes(MAX_BYTES + 1)
            : Inputs.read(file).toByteArray();
    if (bytes.length > MAX_BYTES) {
      throw new CommandFailure(
          file + " is larger than " + Names.bytes(MAX_BYTES) + ", more than any batch");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new CommandFailure(file + " is not UTF-8");
    }
  }

  private static <B extends Message.Builder> B parse(Path file, String json, B into) {
    try {
      JsonFormat.parser().merge(json, into);
      return into;
    } catch (InvalidProtocolBufferException e) {
      throw new CommandFailure(
          file
              + " is not what "
              + into.getDescriptorForType().getName()
              + " takes: "
              + e.getMessage());
    }
  }
}
