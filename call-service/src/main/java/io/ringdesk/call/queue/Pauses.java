package io.ringdesk.call.queue;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.Task;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Which campaigns are paused: their tasks are not dealt, but for those whose customer was promised
 * a call back. What counts is the document here; that the tasks are put into the shade saves those
 * who look for the next one the way through them.
 */
@Component
public class Pauses {

  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

  private static final Bson UNPROMISED = eq("state.unsettled.callBack", null);

  /** A pause ends when it is ended, and not by itself. */
  private static final Instant NO_END = Instant.parse("9000-01-01T00:00:00Z");

  /** That a campaign is paused, by whom and since when. */
  public record Pause(@BsonId String campaign, String by, Instant at) {}

  private final MongoCollection<Pause> pauses;
  private final Shade shade;

  Pauses(MongoDatabase database, Shade shade) {
    this.pauses = database.getCollection("pauses", Pause.class);
    this.shade = shade;
  }

  /** Paused again, it is as it was. */
  public void pause(String campaign, String by, Instant at) {
    if (of(campaign).isEmpty()) {
      pauses.replaceOne(eq("_id", campaign), new Pause(campaign, by, at), UPSERT);
    }
    shade.castOver(and(eq("state.task.campaign", campaign), Queue.WAITING, UNPROMISED), NO_END);
  }

  public void resume(String campaign) {
    pauses.deleteOne(eq("_id", campaign));
    shade.liftFrom(and(eq("state.task.campaign", campaign), eq(Shade.UNTIL, NO_END)));
  }

  public Optional<Pause> of(String campaign) {
    return Optional.ofNullable(pauses.find(eq("_id", campaign)).first());
  }

  /** Those of them that are paused. */
  public Map<String, Pause> of(Collection<String> campaigns) {
    Map<String, Pause> found = HashMap.newHashMap(campaigns.size());
    pauses.find(in("_id", campaigns)).forEach(pause -> found.put(pause.campaign(), pause));
    return found;
  }

  /** Those among tasks that were just called whose customer was promised a call back. */
  public void spare(List<Recorded> calls) {
    List<String> promised =
        calls.stream()
            .filter(call -> call.callBackAt() != null)
            .map(Recorded::taskId)
            .filter(Objects::nonNull)
            .toList();
    if (!promised.isEmpty()) {
      shade.liftFrom(and(in("_id", promised), eq(Shade.UNTIL, NO_END)));
    }
  }

  /**
   * Whether an item is not to be dealt because its campaign is paused. Then it goes into the shade;
   * had the pause ended in this very moment, nobody else would lift it.
   */
  boolean keepBack(CallItem item) {
    Task task = item.task();
    String campaign = task == null ? null : task.campaign();
    if (campaign == null || item.unsettled().callBack() != null || of(campaign).isEmpty()) {
      return false;
    }
    shade.castOver(and(eq("_id", item.id()), UNPROMISED), NO_END);
    if (of(campaign).isEmpty()) {
      shade.lift(item.id());
      return false;
    }
    return true;
  }
}
