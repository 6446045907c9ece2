package io.tradehub.loadtest.whitelist;

import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.loadtest.rpc.Duplex;
import io.tradehub.loadtest.rpc.StreamLoop;
import io.tradehub.loadtest.rpc.Unary;
import io.tradehub.v1.BatchCheckStatusResponse;
import io.tradehub.v1.CheckStatusResponse;
import io.tradehub.v1.EnterpriseView;
import io.tradehub.v1.ListingStatus;
import io.tradehub.v1.SearchEnterprisesResponse;
import io.tradehub.v1.StreamCheckStatusRequest;
import io.tradehub.v1.StreamCheckStatusResponse;
import io.tradehub.v1.WhitelistServiceGrpc.WhitelistServiceStub;
import java.util.List;

/**
 * Calls of WhitelistService with random questions. Each answer is looked at: a hub that answers
 * fast and wrong is no figure.
 */
final class Calls {
  private final List<WhitelistServiceStub> stubs;
  private final Questions questions;

  /**
   * @param stubs one for each connection
   */
  Calls(List<WhitelistServiceStub> stubs, Questions questions) {
    this.stubs = stubs;
    this.questions = questions;
  }

  /**
   * CheckStatus.
   *
   * @param evidence whether with a receipt
   */
  Unary<CheckStatusResponse> checks(boolean evidence) {
    return new Unary<>() {
      @Override
      public void begin(int connection, StreamObserver<CheckStatusResponse> answer) {
        stubs.get(connection).checkStatus(questions.check(evidence), answer);
      }

      @Override
      public String wrong(CheckStatusResponse answer) {
        if (evidence && answer.getEnterprise().getReceipt().isEmpty()) {
          return "an answer came without the receipt that was asked for";
        }
        return Calls.wrong(answer);
      }
    };
  }

  private static String wrong(CheckStatusResponse answer) {
    return answer.getVersion().getNumber() > 0
            && answer.getEnterprise().getStatus() != ListingStatus.LISTING_STATUS_UNSPECIFIED
        ? ""
        : "an answer has no version or no status";
  }

  /**
   * BatchCheckStatus.
   *
   * @param view how much is asked for of each enterprise
   */
  Unary<BatchCheckStatusResponse> batches(EnterpriseView view) {
    return new Unary<>() {
      @Override
      public void begin(int connection, StreamObserver<BatchCheckStatusResponse> answer) {
        stubs.get(connection).batchCheckStatus(questions.batch(view), answer);
      }

      @Override
      public String wrong(BatchCheckStatusResponse answer) {
        return answer.getVersion().getNumber() > 0
                && answer.getEnterprisesCount() == Questions.BATCH
            ? ""
            : "an answer has no version or not as many enterprises as were asked for";
      }
    };
  }

  /** StreamCheckStatus. */
  Duplex<StreamCheckStatusRequest, StreamCheckStatusResponse> streamed() {
    return new Duplex<>() {
      @Override
      public void open(
          int connection,
          ClientResponseObserver<StreamCheckStatusRequest, StreamCheckStatusResponse> stream) {
        stubs
            .get(connection)
            .withOnReadyThreshold(StreamLoop.READY_BYTES)
            .streamCheckStatus(stream);
      }

      @Override
      public StreamCheckStatusRequest next() {
        return StreamCheckStatusRequest.newBuilder().setCheck(questions.check(false)).build();
      }

      @Override
      public Verdict judge(StreamCheckStatusResponse answer) {
        String wrong =
            answer.hasError()
                ? "an item was refused: " + answer.getError().getMessage()
                : Calls.wrong(answer.getAnswer());
        return wrong.isEmpty() ? Verdict.DONE : new Verdict.Wrong(wrong);
      }
    };
  }

  /** SearchEnterprises. */
  Unary<SearchEnterprisesResponse> searches() {
    return new Unary<>() {
      @Override
      public void begin(int connection, StreamObserver<SearchEnterprisesResponse> answer) {
        stubs.get(connection).searchEnterprises(questions.search(), answer);
      }

      @Override
      public String wrong(SearchEnterprisesResponse answer) {
        return answer.getVersion().getNumber() > 0 ? "" : "an answer has no version";
      }
    };
  }
}
