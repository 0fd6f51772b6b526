package io.ringdesk.call.statistics;

import io.ringdesk.call.statistics.LiveFigures.Employee;
import io.ringdesk.call.statistics.LiveFigures.Now;
import io.ringdesk.chassis.web.Busy;
import io.ringdesk.chassis.wire.Json;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The figures of this moment as server-sent events: {@code figures} with all of them when it
 * begins, {@code change} with the sums and those employees in whom something has changed. A comment
 * in between says that the stream is alive. It ends after a while, and is opened again.
 */
@RestController
@RequestMapping("/api/call-statistics/live")
class LiveController {

  private static final Logger LOG = LoggerFactory.getLogger(LiveController.class);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final byte[] HEARTBEAT = ": \n\n".getBytes(StandardCharsets.UTF_8);

  private final LiveFigures figures;
  private final LiveSettings settings;

  LiveController(LiveFigures figures, LiveSettings settings) {
    this.figures = figures;
    this.settings = settings;
  }

  @GetMapping
  @PreAuthorize("hasAuthority('statistics:read')")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(type = "string")))
  void live(HttpServletResponse response) throws IOException, InterruptedException {
    if (!figures.begin(settings.most())) {
      throw new Busy(
          "%d watch here already. Try again in a while.".formatted(settings.most()), RETRY);
    }
    try {
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
      response.setHeader("X-Accel-Buffering", "no"); // nginx would hold it back
      send(response.getOutputStream());
    } catch (IOException gone) {
      LOG.atDebug().addKeyValue("event", "live-left").log("Who watched has gone");
    } finally {
      figures.end();
    }
  }

  private void send(OutputStream out) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Now seen = figures.awaitOther(Now.NOTHING, Duration.ZERO);
    write(out, "figures", seen);
    while (figures.isRunning() && System.nanoTime() - begun < settings.lasts().toNanos()) {
      Now now = figures.awaitOther(seen, settings.heartbeat());
      if (now.equals(seen)) {
        out.write(HEARTBEAT);
        out.flush();
      } else {
        write(out, "change", changes(seen, now));
        seen = now;
      }
    }
  }

  private static Now changes(Now before, Now now) {
    Map<String, Employee> changed = new TreeMap<>(now.employees());
    changed.entrySet().removeIf(one -> one.getValue().equals(before.employees().get(one.getKey())));
    for (String gone : before.employees().keySet()) {
      if (!now.employees().containsKey(gone)) {
        changed.put(gone, new Employee(LiveFigures.Doing.FREE, 0, 0, 0));
      }
    }
    return new Now(now.waiting(), now.talking(), now.made(), now.answered(), now.missed(), changed);
  }

  private static void write(OutputStream out, String event, Now data) throws IOException {
    out.write(
        "event: %s\ndata: %s\n\n"
            .formatted(event, Json.events().writeValueAsString(data))
            .getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
