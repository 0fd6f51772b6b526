package io.ringdesk.order.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Journals;
import io.ringdesk.chassis.sheet.Format;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.order.Client;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.search.ManyOrders;
import io.ringdesk.order.search.OrderQuery;
import io.ringdesk.order.search.WellKnown;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.awaitility.Awaitility;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.LinkedMultiValueMap;

/** Orders 14: the list as a file. */
@ServiceTest
class OrderExportServiceTest {

  private static final Actor HEAD = new Actor("helga", Set.of("head-of-sales"), Set.of());

  private final Client admin;
  private final Journals journals;
  private final Journal<OrderFile, OrderEvent> orders;
  private final MongoClient database;

  OrderExportServiceTest(
      @Autowired Client client,
      @Autowired Journals journals,
      @Autowired Journal<OrderFile, OrderEvent> orders,
      @Autowired MongoClient database) {
    this.admin = client;
    this.journals = journals;
    this.orders = orders;
    this.database = database;
  }

  @Test
  void an_export_holds_what_the_list_shows() {
    String id = WellKnown.order(admin);
    var answer = admin.get("/api/orders/export?email=" + id + "@customers.example").is(200);
    assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/csv");
    assertThat(answer.response().headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"orders.csv\"");
    NamedCsvRecord row = only(answer.text());
    assertThat(row.getField("id")).isEqualTo(id);
    assertThat(row.getField("status")).isEqualTo("prepaid");
    assertThat(row.getField("customer.name")).isEqualTo("'=Ana \"Silva\"");
    assertThat(row.getField("customer.phone")).isEqualTo("'+34612345678");
    assertThat(row.getField("customer.address.city")).isEqualTo("Ávila");
    assertThat(row.getField("lines")).isEqualTo("2 × Course (ACC-1Y)");
    assertThat(row.getField("amount")).isEqualTo("95.00");
    assertThat(row.getField("currency")).isEqualTo("EUR");
    assertThat(row.getField("paid")).isEqualTo("20.00");
    assertThat(row.getField("lastCall.result")).isEqualTo("call-back");
    assertThat(row.getField("nextCallAt")).isEqualTo("2098-01-01T10:00:00Z");
  }

  @Test
  void columns_come_as_they_were_asked_for() {
    String id = WellKnown.order(admin);
    String csv =
        admin
            .get(
                "/api/orders/export?format=csv&fields=tag,expenses,notes&email=%s@customers.example"
                    .formatted(id))
            .is(200)
            .text();
    assertThat(csv).isEqualTo("tag,expenses,currency,notes\r\nvip,0.00,EUR,Ring twice.\r\n");
  }

  @Test
  void columns_that_are_made_of_the_same_part_come_together() {
    String id = WellKnown.order(admin);
    String csv =
        admin
            .get(
                "/api/orders/export?fields=discountTotal,lines,paid,income,due,expenses&email=%s@customers.example"
                    .formatted(id))
            .is(200)
            .text();
    assertThat(csv)
        .isEqualTo(
            "discountTotal,currency,lines,paid,income,due,expenses\r\n10.00,EUR,2 × Course (ACC-1Y),20.00,20.00,75.00,0.00\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "affiliate,amount | affiliate.id,affiliate.commission,currency,amount | ,,JPY,500",
        "amount,affiliate | amount,currency,affiliate.id,affiliate.commission | 500,JPY,,",
        "affiliate | affiliate.id,affiliate.commission,currency | ,,JPY"
      })
  void the_currency_is_the_orders_also_where_the_first_amount_is_empty(
      String fields, String headings, String row) {
    String id = UUID.randomUUID().toString();
    admin
        .post(
            "/api/orders",
            "{\"id\":\"%1$s\",\"currency\":\"JPY\",\"customer\":{\"email\":\"%1$s@customers.example\"},\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"500\"}]}"
                .formatted(id))
        .is(201);
    String asked = "/api/orders/export?fields=%s&email=%s@customers.example".formatted(fields, id);
    assertThat(admin.get(asked).is(200).text()).isEqualTo(headings + "\r\n" + row + "\r\n");
  }

  @Test
  void a_workbook_is_one() {
    String id = WellKnown.order(admin);
    var answer =
        admin.get("/api/orders/export?format=xlsx&email=" + id + "@customers.example").is(200);
    assertThat(answer.text()).startsWith("PK");
    assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
        .contains("spreadsheetml");
  }

  @Test
  void what_is_no_export_is_named_and_nothing_is_sent() {
    for (String asked : List.of("format=pdf", "colour=red", "fields=colour", "limit=5", "sort=x")) {
      var problem = admin.get("/api/orders/export?" + asked).is(400);
      assertThat(problem.json().at("/errors/0/field").asString()).isEqualTo(asked.split("=")[0]);
      assertThat(problem.response().headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
    }
  }

  @Test
  void all_customers_at_once_are_for_heads_and_administrators() {
    String none = "/api/orders/export?source=nobody-sells-here";
    admin.as("helga", "head-of-sales").get(none).is(200);
    admin.as("anna", "call-centre-manager").get(none).is(403);
    admin.as("paula", "personal-manager").get(none).is(403);
    admin.withToken("").get(none).is(401);
  }

  @Test
  void the_first_row_is_there_long_before_the_last_was_read() throws Exception {
    var export = new OrderExport(ManyOrders.search(admin, journals, orders));
    var out = new PipedOutputStream();
    try (var rows =
        new BufferedReader(
            new InputStreamReader(new PipedInputStream(out), StandardCharsets.UTF_8))) {
      var writing = new FutureTask<>(() -> write(export, Format.CSV, out));
      Thread.startVirtualThread(writing);
      assertThat(rows.readLine())
          .isEqualTo(
              "number,customer.name,customer.email,customer.phone,customer.address.line,customer.address.city,customer.address.region,customer.address.postalCode,customer.address.country,customer.timeZone");
      assertThat(rows.readLine()).startsWith("299999,person99999 of many");
      Awaitility.await()
          .untilAsserted(
              () -> assertThat(sentByTheDatabase()).isPositive().isLessThan(ManyOrders.COUNT / 10));
      long left = 0;
      while (rows.readLine() != null) {
        left++;
      }
      assertThat(left).isEqualTo(ManyOrders.COUNT - 1);
      assertThat(writing.get()).isTrue();
    }
    assertThat(sentByTheDatabase()).as("no cursor is left open").isZero();
  }

  @Test
  void of_a_workbook_too_no_more_than_some_rows_are_held() throws Exception {
    var export = new OrderExport(ManyOrders.search(admin, journals, orders));
    var out = new PipedOutputStream();
    try (var workbook = new PipedInputStream(out, 16 * 1024)) {
      var writing = new FutureTask<>(() -> write(export, Format.XLSX, out));
      Thread.startVirtualThread(writing);
      var parser = XMLInputFactory.newFactory();
      parser.setProperty(XMLInputFactory.IS_COALESCING, true);
      XMLStreamReader sheet = parser.createXMLStreamReader(firstPart(workbook));
      List<String> first = new ArrayList<>();
      long row = 0;
      while (sheet.hasNext()) {
        int part = sheet.next();
        if (part == XMLStreamConstants.START_ELEMENT && sheet.getLocalName().equals("row")) {
          row = Long.parseLong(sheet.getAttributeValue(null, "r"));
          first.clear();
          if (row % 25_000 == 0 && row < ManyOrders.COUNT) {
            long read = row;
            Awaitility.await()
                .untilAsserted(
                    () -> assertThat(sentByTheDatabase()).isBetween(read, read + 10_000));
          }
        } else if (part == XMLStreamConstants.CHARACTERS) {
          first.add(sheet.getText());
        } else if (row == 2
            && part == XMLStreamConstants.END_ELEMENT
            && sheet.getLocalName().equals("row")) {
          assertThat(first).startsWith("299999", "person99999 of many");
        }
      }
      assertThat(first).startsWith("200000", "person0 of many");
      assertThat(row).isEqualTo(ManyOrders.COUNT + 1L);
      workbook.transferTo(OutputStream.nullOutputStream());
      assertThat(writing.get()).isTrue();
    }
    assertThat(sentByTheDatabase()).as("no cursor is left open").isZero();
  }

  /** The sheet, without the directory, which comes last. */
  private static InputStream firstPart(InputStream workbook) throws IOException {
    var header = ByteBuffer.wrap(workbook.readNBytes(30)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] name = workbook.readNBytes(header.getShort(26));
    assertThat(new String(name, StandardCharsets.UTF_8)).isEqualTo("xl/worksheets/sheet1.xml");
    workbook.skipNBytes(header.getShort(28));
    return new InflaterInputStream(workbook, new Inflater(true)) {
      @Override
      public void close() {
        // a parser closes what it has read, and the directory is still to come
      }
    };
  }

  @Test
  void an_export_that_breaks_off_does_not_look_whole() {
    String broken = "broken-" + UUID.randomUUID();
    orders
        .collection()
        .insertOne(
            BsonDocument.parse(
                """
                {_id: "%s", version: {$numberLong: "1"}, state: {order: {status: "refunded",
                  placement: {source: "%s", placedAt: {$date: "2026-01-01T00:00:00Z"}},
                  account: {amount: {amount: "unreadable"}}}}}
                """
                    .formatted(broken, broken)));
    try {
      assertThatThrownBy(() -> admin.get("/api/orders/export?source=" + broken))
          .hasRootCauseInstanceOf(IOException.class);
    } finally {
      orders.collection().deleteOne(Filters.eq("_id", broken));
    }
  }

  @Test
  void who_goes_before_the_end_leaves_no_cursor_open() {
    var export = new OrderExport(ManyOrders.search(admin, journals, orders));
    var gone =
        new OutputStream() {
          private int taken;

          @Override
          public void write(int one) throws IOException {
            if (taken++ > 200_000) {
              throw new IOException("the client is gone");
            }
          }
        };
    assertThat(catchThrowable(() -> write(export, Format.CSV, gone)))
        .isInstanceOf(IOException.class);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(sentByTheDatabase()).isZero());
  }

  private static boolean write(OrderExport export, Format format, OutputStream out)
      throws IOException {
    var asked = new LinkedMultiValueMap<String, String>();
    asked.add("fields", "number,customer");
    try (out) {
      export.write(OrderQuery.of(asked, HEAD, Set.of()), format, out);
      return true;
    }
  }

  /** By the cursors that wait to be asked on. */
  private long sentByTheDatabase() {
    return database
        .getDatabase("admin")
        .aggregate(
            List.of(
                new Document("$currentOp", new Document("idleCursors", true)),
                Aggregates.match(
                    Filters.and(
                        Filters.eq("type", "idleCursor"), Filters.regex("ns", "many_orders$")))))
        .into(new ArrayList<>())
        .stream()
        .mapToLong(
            cursor ->
                cursor.get("cursor", Document.class).get("nDocsReturned", Number.class).longValue())
        .sum();
  }

  private static NamedCsvRecord only(String csv) {
    List<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }
}
