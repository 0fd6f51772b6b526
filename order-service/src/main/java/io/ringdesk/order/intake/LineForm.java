package io.ringdesk.order.intake;

import io.ringdesk.chassis.web.Fields;
import io.ringdesk.order.domain.Line;
import io.ringdesk.order.domain.LineKind;
import io.ringdesk.order.domain.LineNews;
import java.math.BigDecimal;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A line as it is written down outside: sku, quantity and price are needed. */
record LineForm(Fields fields, LineNews line) {

  static List<LineForm> lines(Fields form) {
    return form.objects("lines", Limits.LINES).stream().map(LineForm::read).toList();
  }

  private static LineForm read(Fields fields) {
    String sku = fields.text("sku", Limits.NAME);
    String name = fields.optionalText("name", Limits.NAME);
    return new LineForm(
        fields,
        new LineNews(
            sku,
            name == null ? sku : name,
            fields.positive("quantity", Limits.QUANTITY),
            fields.amount("unitPrice"),
            fields.oneOf("kind", LineKind.class),
            fields.flag("electronic"),
            fields.flag("prepayable"),
            fields.optionalAmount("discount"),
            percent(fields)));
  }

  /** Of a discount that is not an amount as well. */
  static @Nullable BigDecimal percent(Fields fields) {
    if (fields.has("discount") && fields.has("discountPercent")) {
      fields.wrong("discountPercent", "A discount is an amount or per cent, not both.");
    }
    return fields.optionalPercent("discountPercent");
  }

  Line in(CurrencyUnit currency) {
    Money discount =
        line.discount() == null
            ? null
            : OrderForm.fitting(fields, "discount", line.discount(), currency);
    return new Line(
            line.sku(),
            line.name(),
            line.quantity(),
            OrderForm.fitting(fields, "unitPrice", line.unitPrice(), currency),
            line.kind(),
            line.electronic(),
            line.prepayable())
        .less(discount, line.discountPercent());
  }
}
