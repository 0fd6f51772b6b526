package io.ringdesk.order.web;

import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.FieldProblem;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.order.discount.DefinedCode;
import io.ringdesk.order.discount.DiscountCodes;
import io.ringdesk.order.discount.Discounts;
import io.ringdesk.order.domain.DiscountCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Discount codes: what each takes off, from when to when, and how often. */
@RestController
@RequestMapping("/api/discounts")
class DiscountController {

  private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,39}");

  /**
   * @param percent one of the two is needed
   * @param products by sku; absent or empty: the order as a whole
   * @param validFrom of orders' placing; absent: since ever
   * @param validUntil orders that are placed then get it no more; absent: for ever
   * @param mostUses absent: any number
   * @param mostUsesPerCustomer absent: any number
   */
  record DiscountForm(
      @Nullable Money amount,
      @DecimalMin(value = "0", inclusive = false)
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          @Nullable BigDecimal percent,
      @Size(max = 500) @Nullable List<@NotNull @NotBlank @Text(most = 300) String> products,
      @Nullable OffsetDateTime validFrom,
      @Nullable OffsetDateTime validUntil,
      @Min(1) @Max(1_000_000_000) @Nullable Integer mostUses,
      @Min(1) @Max(10_000) @Nullable Integer mostUsesPerCustomer) {

    DiscountCode discount(String code) {
      List<FieldProblem> problems = new ArrayList<>();
      if ((amount == null) == (percent == null)) {
        problems.add(new FieldProblem("percent", "A discount is an amount or per cent."));
      }
      if (amount != null && !amount.isPositive()) {
        problems.add(new FieldProblem("amount", "This has to be more than zero."));
      }
      if (validFrom != null && validUntil != null && !validUntil.isAfter(validFrom)) {
        problems.add(new FieldProblem("validUntil", "It ends before it begins."));
      }
      if (!problems.isEmpty()) {
        throw new BadInput(problems);
      }
      return new DiscountCode(
          code,
          percent == null ? null : plain(percent),
          amount,
          products == null ? List.of() : products.stream().map(String::strip).distinct().toList(),
          instant(validFrom),
          instant(validUntil),
          mostUses,
          mostUsesPerCustomer);
    }

    /** The same per cent, however many zeros were written. */
    private static BigDecimal plain(BigDecimal percent) {
      BigDecimal plain = percent.stripTrailingZeros();
      return plain.setScale(Math.max(0, plain.scale()));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
      return Optional.ofNullable(time)
          .map(given -> given.toInstant().truncatedTo(ChronoUnit.MILLIS))
          .orElse(null);
    }
  }

  /**
   * @param used how many orders have it now; absent in lists
   * @param by who has defined it as it is
   */
  record DiscountView(
      String code,
      @Nullable Money amount,
      @Nullable BigDecimal percent,
      List<String> products,
      @Nullable Instant validFrom,
      @Nullable Instant validUntil,
      @Nullable Integer mostUses,
      @Nullable Integer mostUsesPerCustomer,
      @Nullable Long used,
      String by,
      Instant at,
      long version) {

    static DiscountView of(DefinedCode defined, @Nullable Long used) {
      DiscountCode discount = defined.discount();
      return new DiscountView(
          discount.code(),
          discount.amount(),
          discount.percent(),
          discount.products(),
          discount.validFrom(),
          discount.validUntil(),
          discount.mostUses(),
          discount.mostUsesPerCustomer(),
          used,
          defined.by(),
          defined.at(),
          defined.version());
    }
  }

  private final DiscountCodes codes;
  private final Discounts discounts;

  DiscountController(DiscountCodes codes, Discounts discounts) {
    this.codes = codes;
    this.discounts = discounts;
  }

  @GetMapping
  @PreAuthorize("hasAuthority('orders:read')")
  Page<DiscountView> list(Paging paging) {
    return codes.page(paging).map(defined -> DiscountView.of(defined, null));
  }

  @GetMapping("/{code}")
  @PreAuthorize("hasAuthority('orders:read')")
  ResponseEntity<DiscountView> one(@PathVariable String code) {
    return answer(codes.get(code.toUpperCase(Locale.ROOT)));
  }

  @PutMapping("/{code}")
  @PreAuthorize("hasAuthority('orders:discounts')")
  ResponseEntity<DiscountView> define(
      @PathVariable String code, @Valid @RequestBody DiscountForm body, Actor by, IfMatch seen) {
    return answer(codes.define(body.discount(known(code)), by.id(), seen));
  }

  @DeleteMapping("/{code}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasAuthority('orders:discounts')")
  void remove(@PathVariable String code, IfMatch seen) {
    codes.remove(code.toUpperCase(Locale.ROOT), seen);
  }

  private ResponseEntity<DiscountView> answer(DefinedCode defined) {
    return Versioned.ok(
        DiscountView.of(defined, discounts.usesOf(defined.id())), defined.version());
  }

  private static String known(String code) {
    String capital = code.toUpperCase(Locale.ROOT);
    if (!CODE.matcher(capital).matches()) {
      throw BadInput.of(
          "code",
          "A code has 1 to 40 letters A to Z, digits, dashes and underscores, the first a letter or digit.");
    }
    return capital;
  }
}
