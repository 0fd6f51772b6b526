package io.ringdesk.call.simulation;

import io.ringdesk.call.CallSettings;
import io.ringdesk.call.callability.Callability;
import io.ringdesk.call.domain.QueuePolicy;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.ProblemAnswer;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Policies of dealing tried on past days. It changes nothing. */
@RestController
@RequestMapping("/api/queue-simulations")
class QueueSimulationController {

  private static final Duration LONGEST = Duration.ofDays(31);
  private static final long SEED = 1;

  /**
   * Which days, and what would have been otherwise.
   *
   * @param managers so many work all customers together; left out: those who were there, each his
   *     own
   * @param policy left out: who is due first
   * @param seed the same seed, the same answer; it only chooses the length of talks that nobody
   *     noted
   */
  record SimulationForm(
      @NotNull Instant from,
      @NotNull Instant to,
      @Nullable @Min(1) @Max(200) Integer managers,
      @Nullable QueuePolicy policy,
      @Nullable Long seed) {}

  /**
   * @param managers how many called
   * @param pauseSeconds between two calls, as it was
   * @param was what came of the days
   * @param wouldBe what would have come of them
   */
  record SimulationView(
      Instant from,
      Instant to,
      QueuePolicy policy,
      int managers,
      long seed,
      long pauseSeconds,
      Figures was,
      Figures wouldBe) {}

  private final PastDays days;
  private final Callability callability;
  private final CallSettings settings;

  QueueSimulationController(PastDays days, Callability callability, CallSettings settings) {
    this.days = days;
    this.callability = callability;
    this.settings = settings;
  }

  @PostMapping
  @PreAuthorize("hasAuthority('queue:simulate')")
  @ApiResponse(
      responseCode = "200",
      description = "What was, and what would have been",
      useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "422",
      description = "More days or calls than are lived through at once",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
              schema = @Schema(implementation = ProblemDetail.class)))
  SimulationView simulate(@Valid @RequestBody SimulationForm form) {
    if (!form.from().isBefore(form.to())) {
      throw BadInput.of("to", "%s is not after %s.".formatted(form.to(), form.from()));
    }
    if (Duration.between(form.from(), form.to()).compareTo(LONGEST) > 0) {
      throw tooMuch("These are more than %d days. Ask for fewer.".formatted(LONGEST.toDays()));
    }
    QueuePolicy policy = Objects.requireNonNullElse(form.policy(), QueuePolicy.DUE_FIRST);
    long seed = Objects.requireNonNullElse(form.seed(), SEED);
    List<List<Demand>> orders =
        days.between(form.from(), form.to(), seed)
            .orElseThrow(
                () ->
                    tooMuch(
                        "These are more than %d calls. Ask for fewer days."
                            .formatted(PastDays.MOST)));
    Crew crew = Crew.of(orders, settings.companyZone());
    List<Worker> workers = crew.workers(form.managers());
    Lived simulated =
        Simulation.run(
            orders,
            workers,
            policy,
            crew.pause(),
            form.managers() != null,
            callability::openingFrom);
    return new SimulationView(
        form.from(),
        form.to(),
        policy,
        workers.size(),
        seed,
        crew.pause().toSeconds(),
        Figures.of(
            orders.stream()
                .flatMap(List::stream)
                .map(call -> Made.of(call, call.due(), call.calledAt(), callability::openingFrom))
                .toList()),
        Figures.of(simulated));
  }

  private static ErrorResponseException tooMuch(String detail) {
    return new ErrorResponseException(
        HttpStatus.UNPROCESSABLE_CONTENT,
        ProblemAnswer.of(HttpStatus.UNPROCESSABLE_CONTENT, detail),
        null);
  }
}
