package io.ringdesk.order.search;

import static com.mongodb.client.model.Filters.and;

import com.mongodb.client.model.Projections;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.FieldProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.conversions.Bson;
import org.springframework.util.MultiValueMap;

/**
 * What somebody asked for, understood.
 *
 * @param criteria which orders
 * @param sort in which order they come
 * @param columns what is shown of them; none: all of it
 */
public record OrderQuery(Criteria criteria, OrderSort sort, List<OrderColumn> columns) {

  /**
   * @param asked the parameters of the request
   * @param by who asks
   * @param others parameters of the request that are understood elsewhere
   * @throws BadInput naming what can't be understood
   */
  public static OrderQuery of(MultiValueMap<String, String> asked, Actor by, Set<String> others) {
    Map<String, String> filters = once(asked);
    filters.keySet().removeAll(others);
    OrderSort sort = OrderSort.of(given(filters, "sort", "-placedAt"));
    String fields = given(filters, "fields", "");
    Criteria criteria = OrderFilter.of(filters, by);
    return new OrderQuery(criteria, sort, fields.isEmpty() ? List.of() : OrderColumn.of(fields));
  }

  private static Map<String, String> once(MultiValueMap<String, String> asked) {
    List<FieldProblem> twice = new ArrayList<>();
    Map<String, String> given = new LinkedHashMap<>();
    asked.forEach(
        (name, values) -> {
          if (values.size() > 1) {
            twice.add(new FieldProblem(name, "This may be given once."));
          }
          given.put(name, values.getFirst());
        });
    if (!twice.isEmpty()) {
      throw new BadInput(twice);
    }
    return given;
  }

  private static String given(Map<String, String> asked, String name, String otherwise) {
    String value = asked.remove(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  Bson filter() {
    return and(criteria.all(), sort.sortable());
  }

  /** Where it names no columns, these are shown. */
  public OrderQuery orElse(List<OrderColumn> usual) {
    return columns.isEmpty() ? showing(usual) : this;
  }

  public OrderQuery showing(List<OrderColumn> others) {
    return new OrderQuery(criteria, sort, others);
  }

  /**
   * What has to be read: the columns and the key of the sort, or all but the history. Of two parts
   * of which one holds the other, the database takes only the larger.
   */
  Bson projection() {
    if (columns.isEmpty()) {
      return Projections.exclude("history");
    }
    Set<String> paths = new TreeSet<>(Set.of(sort.field(), "version"));
    columns.forEach(column -> paths.add(column.path()));
    return Projections.include(
        paths.stream()
            .filter(path -> paths.stream().noneMatch(other -> path.startsWith(other + ".")))
            .toList());
  }
}
