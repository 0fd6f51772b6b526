package io.ringdesk.order.export;

import com.mongodb.client.MongoCursor;
import io.ringdesk.chassis.sheet.Format;
import io.ringdesk.chassis.sheet.Sheet;
import io.ringdesk.order.search.OrderColumn;
import io.ringdesk.order.search.OrderQuery;
import io.ringdesk.order.search.OrderSearch;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.bson.RawBsonDocument;
import org.springframework.stereotype.Component;

/**
 * Writes orders while they are read: a row is on its way before the last one has been read, and no
 * more of them are held than the database sends in one answer.
 */
@Component
public final class OrderExport {

  private static final int AT_ONCE = 1000;

  /** Where none are named: what a head asks for, without what costs more. */
  private static final List<OrderColumn> USUAL =
      List.of(
          OrderColumn.NUMBER,
          OrderColumn.STATUS,
          OrderColumn.PLACED_AT,
          OrderColumn.SOURCE,
          OrderColumn.EXTERNAL_ID,
          OrderColumn.CUSTOMER,
          OrderColumn.LINES,
          OrderColumn.AMOUNT,
          OrderColumn.PAID,
          OrderColumn.REFUNDED,
          OrderColumn.MANAGER,
          OrderColumn.PERSONAL_MANAGER,
          OrderColumn.TAG,
          OrderColumn.LAST_CALL,
          OrderColumn.NEXT_CALL_AT,
          OrderColumn.ID);

  private final OrderSearch search;

  OrderExport(OrderSearch search) {
    this.search = search;
  }

  /**
   * What fails in the middle leaves the file without its end.
   *
   * @throws IOException when who reads it is gone
   */
  public void write(OrderQuery asked, Format format, OutputStream out) throws IOException {
    OrderQuery query = asked.orElse(USUAL);
    Layout layout = new Layout(query.columns());
    OrderQuery read = query.showing(layout.read());
    try (MongoCursor<RawBsonDocument> orders = search.all(read).batchSize(AT_ONCE).iterator()) {
      Sheet sheet = format.open(out, "orders");
      sheet.headings(layout.headings());
      while (orders.hasNext()) {
        sheet.row(layout.cells(orders.next()));
      }
      sheet.close();
    }
  }
}
