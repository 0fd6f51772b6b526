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

  private static final Duration CLAIM = Duration.ofSeconds(15);

  private final Letters letters;
  private final Claims claims;
  private final LetterList list;
  private final Journal<Letter, LetterEvent> journal;

  LetterRowTest(
      @Autowired Letters letters,
      @Autowired Claims claims,
      @Autowired LetterList list,
      @Autowired Journal<Letter, LetterEvent> journal) {
    this.letters = letters;
    this.claims = claims;
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
      claims.claim(NewIds.next(), 10, FAR, CLAIM).forEach(post -> mine.add(post.id()));
      rounds++;
    }
    return mine;
  }

  @Test
  void a_claim_left_by_the_dead_is_taken_over_when_it_has_ended() {
    List<String> waiting = waiting(1);
    assertThat(ids(claims.claim(NewIds.next(), 1000, FAR, CLAIM))).containsAll(waiting);

    assertThat(ids(claims.claim(NewIds.next(), 1000, FAR.plus(CLAIM).minusMillis(1), CLAIM)))
        .doesNotContainAnyElementsOf(waiting);
    assertThat(ids(claims.claim(NewIds.next(), 1000, FAR.plus(CLAIM), CLAIM))).containsAll(waiting);
  }

  @Test
  void whoever_comes_back_after_his_claim_has_ended_changes_nothing() {
    List<String> waiting = waiting(1);
    Post late = claimed(FAR, waiting);
    Post present = claimed(FAR.plus(CLAIM), waiting);

    claims.postpone(List.of(new Postponement(late, late.passage().unclear(), FAR, "late", true)));
    assertThat(claims.note(List.of(begun(late)), FAR)).isEmpty();
    claims.renew(claimOf(late), List.of(late.id()), FAR);
    letters.renew(late, FAR);

    assertThat(seen(present).envelope()).isEqualTo(present.envelope());
    assertThat(claims.note(List.of(begun(present)), FAR.plus(CLAIM))).containsExactly(present.id());
  }

  @Test
  void a_claim_that_is_renewed_is_left_alone() {
    Post post = claimed(FAR, waiting(1));

    claims.renew(claimOf(post), List.of(post.id()), FAR.plus(CLAIM).plusMillis(1));

    assertThat(ids(claims.claim(NewIds.next(), 1000, FAR.plus(CLAIM), CLAIM)))
        .doesNotContain(post.id());
  }

  @Test
  void what_is_noted_is_read_by_whoever_takes_the_letter_over() {
    List<String> waiting = waiting(1);
    Post first = claimed(FAR, waiting);
    claims.note(List.of(begun(first)), FAR.plus(CLAIM));

    Post second = claimed(FAR.plus(CLAIM), waiting);
    assertThat(second.passage().isInDoubt()).isTrue();
    claims.note(
        List.of(new Note(second, second.passage().begin("<2@x>").taken(FAR))),
        FAR.plus(CLAIM.multipliedBy(2)));

    Post third = claimed(FAR.plus(CLAIM.multipliedBy(2)), waiting);
    assertThat(third.passage()).isEqualTo(new Passage(third.version(), "<2@x>", true, true, FAR));
  }

  @Test
  void a_letter_given_back_keeps_its_doubt_and_is_nobodys() {
    List<String> waiting = waiting(1);
    Post post = claimed(FAR, waiting);

    claims.postpone(
        List.of(new Postponement(post, post.passage().unclear(), FAR, "no answer", true)));

    assertThat(seen(post).passage().isInDoubt()).isTrue();
    assertThat(seen(post).envelope().claim()).isNull();
    assertThat(claims.note(List.of(begun(post)), FAR)).isEmpty();
  }

  @Test
  void what_was_noted_of_an_earlier_sending_says_nothing_of_the_next() {
    Post post = claimed(FAR, waiting(1));
    claims.note(List.of(new Note(post, post.passage().begin("<1@x>").taken(FAR))), FAR.plus(CLAIM));

    journal.appendAll(
        List.of(
            new Proposal<Letter, LetterEvent>(
                post.id(), "test", "test:2", letter -> LetterDecisions.hold(letter, 1, "died"))));

    assertThat(seen(post).passage()).isEqualTo(Passage.ahead(post.version() + 1));
  }

  private static Note begun(Post post) {
    return new Note(post, post.passage().begin("<1@x>"));
  }

  private static String claimOf(Post post) {
    return String.valueOf(post.envelope().claim());
  }

  private Post seen(Post post) {
    return letters.found(Filters.eq("_id", post.id())).getFirst();
  }

  private Post claimed(Instant at, List<String> ids) {
    return claims.claim(NewIds.next(), 1000, at, CLAIM).stream()
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
    assertThat(indexOf(claims.due(100, Instant.EPOCH))).containsExactly("state.status", "due");
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
