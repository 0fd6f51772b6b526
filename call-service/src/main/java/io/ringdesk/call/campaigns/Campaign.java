package io.ringdesk.call.campaigns;

import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A reason to call many customers, one task for each.
 *
 * @param subject what each is asked
 * @param script the name of the script that is shown with the tasks; null for the usual one
 * @param from when the tasks are due
 * @param until when the campaign closes by itself; null when somebody has to close it
 * @param managers who share the tasks, in turn
 * @param made how many tasks were made: whose turn it is
 * @param closed by whom and why; null while it is open
 */
public record Campaign(
    @BsonId String id,
    String name,
    String subject,
    @Nullable String script,
    Instant from,
    @Nullable Instant until,
    List<String> managers,
    String startedBy,
    Instant startedAt,
    long made,
    @Nullable Closed closed) {

  /** That no further call is made. */
  public record Closed(String by, Instant at, String reason) {}

  /** In the order of their turns. */
  String managerOf(long turn) {
    return managers.get(Math.toIntExact(turn % managers.size()));
  }
}
