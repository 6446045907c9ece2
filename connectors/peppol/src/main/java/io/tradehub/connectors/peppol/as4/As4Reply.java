package io.tradehub.connectors.peppol.as4;

import com.helger.base.io.iface.IHasInputStream;
import com.helger.http.header.HttpHeaderMap;
import com.helger.mime.IMimeType;
import com.helger.phase4.incoming.IAS4ResponseAbstraction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** An HTTP answer in the making. Not safe for use by several threads at once. */
final class As4Reply implements IAS4ResponseAbstraction {
  private int status = 200;
  private String contentType = "";
  private byte[] body = new byte[0];

  /** An answer in plain text, to what is not AS4. */
  static As4Reply plain(int status, String text) {
    As4Reply reply = new As4Reply();
    reply.status = status;
    reply.contentType = "text/plain; charset=utf-8";
    reply.body = (text + "\n").getBytes(StandardCharsets.UTF_8);
    return reply;
  }

  @Override
  public void setContent(byte[] bytes, Charset charset) {
    this.body = bytes;
  }

  @Override
  public void setContent(HttpHeaderMap headers, IHasInputStream content) {
    try (InputStream in = content.getInputStream()) {
      this.body = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void setMimeType(IMimeType mimeType) {
    this.contentType = mimeType.getAsString();
  }

  @Override
  public void setStatus(int status) {
    this.status = status;
  }

  /** Whether anything was said. */
  boolean isEmpty() {
    return body.length == 0;
  }

  int status() {
    return status;
  }

  String contentType() {
    return contentType;
  }

  byte[] body() {
    return body;
  }
}
