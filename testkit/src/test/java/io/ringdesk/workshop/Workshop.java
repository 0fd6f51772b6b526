package io.ringdesk.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.model.Updates;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.inbox.Inbox;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.inbox.Views;
import io.ringdesk.chassis.journal.Entry;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Journals;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.web.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.messaging.Message;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Owns lamps, follows them in a mirror, and takes orders for switching from outside. */
@SpringBootApplication
class Workshop {

  /** A defect of the mirror's reader, until it is mended. */
  static final AtomicBoolean CANNOT_READ_BROKEN_LAMPS = new AtomicBoolean();

  /** The same of the reader of orders from outside. */
  static final AtomicBoolean CANNOT_READ_WISHES = new AtomicBoolean();

  /** What an order from outside says. */
  record Wanted(@Nullable Boolean on) {}

  @Bean
  Journal<Lamp, Lamp.Event> lamps(Journals journals) {
    return journals.of(Lamp.TYPE);
  }

  @Bean
  View mirror(Views views) {
    return views.of("mirror", "lamps");
  }

  @Bean
  Consumer<Message<List<byte[]>>> reflections(Inbox inbox, View mirror) {
    return inbox.events("lamps", batch -> mirror.take(batch, Workshop::reflect));
  }

  private static List<Bson> reflect(Incoming event) {
    if (event.type().equals("lamp.broke.v1") && CANNOT_READ_BROKEN_LAMPS.get()) {
      throw new IllegalStateException("What is a broken lamp?");
    }
    return switch (event.type()) {
      case "lamp.switched.v1" -> List.of(Updates.set("lit", event.read(Lamp.Switched.class).lit()));
      case "lamp.broke.v1" -> List.of(Updates.set("lit", false), Updates.set("broken", true));
      default -> List.of();
    };
  }

  @Bean
  Consumer<Message<List<byte[]>>> wishes(Inbox inbox, Journal<Lamp, Lamp.Event> lamps) {
    return inbox.outside(
        "lamp-wishes",
        batch -> {
          List<Rejection> rejections = new ArrayList<>();
          for (Incoming event : batch) {
            if (CANNOT_READ_WISHES.get()) {
              throw new IllegalStateException("What is " + new String(event.data(), UTF_8) + "?");
            }
            Boolean on = event.read(Wanted.class).on();
            if (on == null) {
              rejections.add(new Rejection(event, "on: it is missing; say true or false."));
            } else {
              lamps.appendAll(
                  List.of(
                      new Proposal<Lamp, Lamp.Event>(
                              event.aggregateId(),
                              event.author(),
                              event.id(),
                              lamp -> lamp.turn(on))
                          .tracedBy(event.trace())));
            }
          }
          return rejections;
        });
  }

  @RestController
  @RequestMapping("/api/lamps")
  static class Door {
    record Turn(@NotNull Boolean on, @NotBlank String reason) {}

    record LampView(String id, boolean lit, long version) {
      static LampView of(Stored<Lamp> lamp) {
        return new LampView(lamp.id(), lamp.state().lit(), lamp.version());
      }
    }

    private final Journal<Lamp, Lamp.Event> lamps;

    Door(Journal<Lamp, Lamp.Event> lamps) {
      this.lamps = lamps;
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('lamps:read')")
    ResponseEntity<LampView> lamp(@PathVariable String id) {
      Stored<Lamp> lamp = lamps.find(id).orElseThrow(() -> new NotFound("lamp", id));
      return Versioned.ok(LampView.of(lamp), lamp.version());
    }

    @GetMapping("/{id}/history")
    @PreAuthorize("hasAuthority('lamps:read')")
    Page<Entry> history(@PathVariable String id, Paging paging) {
      return lamps.history(id, paging);
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('lamps:switch')")
    LampView turn(
        @PathVariable String id,
        @Valid @RequestBody Turn wanted,
        Actor by,
        RequestKey key,
        IfMatch seen) {
      return LampView.of(lamps.append(id, by.id(), key, seen, lamp -> lamp.turn(wanted.on())));
    }

    @PostMapping("/{id}/toggle")
    @PreAuthorize("hasAuthority('lamps:switch')")
    LampView toggle(
        @PathVariable String id,
        @RequestBody(required = false) @Nullable Turn wanted,
        Actor by,
        RequestKey key) {
      return LampView.of(lamps.append(id, by.id(), key, lamp -> lamp.turn(!lamp.lit())));
    }

    @PostMapping("/{id}/break")
    @PreAuthorize("hasAuthority('lamps:switch')")
    LampView breakIt(@PathVariable String id, Actor by, RequestKey key) {
      return LampView.of(lamps.append(id, by.id(), key, _ -> Decision.happened(new Lamp.Broke())));
    }
  }
}
