package io.tradehub.loadtest.whitelist;

import static io.tradehub.sandbox.enterprises.Mistakes.missing;
import static io.tradehub.sandbox.enterprises.Mistakes.swapped;
import static io.tradehub.sandbox.enterprises.Mistakes.wrong;

import io.tradehub.sandbox.enterprises.MadeUpEnterprise;
import io.tradehub.v1.BatchCheckStatusRequest;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.EnterpriseView;
import io.tradehub.v1.SearchEnterprisesRequest;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;

/**
 * Asks at random, from any thread: about one of so many enterprises that a server cannot know them
 * by heart, whose codes are made before, so that asking costs the client little.
 */
final class Questions {
  /** How many codes a batch has. */
  static final int BATCH = 100;

  private static final int UNNAMED_OF = 10;

  /** How names are asked for: as they are, in part, in other letters, with mistakes. */
  private static final List<BiFunction<MadeUpEnterprise, Random, String>> WAYS =
      List.of(
          (one, random) -> one.name(),
          (one, random) -> one.nameWithoutForm(),
          (one, random) -> one.brand() + one.trade(),
          (one, random) -> wrong(one.nameWithoutForm(), random, "的一是不了人我在"),
          (one, random) -> missing(one.nameWithoutForm(), random),
          (one, random) -> one.pinyin(" "),
          (one, random) -> one.pinyin(""),
          (one, random) -> swapped(one.pinyin(" "), random),
          (one, random) -> one.initials(),
          (one, random) -> one.englishName(),
          (one, random) -> wrong(one.englishName(), random, "aeioustrng"));

  private static final int CODES = 1 << 18;
  private static final long SEED = 7;

  private final MadeUpList list;
  private final String[] codes = new String[CODES];

  /**
   * @param list that the server has
   */
  Questions(MadeUpList list) {
    this.list = list;
    Random random = new Random(SEED);
    for (int i = 0; i < CODES; i++) {
      long which = random.nextLong();
      codes[i] =
          random.nextInt(UNNAMED_OF) == 0 ? list.codeOfUnnamed(which) : list.codeOfNamed(which);
    }
  }

  /** A credit code; nine of ten are on the list. */
  String code() {
    return codes[ThreadLocalRandom.current().nextInt(CODES)];
  }

  /** About one enterprise. */
  CheckStatusRequest check(boolean evidence) {
    return CheckStatusRequest.newBuilder().setCreditCode(code()).setEvidence(evidence).build();
  }

  /** About {@link #BATCH} of them. */
  BatchCheckStatusRequest batch(EnterpriseView view) {
    BatchCheckStatusRequest.Builder request = BatchCheckStatusRequest.newBuilder().setView(view);
    for (int i = 0; i < BATCH; i++) {
      request.addCreditCodes(code());
    }
    return request.build();
  }

  /** By the name of one that is on the list, or nearly so. */
  SearchEnterprisesRequest search() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return SearchEnterprisesRequest.newBuilder()
        .setName(WAYS.get(random.nextInt(WAYS.size())).apply(list.named(random.nextLong()), random))
        .build();
  }
}
