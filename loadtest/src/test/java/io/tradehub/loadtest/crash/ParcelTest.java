package io.tradehub.loadtest.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.loadtest.crash.Parcel.Kind;
import org.junit.jupiter.api.Test;

/** A document says what it is, and whether it is whole. */
class ParcelTest {
  private final Parcel parcel = new Parcel(123_456, Kind.ANSWERED, 2, 3_599, 17);

  @Test
  void whatIsWrittenIsRead() {
    assertThat(parcel.document().size()).isEqualTo(1024);
    assertThat(Parcel.read(parcel.document())).contains(parcel);
    assertThat(Parcel.isWhole(parcel.document())).isTrue();
    assertThat(parcel.document()).isEqualTo(parcel.document());
  }

  @Test
  void aChangedByteIsNoticed() {
    byte[] bytes = parcel.document().toByteArray();
    bytes[700] ^= 1;

    assertThat(Parcel.isWhole(ByteString.copyFrom(bytes))).isFalse();
  }

  @Test
  void somethingElseIsNotRead() {
    assertThat(Parcel.read(ByteString.copyFromUtf8("<parcel"))).isEmpty();
    assertThat(Parcel.read(ByteString.copyFrom(new byte[1024]))).isEmpty();
  }
}
