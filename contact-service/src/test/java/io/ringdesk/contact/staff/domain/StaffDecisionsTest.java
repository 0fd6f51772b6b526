package io.ringdesk.contact.staff.domain;

import static io.ringdesk.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.contact.staff.domain.StaffEvent.AbsenceSet;
import io.ringdesk.contact.staff.domain.StaffEvent.PresenceChanged;
import io.ringdesk.contact.staff.domain.StaffEvent.Registered;
import io.ringdesk.testkit.Scenario;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StaffDecisionsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant TOMORROW = NOW.plus(1, ChronoUnit.DAYS);
  private static final Instant IN_A_WEEK = NOW.plus(7, ChronoUnit.DAYS);

  @Test
  void a_member_is_registered_once() {
    given(StaffMember.TYPE, "anna")
        .when(member -> StaffDecisions.register(member, anna(true)))
        .thenHappenedOnce(anna(true));
  }

  @Test
  void another_with_the_same_user_name_is_refused() {
    atWork()
        .when(member -> StaffDecisions.register(member, anna(false)))
        .thenRefused("user name 'anna' already");
  }

  @Test
  void the_list_of_staff_never_overwrites_what_came_later() {
    given(StaffMember.TYPE, "anna", anna(true), new PresenceChanged(false))
        .when(member -> StaffDecisions.seed(member, anna(true)))
        .thenNothing();
  }

  @Test
  void coming_twice_is_coming_once() {
    given(StaffMember.TYPE, "anna", anna(false))
        .when(member -> StaffDecisions.comeOrGo(member, true, NOW))
        .thenHappenedOnce(new PresenceChanged(true));
  }

  @Test
  void an_absence_from_now_on_takes_a_member_from_work() {
    atWork()
        .when(member -> StaffDecisions.beAbsent(member, ill(NOW, IN_A_WEEK), NOW))
        .thenHappenedOnce(set(NOW, IN_A_WEEK), new PresenceChanged(false));
  }

  @Test
  void an_absence_to_come_leaves_a_member_at_work_until_it_begins() {
    atWork()
        .when(member -> StaffDecisions.beAbsent(member, ill(TOMORROW, IN_A_WEEK), NOW))
        .thenHappened(set(TOMORROW, IN_A_WEEK))
        .thenState(member -> assertThat(member.present()).isTrue())
        .when(member -> StaffDecisions.letTimePass(member, NOW))
        .thenNothing()
        .when(member -> StaffDecisions.letTimePass(member, TOMORROW))
        .thenHappenedOnce(new PresenceChanged(false));
  }

  @Test
  void an_absence_ends_by_itself_and_brings_back_who_was_at_work() {
    given(StaffMember.TYPE, "anna", anna(true), set(NOW, IN_A_WEEK), new PresenceChanged(false))
        .when(member -> StaffDecisions.letTimePass(member, TOMORROW))
        .thenNothing()
        .when(member -> StaffDecisions.letTimePass(member, IN_A_WEEK))
        .thenHappenedOnce(AbsenceSet.over(), new PresenceChanged(true));
  }

  @Test
  void the_end_of_an_absence_brings_back_nobody_who_was_not_at_work() {
    given(StaffMember.TYPE, "anna", anna(false), set(NOW, IN_A_WEEK))
        .when(member -> StaffDecisions.letTimePass(member, IN_A_WEEK))
        .thenHappened(AbsenceSet.over());
  }

  @Test
  void an_absence_without_an_end_lasts_until_he_comes() {
    given(StaffMember.TYPE, "anna", anna(true), set(NOW, null), new PresenceChanged(false))
        .when(member -> StaffDecisions.letTimePass(member, IN_A_WEEK))
        .thenNothing()
        .when(member -> StaffDecisions.comeOrGo(member, true, IN_A_WEEK))
        .thenHappenedOnce(AbsenceSet.over(), new PresenceChanged(true));
  }

  @Test
  void a_holiday_put_off_brings_him_back_until_then() {
    given(StaffMember.TYPE, "anna", anna(true), set(NOW, IN_A_WEEK), new PresenceChanged(false))
        .when(member -> StaffDecisions.beAbsent(member, ill(TOMORROW, IN_A_WEEK), NOW))
        .thenHappenedOnce(set(TOMORROW, IN_A_WEEK), new PresenceChanged(true));
  }

  @Test
  void nobody_is_his_own_deputy() {
    atWork()
        .when(member -> StaffDecisions.beAbsent(member, new Absence(NOW, null, null, "anna"), NOW))
        .thenRefused("own deputy");
  }

  @Test
  void an_absence_of_the_past_is_refused() {
    atWork()
        .when(member -> StaffDecisions.beAbsent(member, ill(NOW.minusSeconds(9), NOW), NOW))
        .thenRefused("over already");
  }

  private static Scenario<StaffMember, StaffEvent> atWork() {
    return given(StaffMember.TYPE, "anna", anna(true));
  }

  private static Registered anna(boolean present) {
    return new Registered(
        "Anna Kovács", "anna@ringdesk.example", "call-centre-manager", "201", true, present);
  }

  private static Absence ill(Instant from, Instant until) {
    return new Absence(from, until, "ill", "boris");
  }

  private static AbsenceSet set(Instant from, @Nullable Instant until) {
    return new AbsenceSet(from, until, "ill", "boris");
  }
}
