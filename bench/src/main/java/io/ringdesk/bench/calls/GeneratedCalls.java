package io.ringdesk.bench.calls;

import io.ringdesk.bench.orders.IntakeRecord;
import io.ringdesk.bench.rig.Crew;
import io.ringdesk.bench.rig.FirstEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Calls made from a seed, each from its own number alone: a thousand a day, between nine and six.
 *
 * <p>Of those that come in, as counted in 17,456 calls of a bank: 82.5 % are answered, half of them
 * after some seconds and half after a minute in the mean; 16.7 % give up; 0.8 % end before they
 * ring anywhere; a talk lasts 160 seconds in the mean. At the bank one telephone rang for each;
 * here one rings in six calls of ten, a second one after five seconds in a quarter of them, three
 * at once in the others. Two of five calls are made to customers, a third of them in vain.
 *
 * <p>Whatever is told of a call ends with its end, so it is told to be over once.
 */
public final class GeneratedCalls {

  public static final int A_DAY = 1_000;
  static final Instant FIRST = Instant.parse("2025-01-01T09:00:00Z");

  private static final long SEED = 20_261_126;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int SECONDS_APART = 9 * 3_600 / A_DAY;
  private static final int CUSTOMERS = 30_000;
  private static final int FALSE_STARTS = 8;
  private static final int GIVEN_UP = 167;
  private static final Duration RINGING = Duration.ofSeconds(5);
  private static final List<String> RESULTS =
      List.of("completed", "completed", "call-back", "refusal", "already-paid", "invalid-contact");

  private final String name;
  private final Crew crew;

  /**
   * @param name calls of different names are different calls
   * @param crew whose telephones ring
   */
  public GeneratedCalls(String name, Crew crew) {
    this.name = name;
    this.crew = crew;
  }

  /** Something that the exchange tells, and when. */
  private record Said(Instant at, IntakeRecord event) {}

  /**
   * Who talks with the customer, since when and for how long.
   *
   * @param answered false: he has not been reached, or has given up
   */
  private record Talk(String manager, Instant from, Instant until, boolean answered) {}

  /** All that the exchange tells of some calls, in order of time. */
  public Stream<IntakeRecord> events(long first, int count) {
    return LongStream.range(first, first + count)
        .mapToObj(this::told)
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Said::at))
        .map(Said::event);
  }

  /** What managers record of those that they have made, each about another order. */
  public Stream<ProducerRecord<String, byte[]>> recorded(long first, int count) {
    return LongStream.range(first, first + count)
        .filter(number -> isMade(chance(number)))
        .mapToObj(this::recorded);
  }

  private static SplittableRandom chance(long number) {
    return new SplittableRandom(SEED ^ (number * GOLDEN));
  }

  /** The first that chance decides of a call. */
  private static boolean isMade(SplittableRandom chance) {
    return chance.nextInt(5) < 2;
  }

  private List<Said> told(long number) {
    var chance = chance(number);
    return isMade(chance) ? made(number, chance) : cameIn(number, chance);
  }

  private static Instant begin(long number, SplittableRandom chance) {
    return FIRST
        .plus(Duration.ofDays(number / A_DAY))
        .plusSeconds(number % A_DAY * SECONDS_APART + chance.nextInt(SECONDS_APART));
  }

  private String id(long number) {
    return "%s-%08d".formatted(name, number);
  }

  /** One of those whose orders {@link io.ringdesk.bench.orders.GeneratedOrders} makes. */
  private static String customer(SplittableRandom chance) {
    return "+55119%08d".formatted(60_000_000 + chance.nextInt(CUSTOMERS));
  }

  private List<Said> made(long number, SplittableRandom chance) {
    var begin = begin(number, chance);
    var talk = talk(begin, chance);
    var customer = customer(chance);
    var extension = Crew.extension(talk.manager());
    var call = new ToldCall(id(number), "outbound", extension, customer);
    List<Said> all = new ArrayList<>();
    all.add(new Said(begin, call.told(call.id(), "ringing", extension, begin)));
    if (talk.answered()) {
      all.add(new Said(talk.from(), call.told(call.id(), "answered", extension, talk.from())));
      all.add(new Said(talk.until(), call.told(call.id(), "hung-up", extension, talk.until())));
    } else {
      all.add(new Said(talk.from(), call.told(call.id(), "missed", extension, talk.from())));
    }
    return all;
  }

  private Talk talk(Instant begin, SplittableRandom chance) {
    var manager = manager(chance);
    var from = begin.plusSeconds(5 + chance.nextInt(20));
    var until = from.plusSeconds(about(160, chance));
    return new Talk(manager, from, until, chance.nextInt(3) > 0);
  }

  private String manager(SplittableRandom chance) {
    return crew.names().get(chance.nextInt(crew.names().size()));
  }

  /** Seconds, as long as talks and waits are: many short ones, few long ones. */
  private static long about(int mean, SplittableRandom chance) {
    return 1 + (long) (-mean * Math.log(1 - chance.nextDouble()));
  }

  private List<Said> cameIn(long number, SplittableRandom chance) {
    var begin = begin(number, chance);
    var call = new ToldCall(id(number), "inbound", customer(chance), "+551130000000");
    var draw = chance.nextInt(1_000);
    List<Said> all = new ArrayList<>();
    if (draw < FALSE_STARTS) {
      var end = begin.plusSeconds(about(60, chance));
      all.add(new Said(end, call.told(call.id(), "hung-up", null, end)));
      return all;
    }
    all.add(new Said(begin, call.told(call.id(), "ringing", null, begin)));
    var at = begin.plusSeconds(1);
    var ringing = ringing(chance);
    for (var some : ringing.subList(0, ringing.size() - 1)) {
      for (var leg : some) leg.rings(call, at, all);
      at = at.plus(RINGING);
      for (var leg : some) leg.ends(call, "missed", at, all);
    }
    for (var leg : ringing.getLast()) leg.rings(call, at, all);
    at = at.plusSeconds(chance.nextBoolean() ? 2 + chance.nextInt(5) : about(60, chance));
    var answered = draw >= FALSE_STARTS + GIVEN_UP;
    var first = ringing.getLast().getFirst();
    for (var leg : ringing.getLast()) {
      leg.ends(call, answered && leg == first ? "answered" : "missed", at, all);
    }
    if (answered) {
      at = at.plusSeconds(about(160, chance));
      first.ends(call, "hung-up", at, all);
    }
    var end = at.plusMillis(200);
    all.add(new Said(end, call.told(call.id(), "hung-up", null, end)));
    return all;
  }

  /** A telephone that rings for a call. */
  private record RingingLeg(int place, String extension) {

    void rings(ToldCall call, Instant at, List<Said> all) {
      ends(call, "ringing", at, all);
    }

    void ends(ToldCall call, String how, Instant at, List<Said> all) {
      var leg = "%s.%d".formatted(call.id(), place);
      all.add(new Said(at, call.told(leg, how, extension, at)));
    }
  }

  /** Whose telephones ring, one after the other or some at once. */
  private List<List<RingingLeg>> ringing(SplittableRandom chance) {
    var draw = chance.nextInt(20);
    if (draw < 12) return List.of(List.of(leg(1, chance)));
    if (draw < 17) return List.of(List.of(leg(1, chance)), List.of(leg(2, chance)));
    return List.of(List.of(leg(1, chance), leg(2, chance), leg(3, chance)));
  }

  private RingingLeg leg(int place, SplittableRandom chance) {
    return new RingingLeg(place, Crew.extension(manager(chance)));
  }

  private ProducerRecord<String, byte[]> recorded(long number) {
    var chance = chance(number);
    isMade(chance);
    var begin = begin(number, chance);
    var talk = talk(begin, chance);
    var customer = customer(chance);
    var result = talk.answered() ? RESULTS.get(chance.nextInt(RESULTS.size())) : "not-reached";
    var order = "order-" + id(number);
    var again = result.equals("not-reached") || result.equals("call-back");
    var due = talk.until().plus(Duration.ofHours(1));
    return new FirstEvent(
            "calls",
            "call.recorded.v1",
            order,
            """
            {"callId":"recorded-%s","orderId":"%s","manager":"%s","result":"%s","recordedAt":"%s","startedAt":"%s","endedAt":"%s","attempt":0,%s"customer":{"name":"Ana Lima","email":"%s@customers.example","phone":"%s","timeZone":"America/Sao_Paulo"},"copyToManager":false}"""
                .formatted(
                    id(number),
                    order,
                    talk.manager(),
                    result,
                    talk.until(),
                    begin,
                    talk.answered() ? talk.until() : talk.from(),
                    again ? "\"dueAt\":\"%s\",".formatted(due) : "",
                    customer.substring(1),
                    customer))
        .record();
  }
}
