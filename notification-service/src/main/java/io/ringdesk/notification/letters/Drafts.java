package io.ringdesk.notification.letters;

import io.ringdesk.notification.Sending;
import io.ringdesk.notification.correspondence.Correspondence;
import io.ringdesk.notification.correspondence.Correspondences;
import io.ringdesk.notification.correspondence.StaffMember;
import io.ringdesk.notification.domain.Letter;
import io.ringdesk.notification.domain.Template;
import io.ringdesk.notification.domain.Variable;
import io.ringdesk.notification.templates.Templates;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Fills letters with what is known now of their orders and managers. */
@Component
public class Drafts {

  private final Correspondences correspondences;
  private final Templates templates;
  private final Sending sending;

  Drafts(Correspondences correspondences, Templates templates, Sending sending) {
    this.correspondences = correspondences;
    this.templates = templates;
    this.sending = sending;
  }

  /** By the letters' ids; three queries, however many letters. */
  public Map<String, Draft> of(List<Post> posts) {
    Map<String, Correspondence> orders =
        correspondences.ofOrders(posts.stream().map(post -> post.letter().orderId()));
    Map<String, StaffMember> staff =
        correspondences.ofStaff(
            Stream.concat(
                posts.stream().map(post -> post.letter().manager()),
                orders.values().stream().map(Correspondence::manager)));
    Map<String, Template> texts =
        templates.named(
            posts.stream().map(post -> post.letter().template()).collect(Collectors.toSet()));
    Map<String, Draft> drafts = new HashMap<>();
    posts.forEach(post -> drafts.put(post.id(), draft(post, orders, staff, texts)));
    return drafts;
  }

  private Draft draft(
      Post post,
      Map<String, Correspondence> orders,
      Map<String, StaffMember> staff,
      Map<String, Template> texts) {
    Letter letter = post.letter();
    String orderId = letter.orderId();
    Correspondence order = orderId == null ? null : orders.get(orderId);
    if (orderId != null && order == null) {
      return new Draft.NotYet(post, "Its order is not known here yet.");
    }
    Template template = template(post, texts);
    if (template == null) {
      return new Draft.Never(
          post, "There is no letter template '%s'.".formatted(letter.template()));
    }
    Map<Variable, String> values = values(letter, order, staff);
    return switch (letter.to()) {
      case CUSTOMER -> {
        String known = order == null ? null : order.email();
        String address = known == null ? post.envelope().email() : known;
        yield address == null
            ? new Draft.Never(post, "The customer has no e-mail address.")
            : new Draft.Ready(post, address, template.filled(values));
      }
      case MANAGER -> {
        StaffMember manager = letter.manager() == null ? null : staff.get(letter.manager());
        yield manager == null || manager.email() == null
            ? new Draft.NotYet(
                post, "No e-mail address of '%s' is known.".formatted(letter.manager()))
            : new Draft.Ready(post, manager.email(), template.asCopy().filled(values));
      }
    };
  }

  private static @Nullable Template template(Post post, Map<String, Template> texts) {
    String subject = post.envelope().subject();
    String text = post.envelope().text();
    return subject == null || text == null
        ? texts.get(post.letter().template())
        : new Template(Letter.BY_HAND, subject, text, null);
  }

  private Map<Variable, String> values(
      Letter letter, @Nullable Correspondence order, Map<String, StaffMember> staff) {
    Map<Variable, String> values = new EnumMap<>(Variable.class);
    values.put(Variable.COMPANY, sending.company());
    values.put(Variable.NAME, "customer");
    if (order != null) {
      put(values, Variable.NAME, order.name());
      put(values, Variable.ORDER, order.number());
      Money amount = order.amount();
      if (amount != null) {
        values.put(Variable.AMOUNT, amount.getAmount().toPlainString());
        Money discount =
            Objects.requireNonNullElse(order.discount(), Money.zero(amount.getCurrencyUnit()));
        values.put(Variable.DISCOUNT, discount.getAmount().toPlainString());
        values.put(Variable.CURRENCY, amount.getCurrencyUnit().getCode());
      }
      values.put(
          Variable.PAYMENT_LINK,
          sending.paymentLink()
              + UriUtils.encodePathSegment(order.orderId(), StandardCharsets.UTF_8));
    }
    String holder = order == null || order.manager() == null ? letter.manager() : order.manager();
    StaffMember member = holder == null ? null : staff.get(holder);
    put(values, Variable.MANAGER, holder == null ? sending.company() : holder);
    put(values, Variable.MANAGER, member == null ? null : member.name());
    return values;
  }

  private static void put(Map<Variable, String> values, Variable variable, @Nullable String value) {
    if (value != null) {
      values.put(variable, value);
    }
  }
}
