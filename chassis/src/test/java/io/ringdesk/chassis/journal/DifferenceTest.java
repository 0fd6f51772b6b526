package io.ringdesk.chassis.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class DifferenceTest {

  private static BsonDocument document(String json) {
    return BsonDocument.parse(json);
  }

  private static void assertDifference(String before, String after, String set, String unset) {
    Difference found = Difference.at("state", document(before), document(after));
    assertThat(found.set()).isEqualTo(document(set));
    assertThat(found.unset()).isEqualTo(document(unset));
  }

  @Test
  void of_what_stays_as_it_is_nothing_is_written() {
    assertDifference(
        "{order: {status: 'awaiting', lines: [1, 2]}, early: {}}",
        "{order: {status: 'awaiting', lines: [1, 2]}, early: {}}",
        "{}",
        "{}");
  }

  @Test
  void only_what_differs_is_set_however_deep_it_lies() {
    assertDifference(
        "{order: {status: 'awaiting', desk: {tag: 'vip', manager: {id: 'anna'}}}}",
        "{order: {status: 'cancelled', desk: {tag: 'vip', manager: {id: 'boris'}}}}",
        "{'state.order.status': 'cancelled', 'state.order.desk.manager.id': 'boris'}",
        "{}");
  }

  @Test
  void what_comes_is_set_whole_and_what_goes_is_taken_away_at_the_highest_place() {
    assertDifference(
        "{order: {desk: {manager: {id: 'anna'}}}}",
        "{order: {desk: {}, calls: {last: {result: 'refusal'}}}}",
        "{'state.order.calls': {last: {result: 'refusal'}}}",
        "{'state.order.desk.manager': ''}");
  }

  @Test
  void a_list_is_written_whole() {
    assertDifference("{lines: [1, 2]}", "{lines: [1, 3]}", "{'state.lines': [1, 3]}", "{}");
  }

  @Test
  void what_holds_a_name_that_is_no_path_is_written_whole() {
    assertDifference(
        "{codes: {'a.b': 1, c: 2}, dear: {'$': 1}, empty: {'': 1}}",
        "{codes: {'a.b': 2, c: 2}, dear: {'$': 2}, empty: {x: 1}}",
        "{'state.codes': {'a.b': 2, c: 2}, 'state.dear': {'$': 2}, 'state.empty': {x: 1}}",
        "{}");
  }
}
