package io.ringdesk.testkit;

import static io.ringdesk.chassis.decision.Decision.forbidden;
import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.chassis.decision.AggregateType;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.decision.EventType;
import org.junit.jupiter.api.Test;

class ScenarioTest {
  sealed interface DoorEvent {
    @EventType("door.opened.v1")
    record Opened() implements DoorEvent {}

    @EventType("door.closed.v1")
    record Closed() implements DoorEvent {}

    record Slammed() implements DoorEvent {}
  }

  record Door(String id, boolean open) {
    Door after(DoorEvent event) {
      return switch (event) {
        case DoorEvent.Opened() -> new Door(id, true);
        case DoorEvent.Closed() -> new Door(id, false);
        case DoorEvent.Slammed() -> throw new IllegalStateException("Nobody slams the door.");
      };
    }
  }

  private static final AggregateType<Door, DoorEvent> DOORS =
      new AggregateType<>(
          "doors", "doors", Door.class, DoorEvent.class, id -> new Door(id, false), Door::after);
  private static final DoorEvent OPENED = new DoorEvent.Opened();
  private static final DoorEvent CLOSED = new DoorEvent.Closed();

  private static Decision<DoorEvent> open(Door door) {
    return door.open() ? nothingToDo() : happened(OPENED);
  }

  private static Scenario<Door, DoorEvent> given(DoorEvent... events) {
    return Scenario.given(DOORS, "front", events);
  }

  @Test
  void what_happened_is_folded_and_can_be_asked_for_again() {
    given(OPENED, CLOSED)
        .when(ScenarioTest::open)
        .thenHappened(OPENED)
        .thenState(door -> assertThat(door.open()).isTrue())
        .when(ScenarioTest::open)
        .thenNothing();
    given().when(ScenarioTest::open).thenHappenedOnce(OPENED);
  }

  @Test
  void another_event_than_expected_is_found() {
    assertThatThrownBy(() -> given().when(ScenarioTest::open).thenHappened(CLOSED))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void one_event_more_than_expected_is_found() {
    assertThatThrownBy(() -> given().when(_ -> happened(OPENED, CLOSED)).thenHappened(OPENED))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void nothing_is_not_something() {
    assertThatThrownBy(() -> given(OPENED).when(ScenarioTest::open).thenHappened(OPENED))
        .hasMessageContaining("Nothing happened");
    assertThatThrownBy(() -> given().when(ScenarioTest::open).thenNothing())
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void a_request_that_does_it_twice_is_found() {
    assertThatThrownBy(() -> given().when(_ -> happened(OPENED)).thenHappenedOnce(OPENED))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void a_refusal_is_known_by_its_words_and_its_kind() {
    given().when(_ -> refused("The %s is locked.", "door")).thenRefused("door is locked");
    given().when(_ -> forbidden("You have no key.")).thenForbidden("no key");
    assertThatThrownBy(() -> given().when(_ -> refused("Locked.")).thenRefused("no key"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> given().when(_ -> refused("Locked.")).thenForbidden("Locked"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> given().when(ScenarioTest::open).thenRefused("Locked"))
        .hasMessageContaining("Nothing was refused");
    assertThatThrownBy(() -> given().when(_ -> refused("Locked.")).thenHappened(OPENED))
        .hasMessageContaining("It was refused: Locked.");
  }

  @Test
  void an_event_that_the_state_can_not_take_is_found() {
    assertThatThrownBy(() -> given().when(_ -> happened(slammed())).thenHappened(slammed()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Slammed carries @EventType");
  }

  private static DoorEvent slammed() {
    return new DoorEvent.Slammed();
  }
}
