package io.ringdesk.bench.orders;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders made from a seed. Each is made from its own number alone, so any stretch of a million can
 * be made again without what lies before it, and the same number is always the same order.
 */
public final class GeneratedOrders implements Orders {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Instant FIRST = Instant.parse("2026-11-02T08:00:00Z");
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int MOBILES = 40_000_000;

  private static final List<String> FIRST_NAMES =
      List.of(
          "Ana",
          "Bruno",
          "Camila",
          "Diego",
          "Eduarda",
          "Felipe",
          "Gabriela",
          "Heitor",
          "Isabela",
          "João",
          "Larissa",
          "Márcio",
          "Natália",
          "Otávio",
          "Patrícia",
          "Rafael");
  private static final List<String> LAST_NAMES =
      List.of(
          "Almeida",
          "Barbosa",
          "Cardoso",
          "Dias",
          "Esteves",
          "Ferreira",
          "Gonçalves",
          "Lima",
          "Moreira",
          "Nogueira",
          "Oliveira",
          "Pereira",
          "Ribeiro",
          "Santos",
          "Teixeira",
          "Vieira");
  private static final List<Town> TOWNS =
      List.of(
          new Town("São Paulo", "SP", "01310-100", "11", "America/Sao_Paulo"),
          new Town("Rio de Janeiro", "RJ", "20040-020", "21", "America/Sao_Paulo"),
          new Town("Belo Horizonte", "MG", "30130-010", "31", "America/Sao_Paulo"),
          new Town("Manaus", "AM", "69005-010", "92", "America/Manaus"),
          new Town("Recife", "PE", "50030-230", "81", "America/Recife"));

  private record Town(String city, String region, String postalCode, String area, String zone) {}

  private final long seed;
  private final String source;
  private final Mix mix;

  /**
   * @param source the shop; orders of different shops are different orders
   */
  public GeneratedOrders(long seed, String source, Mix mix) {
    this.seed = seed;
    this.source = source;
    this.mix = mix;
  }

  @Override
  public Stream<IntakeRecord> from(long first, int count) {
    return LongStream.range(first, first + count).mapToObj(this::order);
  }

  private SplittableRandom chance(long number) {
    return new SplittableRandom(seed ^ (number * GOLDEN));
  }

  /** A new customer, or whoever placed an earlier order. */
  long customer(long number) {
    long at = number;
    for (var chance = chance(at); at > 0 && chance.nextDouble() < mix.repeats(); ) {
      at = chance.nextLong(at);
      chance = chance(at);
    }
    return at;
  }

  /** Four customers in a row share the first one's, where they share at all. */
  long phone(long customer) {
    var group = customer / 4;
    var shares = new SplittableRandom(seed + 1 ^ (group * GOLDEN)).nextDouble();
    return shares < mix.sharedPhones() ? group * 4 : customer;
  }

  private IntakeRecord order(long number) {
    var chance = chance(number);
    chance.nextDouble(); // decides about the customer
    var externalId = "B-%09d".formatted(number);
    var placedAt = FIRST.plus(placedMillis(number), ChronoUnit.MILLIS).toString();
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("specversion", "1.0");
    attributes.put("id", externalId + "-placed");
    attributes.put("source", "/shops/" + source);
    attributes.put("type", "order-intake.placed.v1");
    attributes.put("subject", source + "/" + externalId);
    attributes.put("time", placedAt);
    var data = data(externalId, placedAt, customer(number), chance);
    return new IntakeRecord(source + "/" + externalId, attributes, data);
  }

  /** One a second, and those of a burst at the same moment as the one before. */
  private long placedMillis(long number) {
    long at = number;
    while (at > 0 && chance(at ^ GOLDEN).nextDouble() < mix.bursts()) at--;
    return at * 1000;
  }

  private byte[] data(String externalId, String placedAt, long customer, SplittableRandom chance) {
    var bytes = new ByteArrayOutputStream(1024);
    try (var json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringProperty("source", source);
      json.writeStringProperty("externalId", externalId);
      json.writeStringProperty("placedAt", placedAt);
      json.writeStringProperty("currency", "BRL");
      customer(json, customer);
      lines(json, chance);
      json.writeStringProperty("shipping", cents(chance.nextInt(0, 4000)));
      json.writeStringProperty("discount", "0.00");
      json.writeStringProperty(
          "ip", "203.0.%d.%d".formatted(chance.nextInt(256), chance.nextInt(256)));
      if (chance.nextDouble() < 0.7) analytics(json, chance);
      if (chance.nextDouble() < 0.1) affiliate(json, chance);
      if (chance.nextDouble() < 0.3) json.writeStringProperty("tag", "autumn");
      if (chance.nextDouble() < 0.6) {
        json.writeStringProperty("autoCancelAt", "2031-01-01T00:00:00Z");
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private void customer(JsonGenerator json, long customer) {
    var chance = new SplittableRandom(seed + 2 ^ (customer * GOLDEN));
    var town = TOWNS.get(chance.nextInt(TOWNS.size()));
    var name =
        FIRST_NAMES.get(chance.nextInt(FIRST_NAMES.size()))
            + " "
            + LAST_NAMES.get(chance.nextInt(LAST_NAMES.size()));
    json.writeObjectPropertyStart("customer");
    json.writeStringProperty("name", name);
    json.writeStringProperty("email", "customer%d@customers.example".formatted(customer));
    json.writeStringProperty(
        "phone", "+55119%08d".formatted(60_000_000 + phone(customer) % MOBILES));
    json.writeObjectPropertyStart("address");
    json.writeStringProperty("line", "Rua das Flores %d".formatted(1 + chance.nextInt(2000)));
    json.writeStringProperty("city", town.city());
    json.writeStringProperty("region", town.region());
    json.writeStringProperty("postalCode", town.postalCode());
    json.writeStringProperty("country", "BR");
    json.writeEndObject();
    json.writeStringProperty("timeZone", town.zone());
    json.writeEndObject();
  }

  private static void lines(JsonGenerator json, SplittableRandom chance) {
    var draw = chance.nextInt(1000);
    json.writeArrayPropertyStart("lines");
    for (int line = 0; line == 0 || draw >= Mix.AT_MOST_LINES[line - 1]; line++) {
      var product = chance.nextInt(3000);
      json.writeStartObject();
      json.writeStringProperty("sku", "SKU-%04d".formatted(product));
      json.writeStringProperty("name", "Course of bookkeeping, part %d".formatted(product));
      json.writeNumberProperty("quantity", chance.nextInt(10) == 0 ? 2 : 1);
      json.writeStringProperty("unitPrice", cents(1000 + chance.nextInt(50_000)));
      json.writeBooleanProperty("electronic", chance.nextBoolean());
      json.writeBooleanProperty("prepayable", true);
      json.writeStringProperty("kind", line == 0 ? "base" : line == 1 ? "cross" : "upsale");
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void analytics(JsonGenerator json, SplittableRandom chance) {
    json.writeObjectPropertyStart("analytics");
    json.writeStringProperty("source", chance.nextBoolean() ? "newsletter" : "search");
    json.writeStringProperty("channel", chance.nextBoolean() ? "email" : "cpc");
    json.writeStringProperty("campaign", "autumn-2026");
    json.writeEndObject();
  }

  private static void affiliate(JsonGenerator json, SplittableRandom chance) {
    json.writeObjectPropertyStart("affiliate");
    json.writeStringProperty("id", "partner-%d".formatted(chance.nextInt(50)));
    json.writeStringProperty("commission", cents(500 + chance.nextInt(1000)));
    json.writeEndObject();
  }

  private static String cents(int cents) {
    return "%d.%02d".formatted(cents / 100, cents % 100);
  }
}
