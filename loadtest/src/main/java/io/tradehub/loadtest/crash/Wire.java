package io.tradehub.loadtest.crash;

import com.google.protobuf.ByteString;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.UUID;

/**
 * The network of the run: one socket, on which one side asks and the other answers with one byte.
 * Plain on purpose: it must cost little beside the hub.
 *
 * <p>Whoever connects is greeted first. Who is not greeted has surely delivered nothing; who sent
 * and got no answer cannot know.
 */
final class Wire implements Closeable {
  /** The counterparty lets a connection in. */
  static final int GREETING = 'H';

  /** Hub to counterparty: take this message. */
  static final int DELIVER = 1;

  /** Hub to counterparty: what became of this message? */
  static final int INQUIRE = 2;

  /** Hub to counterparty: from now on this connection is yours to hand in documents and answers. */
  static final int HAND_IN = 3;

  /** Counterparty to hub: a document. */
  static final int DOCUMENT = 4;

  /** Counterparty to hub: a business answer; the id is the answered message's. */
  static final int ANSWER = 5;

  private static final int MAX_BODY = 1 << 20;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  /**
   * One question.
   *
   * @param what one of the constants
   * @param id of the message it is about; zero when it has none yet
   * @param body the document; empty when there is none
   */
  record Question(int what, UUID id, ByteString body) {}

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /** Sends a question; answers are read with {@link #read}. */
  void ask(Question question) throws IOException {
    out.writeByte(question.what());
    out.writeLong(question.id().getMostSignificantBits());
    out.writeLong(question.id().getLeastSignificantBits());
    out.writeInt(question.body().size());
    question.body().writeTo(out);
    out.flush();
  }

  /** Waits for a question. */
  Question asked() throws IOException {
    int what = in.readUnsignedByte();
    UUID id = new UUID(in.readLong(), in.readLong());
    int length = in.readInt();
    if (length < 0 || length > MAX_BODY) {
      throw new IOException("a body of " + length + " bytes");
    }
    return new Question(what, id, ByteString.copyFrom(in.readNBytes(length)));
  }

  /** Sends a greeting or an answer. */
  void write(int answer) throws IOException {
    out.writeByte(answer);
    out.flush();
  }

  /** Waits for a greeting or an answer. */
  int read() throws IOException {
    return in.readUnsignedByte();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }
}
