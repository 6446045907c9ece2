package io.tradehub.connectors.offshore.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.sandbox.enterprises.MadeUpEnterprise;
import io.tradehub.sandbox.enterprises.MadeUpEnterprises;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the sandbox makes up is right by the registry's own reading. */
class MadeUpCodesTest {
  private static final int SOME = 50_000;

  @Test
  void every_code_is_right_and_every_code_and_name_is_there_once() {
    MadeUpEnterprises enterprises = new MadeUpEnterprises(7);
    Set<CreditCode> codes = new HashSet<>();
    Set<String> names = new HashSet<>();

    for (long number = 0; number < SOME; number++) {
      MadeUpEnterprise one = enterprises.get(number);
      codes.add(CreditCode.parse(one.creditCode()));
      names.add(one.nameWithoutForm());
      assertThat(enterprises.creditCode(number)).isEqualTo(one.creditCode());
    }

    assertThat(codes).hasSize(SOME);
    assertThat(names).hasSize(SOME);
  }

  @Test
  void a_seed_makes_the_same_again_and_another_seed_others() {
    assertThat(new MadeUpEnterprises(1).get(3)).isEqualTo(new MadeUpEnterprises(1).get(3));
    assertThat(new MadeUpEnterprises(1).get(3)).isNotEqualTo(new MadeUpEnterprises(2).get(3));
  }

  @Test
  void a_number_that_there_is_not_is_refused() {
    assertThatThrownBy(() -> new MadeUpEnterprises(1).get(MadeUpEnterprises.count()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no number");
  }
}
