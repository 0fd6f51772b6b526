package io.ringdesk.contact.staff;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.contact.staff.domain.StaffEvent;
import io.ringdesk.contact.staff.domain.StaffMember;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** Queries over the staff. */
@Component
class StaffList {

  private final Journal<StaffMember, StaffEvent> staff;

  StaffList(Journal<StaffMember, StaffEvent> staff) {
    this.staff = staff;
  }

  /** In order of user name. */
  Page<Stored<StaffMember>> page(Paging paging) {
    Cursor cursor = paging.cursor();
    Bson from = Filters.gt("_id", cursor == null ? "" : cursor.string(0));
    List<Stored<StaffMember>> found =
        staff
            .collection()
            .find(Filters.and(from, Journal.BEGUN))
            .projection(Projections.exclude("history"))
            .sort(Sorts.ascending("_id"))
            .limit(paging.limit() + 1)
            .map(staff::stored)
            .into(new ArrayList<>());
    return Page.of(found, paging, last -> List.of(last.id()));
  }

  /** User names of those away now, and of those back whose absence is still to be ended. */
  List<String> away(Instant now) {
    return staff
        .collection()
        .find(begun(now))
        .projection(Projections.include("_id"))
        .map(found -> found.getString("_id").getValue())
        .into(new ArrayList<>());
  }

  static Bson begun(Instant now) {
    return Filters.lte("state.absence.from", now);
  }
}
