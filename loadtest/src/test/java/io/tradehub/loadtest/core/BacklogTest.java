package io.tradehub.loadtest.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private final List<String> letIn = new ArrayList<>();
  private final Backlog backlog = new Backlog(2);

  private boolean enter(String name) {
    return backlog.enter(() -> letIn.add(name));
  }

  @Test
  void so_many_enter_and_the_next_waits() {
    assertThat(enter("a")).isTrue();
    assertThat(enter("b")).isTrue();
    assertThat(enter("c")).isFalse();
    assertThat(letIn).isEmpty();
  }

  @Test
  void one_that_is_completed_lets_one_in_that_waited_and_no_more() {
    enter("a");
    enter("b");
    enter("c");
    enter("d");

    backlog.completed(1);

    assertThat(letIn).containsExactly("c");
    assertThat(enter("e")).isFalse();
  }

  @Test
  void a_count_that_comes_late_takes_nothing_back() {
    enter("a");
    enter("b");
    backlog.completed(2);
    backlog.completed(1);

    assertThat(enter("c")).isTrue();
    assertThat(enter("d")).isTrue();
    assertThat(enter("e")).isFalse();
  }

  @Test
  void when_it_opens_all_that_waited_enter_and_nobody_waits_any_more() {
    enter("a");
    enter("b");
    enter("c");
    enter("d");

    backlog.open();

    assertThat(letIn).containsExactly("c", "d");
    assertThat(enter("e")).isTrue();
  }
}
