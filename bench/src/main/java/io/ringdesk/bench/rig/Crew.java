package io.ringdesk.bench.rig;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The order managers at work: all present, so that each order is given to one of them in turn, and
 * each with a telephone.
 *
 * @param names ids of the managers
 */
public record Crew(List<String> names) {

  public static final String ROLE = "call-centre-manager";

  private static final String NAME = "manager-";

  /** So many people. */
  public static Crew of(int people) {
    return new Crew(IntStream.rangeClosed(1, people).mapToObj((NAME + "%03d")::formatted).toList());
  }

  /** The number of somebody's telephone within the house. */
  public static String extension(String name) {
    return "7" + name.substring(NAME.length());
  }

  /** Tells the services of them, as contact-service would. */
  public void register(Bus bus) throws Exception {
    bus.send(names.stream().map(Crew::registered));
  }

  private static ProducerRecord<String, byte[]> registered(String name) {
    var data =
        """
        {"name":"%1$s","email":"%1$s@ringdesk.example","role":"%2$s","extension":"%3$s","experienced":true,"present":true}"""
            .formatted(name, ROLE, extension(name));
    return new FirstEvent("staff", "staff.registered.v1", name, data).record();
  }
}
