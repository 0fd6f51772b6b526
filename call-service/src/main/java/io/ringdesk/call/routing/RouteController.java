package io.ringdesk.call.routing;

import io.ringdesk.call.exchange.PbxEvent;
import io.ringdesk.call.routing.Offers.Offer;
import io.ringdesk.call.routing.Router.Route;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The exchange asks which telephone is to ring. */
@RestController
@RequestMapping("/api/pbx/route")
class RouteController {

  private static final int ASK_AGAIN_SECONDS = 5;

  enum Action {
    RING,
    WAIT,
    TAKE_MESSAGE
  }

  /**
   * A call that has come in.
   *
   * @param from the number that calls; left out when it hides
   * @param attempt from 1; one more each time that a telephone has rung in vain
   * @param exchange which of the company's; {@code main} where it is left out
   */
  record Asked(
      @NotBlank @Size(max = 128) String callId,
      @Nullable @Size(max = 128) String from,
      @NotNull @Min(1) @Max(1000) Integer attempt,
      @Nullable @Size(max = 64) String exchange) {}

  /**
   * What the exchange is to do.
   *
   * @param action ring: let the extension ring for so many seconds, then ask again with the next
   *     attempt; wait: all talk or have just done, so keep the caller waiting and ask again;
   *     take-message: nobody is at work
   * @param extension null unless it is to ring
   * @param ringSeconds 0 unless it is to ring
   * @param askAgainSeconds when to ask again; null when there is no use in it
   */
  record Answer(
      Action action,
      @Nullable String extension,
      int ringSeconds,
      @Nullable String employee,
      @Nullable Integer askAgainSeconds,
      @Nullable String reason) {}

  private final Router router;
  private final RoutingSettings settings;

  RouteController(Router router, RoutingSettings settings) {
    this.router = router;
    this.settings = settings;
  }

  @PostMapping
  @PreAuthorize("hasAuthority('pbx:route')")
  Answer route(@Valid @RequestBody Asked call) {
    String id = PbxEvent.idOf(call.exchange(), call.callId());
    return switch (router.route(new Router.Asked(id, call.from(), call.attempt()))) {
      case Route.Ring(Offer offer) -> {
        int seconds = Math.toIntExact(settings.ring().toSeconds());
        yield new Answer(Action.RING, offer.extension(), seconds, offer.employee(), seconds, null);
      }
      case Route.Wait _ ->
          new Answer(
              Action.WAIT,
              null,
              0,
              null,
              ASK_AGAIN_SECONDS,
              "All who are at work talk with customers, or have just done. Keep the caller waiting, and ask again.");
      case Route.NobodyThere _ ->
          new Answer(
              Action.TAKE_MESSAGE,
              null,
              0,
              null,
              null,
              "Nobody with an extension is at work. Tell the caller so, and take a message.");
    };
  }
}
