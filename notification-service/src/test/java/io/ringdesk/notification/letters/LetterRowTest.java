package io.ringdesk.notification.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.wire.NewIds;
import io.ringdesk.notification.MailServerOfTests;
import io.ringdesk.notification.domain.Letter;
import io.ringdesk.notification.domain.LetterDecisions;
import io.ringdesk.notification.domain.LetterEvent;
import io.ringdesk.notification.domain.LetterEvent.Requested;
import io.ringdesk.notification.domain.LetterStatus;
import io.ringdesk.notification.domain.LetterTo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The row of letters to be sent, and the list of all, as the database sees them. */
class LetterRowTest extends MailServerOfTests {

  /** So far away that the service's own sender leaves these letters alone. */
  private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

  private static final Duration CLAIM = Duration.ofMinutes(5);

  private final Letters letters;
  private final LetterList list;
  private final Journal<Letter, LetterEvent> journal;

  LetterRowTest(
      @Autowired Letters letters,
      @Autowired LetterList list,
      @Autowired Journal<Letter, LetterEvent> journal) {
    this.letters = letters;
    this.list = list;
    this.journal = journal;
  }

  @Test
  void no_letter_is_claimed_by_two() throws Exception {
    List<String> waiting = waiting(300);

    List<String> claimed = new ArrayList<>();
    try (var processes = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<String>> process = this::claimAll;
      for (Future<List<String>> one :
          processes.invokeAll(List.of(process, process, process, process))) {
        claimed.addAll(one.get());
      }
    }

    assertThat(claimed).doesNotHaveDuplicates().containsAll(waiting);
  }

  private List<String> claimAll() {
    List<String> mine = new ArrayList<>();
    int rounds = 0;
    while (rounds < 100) {
      letters.claim(10, FAR, CLAIM).forEach(post -> mine.add(post.id()));
      rounds++;
    }
    return mine;
  }

  @Test
  void a_claim_left_by_the_dead_is_taken_over_when_it_has_ended() {
    List<String> waiting = waiting(1);
    assertThat(ids(letters.claim(1000, FAR, CLAIM))).containsAll(waiting);

    assertThat(ids(letters.claim(1000, FAR.plus(CLAIM).minusMillis(1), CLAIM)))
        .doesNotContainAnyElementsOf(waiting);
    assertThat(ids(letters.claim(1000, FAR.plus(CLAIM), CLAIM))).containsAll(waiting);
  }

  @Test
  void whoever_comes_back_after_his_claim_has_ended_changes_nothing() {
    List<String> waiting = waiting(1);
    Post late = claimed(FAR, waiting);
    Post present = claimed(FAR.plus(CLAIM), waiting);

    letters.postpone(List.of(new Postponement(late, FAR, "late", true)));
    letters.renew(late, FAR);

    assertThat(letters.found(Filters.eq("_id", present.id())).getFirst().envelope())
        .isEqualTo(present.envelope());
  }

  private Post claimed(Instant at, List<String> ids) {
    return letters.claim(1000, at, CLAIM).stream()
        .filter(post -> ids.contains(post.id()))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> ids(List<Post> posts) {
    return posts.stream().map(Post::id).toList();
  }

  private List<String> waiting(int number) {
    List<String> ids = IntStream.range(0, number).mapToObj(_ -> NewIds.next()).toList();
    var asked =
        new Requested(
            null, "order-placed", null, LetterTo.CUSTOMER, "test:1", null, null, Instant.EPOCH);
    journal.appendAll(
        ids.stream()
            .map(
                id ->
                    new Proposal<Letter, LetterEvent>(
                        id, "test", "test:1", letter -> LetterDecisions.request(letter, asked)))
            .toList());
    journal
        .collection()
        .updateMany(
            Filters.in("_id", ids), Updates.set(Envelope.DUE, FAR.minus(Duration.ofDays(1))));
    return ids;
  }

  static Stream<Arguments> queries() {
    return Stream.of(
        arguments(new LetterQuery(null, null, null, null), "state.requestedAt"),
        arguments(new LetterQuery("order-1", null, null, null), "state.orderId"),
        arguments(new LetterQuery(null, "a@x.example", null, null), "email"),
        arguments(new LetterQuery(null, null, LetterStatus.FAILED, null), "state.status"),
        arguments(new LetterQuery(null, null, null, "anna"), "state.manager"));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void a_list_is_read_from_the_index_made_for_it_and_not_sorted(LetterQuery query, String first) {
    waiting(50);

    assertThat(indexOf(list.find(query, paging(null)))).first().isEqualTo(first);
    assertThat(indexOf(list.find(query, paging(Cursor.of(List.of(FAR, "letter-1"))))))
        .first()
        .isEqualTo(first);
  }

  @Test
  void what_is_due_is_read_from_the_index_made_for_it_and_not_sorted() {
    assertThat(indexOf(letters.due(100, Instant.EPOCH))).containsExactly("state.status", "due");
  }

  private static Paging paging(@Nullable Cursor cursor) {
    return new Paging(50, cursor);
  }

  /** The fields of the index that is read; there is no other work but fetching. */
  private static Set<String> indexOf(FindIterable<BsonDocument> find) {
    Document stage =
        find.explain(ExplainVerbosity.QUERY_PLANNER)
            .get("queryPlanner", Document.class)
            .get("winningPlan", Document.class);
    while (stage.containsKey("inputStage")) {
      assertThat(stage.getString("stage")).isNotEqualTo("SORT");
      stage = stage.get("inputStage", Document.class);
    }
    assertThat(stage.getString("stage")).isEqualTo("IXSCAN");
    return stage.get("keyPattern", Document.class).keySet();
  }
}
