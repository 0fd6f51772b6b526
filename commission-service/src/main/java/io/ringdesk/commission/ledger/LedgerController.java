package io.ringdesk.commission.ledger;

import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.RefusedException;
import io.ringdesk.commission.Company;
import io.ringdesk.commission.Moments;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The entries of the ledger; whoever may not read all reads his own. */
@RestController
@RequestMapping("/api/commissions")
class LedgerController {

  private static final String READ_ALL = "commissions:read";

  private final Ledger ledger;
  private final Company company;

  LedgerController(Ledger ledger, Company company) {
    this.ledger = ledger;
    this.company = company;
  }

  /** The latest first; {@code manager=me} for one's own. */
  @GetMapping
  @PreAuthorize("hasAnyAuthority('commissions:read', 'commissions:own')")
  Page<LedgerLine> entries(
      @RequestParam(required = false) @Nullable String manager,
      @RequestParam(required = false) @Nullable String orderId,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      Paging paging,
      Actor by) {
    return ledger.page(
        new LedgerQuery(whose(manager, by), orderId, moment("from", from), moment("to", to)),
        paging);
  }

  private static @Nullable String whose(@Nullable String manager, Actor by) {
    String asked = "me".equals(manager) ? by.id() : manager;
    if (by.may(READ_ALL) || by.id().equals(asked)) {
      return asked;
    }
    if (asked == null) {
      return by.id();
    }
    throw new RefusedException(
        new Refusal(
            Refusal.Kind.RIGHT,
            "You may see your own commissions only: leave 'manager' out, or send 'me'."));
  }

  private @Nullable Instant moment(String name, @Nullable String text) {
    return text == null
        ? null
        : Moments.read(text, company.zone())
            .orElseThrow(
                () ->
                    BadInput.of(
                        name,
                        "'%s' is neither a date nor an RFC 3339 time, between 1970 and 2200."
                            .formatted(text)));
  }
}
