package io.ringdesk.call.calls;

import io.ringdesk.call.domain.LineKind;
import io.ringdesk.call.domain.NewOrder;
import io.ringdesk.call.domain.NewOrder.NewLine;
import io.ringdesk.chassis.web.FieldProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The new order that a customer wants, as it is filled in with a call: what may be said when an
 * order is placed by hand, but for what is the old order's. Whether its prices have too many
 * decimals, and whether the code applies, is known to order-service alone.
 *
 * @param lines absent: those of the old order
 * @param cancelOld whether it takes the old order's place; absent: no
 * @param discountCode absent: none
 */
record NewOrderForm(
    @Nullable List<@Nullable LineForm> lines,
    @Nullable Boolean cancelOld,
    @Nullable String discountCode) {

  private static final int MOST_LINES = 500;
  private static final int LONGEST_NAME = 300;
  private static final BigDecimal MOST_PIECES = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal TOO_DEAR = BigDecimal.TEN.pow(12);
  private static final int MOST_DECIMALS = 10;
  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
  private static final int PERCENT_DECIMALS = 4;

  /** Sku, quantity and price are needed; a discount is an amount or per cent. */
  record LineForm(
      @Nullable String sku,
      @Nullable String name,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal unitPrice,
      @Nullable LineKind kind,
      @Nullable Boolean electronic,
      @Nullable Boolean prepayable,
      @Nullable BigDecimal discount,
      @Nullable BigDecimal discountPercent) {

    private @Nullable NewLine line(String field, List<FieldProblem> problems) {
      int before = problems.size();
      checkText(problems, field + ".sku", sku, true);
      checkText(problems, field + ".name", name, false);
      if (quantity == null || !isWholeUpTo(quantity, MOST_PIECES)) {
        problems.add(
            new FieldProblem(
                field + ".quantity",
                "This has to be a whole number from 1 to %s.".formatted(MOST_PIECES)));
      }
      if (unitPrice == null || !isPrice(unitPrice)) {
        problems.add(
            new FieldProblem(
                field + ".unitPrice",
                "This has to be a decimal number of zero or more, below 10^12, like \"129.90\"."));
      }
      checkDiscount(problems, field);
      if (problems.size() > before || sku == null || quantity == null || unitPrice == null) {
        return null;
      }
      return new NewLine(
          sku.strip(),
          name == null || name.isBlank() ? sku.strip() : name.strip(),
          quantity.intValueExact(),
          unitPrice,
          Objects.requireNonNullElse(kind, LineKind.BASE),
          Boolean.TRUE.equals(electronic),
          Boolean.TRUE.equals(prepayable),
          discount,
          discountPercent);
    }

    private void checkDiscount(List<FieldProblem> problems, String field) {
      if (discount != null && !isPrice(discount)) {
        problems.add(
            new FieldProblem(
                field + ".discount",
                "This has to be a decimal number of zero or more, below 10^12, like \"12.50\"."));
      }
      if (discountPercent != null && !isPercent(discountPercent)) {
        problems.add(
            new FieldProblem(
                field + ".discountPercent",
                "This has to be more than 0 and at most 100, with at most %d decimals."
                    .formatted(PERCENT_DECIMALS)));
      } else if (discountPercent != null && discount != null) {
        problems.add(
            new FieldProblem(
                field + ".discountPercent", "A discount is an amount or per cent, not both."));
      }
    }

    private static boolean isPercent(BigDecimal percent) {
      return percent.signum() > 0
          && percent.compareTo(WHOLE) <= 0
          && percent.scale() <= PERCENT_DECIMALS
          && percent.scale() >= 0;
    }

    private static boolean isWholeUpTo(BigDecimal number, BigDecimal most) {
      return number.compareTo(BigDecimal.ONE) >= 0
          && number.compareTo(most) <= 0
          && number.stripTrailingZeros().scale() <= 0;
    }

    private static boolean isPrice(BigDecimal price) {
      return price.signum() >= 0
          && price.compareTo(TOO_DEAR) < 0
          && price.scale() <= MOST_DECIMALS
          && price.scale() >= 0;
    }
  }

  private static void checkText(
      List<FieldProblem> problems, String field, @Nullable String text, boolean needed) {
    if (text == null || text.isBlank()) {
      if (needed) {
        problems.add(new FieldProblem(field, "This is needed."));
      }
    } else if (text.length() > LONGEST_NAME) {
      problems.add(
          new FieldProblem(field, "This has at most %d characters.".formatted(LONGEST_NAME)));
    } else if (text.indexOf('\0') >= 0) {
      problems.add(new FieldProblem(field, "Leave out the character U+0000."));
    }
  }

  /**
   * @param orderId that it will have
   * @param problems to which is added what is wrong; the order counts only when there is nothing
   */
  NewOrder read(String orderId, List<FieldProblem> problems) {
    boolean takesPlace = Boolean.TRUE.equals(cancelOld);
    checkText(problems, "newOrder.discountCode", discountCode, false);
    String code = discountCode == null || discountCode.isBlank() ? null : discountCode.strip();
    if (lines == null) {
      return new NewOrder(orderId, null, takesPlace, code);
    }
    if (lines.isEmpty() || lines.size() > MOST_LINES) {
      problems.add(
          new FieldProblem(
              "newOrder.lines",
              "A new order has 1 to %d lines; leave them out for those of the old order."
                  .formatted(MOST_LINES)));
    }
    List<NewLine> read = new ArrayList<>();
    for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
      String field = "newOrder.lines[%d]".formatted(i);
      LineForm form = lines.get(i);
      NewLine line = form == null ? null : form.line(field, problems);
      if (line != null) {
        read.add(line);
      } else if (form == null) {
        problems.add(new FieldProblem(field, "This has to be an object."));
      }
    }
    return new NewOrder(orderId, read, takesPlace, code);
  }
}
