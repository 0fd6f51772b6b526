package io.ringdesk.notification.correspondence;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.inbox.Views;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is remembered of orders and staff, for the letters to them. */
@Component
public class Correspondences {

  private final View orders;
  private final View staff;
  private final MongoCollection<Correspondence> byOrder;
  private final MongoCollection<StaffMember> byUser;

  Correspondences(Views views) {
    this.orders = views.of("correspondences", "orders");
    this.staff = views.of("staff", "staff");
    this.byOrder = orders.collection().withDocumentClass(Correspondence.class);
    this.byUser = staff.collection().withDocumentClass(StaffMember.class);
  }

  /**
   * @param missed is given each event that the bus left out and its owner told
   */
  public List<Rejection> takeOrders(List<Incoming> batch, Consumer<Incoming> missed) {
    return orders.take(
        batch,
        event -> {
          if (event.isFetched()) {
            missed.accept(event);
          }
          return OrderNews.updates(event);
        });
  }

  public List<Rejection> takeStaff(List<Incoming> batch) {
    return staff.take(batch, StaffNews::updates);
  }

  /** Those that are known, by order. */
  public Map<String, Correspondence> ofOrders(Stream<@Nullable String> orderIds) {
    Map<String, Correspondence> found = new HashMap<>();
    Collection<String> ids = present(orderIds);
    if (!ids.isEmpty()) {
      byOrder.find(in("_id", ids)).forEach(one -> found.put(one.orderId(), one));
    }
    return found;
  }

  /** Those that are known, by user name. */
  public Map<String, StaffMember> ofStaff(Stream<@Nullable String> users) {
    Map<String, StaffMember> found = new HashMap<>();
    Collection<String> ids = present(users);
    if (!ids.isEmpty()) {
      byUser.find(in("_id", ids)).forEach(one -> found.put(one.id(), one));
    }
    return found;
  }

  private static Collection<String> present(Stream<@Nullable String> ids) {
    return ids.filter(Objects::nonNull).map(Objects::requireNonNull).collect(Collectors.toSet());
  }
}
