package io.ringdesk.order.export;

import io.ringdesk.order.domain.Line;
import io.ringdesk.order.domain.Note;
import io.ringdesk.order.search.ColumnReader;
import io.ringdesk.order.search.OrderColumn;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.RawBsonDocument;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Columns as cells side by side: what has parts has a cell for each, under a name with a dot. An
 * amount is a number; the order's currency stands behind the first one, also where that is empty.
 */
final class Layout {

  /** Always there: it tells the order's currency, and is read beside the columns if it is none. */
  private static final OrderColumn IN_ITS_CURRENCY = OrderColumn.AMOUNT;

  private static final ClassValue<RecordComponent[]> PARTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private final List<OrderColumn> columns;
  private final List<OrderColumn> read;
  private final int amountAt;
  private final ColumnReader reader;
  private final List<String> headings = new ArrayList<>();
  private int currencyAt = -1;

  Layout(List<OrderColumn> columns) {
    this.columns = List.copyOf(columns);
    this.read =
        columns.contains(IN_ITS_CURRENCY)
            ? this.columns
            : Stream.concat(columns.stream(), Stream.of(IN_ITS_CURRENCY)).toList();
    this.amountAt = read.indexOf(IN_ITS_CURRENCY);
    this.reader = new ColumnReader(read);
    columns.forEach(column -> name(column.field(), column.type()));
  }

  /** What has to be read of an order: the columns, and what tells its currency. */
  List<OrderColumn> read() {
    return read;
  }

  List<String> headings() {
    return headings;
  }

  private void name(String name, Class<?> type) {
    if (type.isRecord()) {
      for (RecordComponent part : PARTS.get(type)) {
        name(name + "." + part.getName(), part.getType());
      }
      return;
    }
    headings.add(name);
    if (type == Money.class && currencyAt < 0) {
      currencyAt = headings.size();
      headings.add("currency");
    }
  }

  List<@Nullable Object> cells(RawBsonDocument order) {
    List<@Nullable Object> values = order.decode(reader);
    List<@Nullable Object> cells = new ArrayList<>(headings.size());
    for (int i = 0; i < columns.size(); i++) {
      lay(values.get(i), columns.get(i).type(), cells);
    }
    if (currencyAt >= 0) {
      cells.add(currencyAt, currency(values.get(amountAt)));
    }
    return cells;
  }

  private void lay(@Nullable Object value, Class<?> type, List<@Nullable Object> cells) {
    if (type.isRecord()) {
      for (RecordComponent part : PARTS.get(type)) {
        lay(value == null ? null : partOf(value, part), part.getType(), cells);
      }
      return;
    }
    cells.add(plain(value));
  }

  private static @Nullable String currency(@Nullable Object amount) {
    return amount instanceof Money money ? money.getCurrencyUnit().getCode() : null;
  }

  private static @Nullable Object partOf(Object value, RecordComponent part) {
    try {
      return part.getAccessor().invoke(value);
    } catch (ReflectiveOperationException hidden) {
      throw new IllegalStateException("A column's record has to be public: " + part, hidden);
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case Money money -> money.getAmount();
      case List<?> several ->
          several.stream().map(Layout::inOneLine).collect(Collectors.joining("; "));
      case null, default -> value;
    };
  }

  private static String inOneLine(Line line) {
    String told = line.quantity() + " × " + line.name() + " (" + line.sku() + ")";
    return line.discount() == null
        ? told
        : told + " less " + line.discount().getAmount().toPlainString();
  }

  private static String inOneLine(Object one) {
    return switch (one) {
      case Line line -> inOneLine(line);
      case Note note -> note.text();
      default -> one.toString();
    };
  }
}
