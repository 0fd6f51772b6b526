package io.ringdesk.contact.card;

import static io.ringdesk.contact.News.newEmail;
import static io.ringdesk.contact.News.newId;
import static io.ringdesk.contact.News.newPhone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.contact.News;
import io.ringdesk.contact.WholeService;
import io.ringdesk.contact.domain.Contact;
import io.ringdesk.contact.domain.ContactDecisions;
import io.ringdesk.contact.domain.ContactEvent;
import io.ringdesk.contact.domain.Customer;
import io.ringdesk.contact.domain.Mention;
import io.ringdesk.contact.domain.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Several who meet the same customer at the same moment, and some who die of it. */
@WholeService
class CardsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Cards cards;
  private final Identities identities;
  private final Journal<Contact, ContactEvent> journal;

  CardsTest(
      @Autowired Cards cards,
      @Autowired Identities identities,
      @Autowired Journal<Contact, ContactEvent> journal) {
    this.cards = cards;
    this.identities = identities;
    this.journal = journal;
  }

  @Test
  void all_who_meet_a_new_customer_at_the_same_moment_put_him_on_one_card() throws Exception {
    String email = newEmail();
    List<Mention> mentions =
        IntStream.range(0, 16).mapToObj(_ -> order(email, newPhone())).toList();

    fileAtTheSameMoment(mentions);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Contact card = cardOf("email:" + email);
              assertThat(card.particulars().phones()).hasSize(16).doesNotHaveDuplicates();
              for (Mention mention : mentions) {
                assertThat(cardOf(mention.keys().getLast()).id()).isEqualTo(card.id());
              }
            });
  }

  @Test
  void a_ring_of_customers_who_share_emails_and_phones_ends_on_one_card() throws Exception {
    List<String> emails = IntStream.range(0, 12).mapToObj(_ -> newEmail()).toList();
    List<String> phones = IntStream.range(0, 12).mapToObj(_ -> newPhone()).toList();
    List<Mention> ring = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ring.add(order(emails.get(i), phones.get(i)));
      ring.add(order(emails.get(i), phones.get((i + 1) % 12)));
    }

    fileAtTheSameMoment(ring);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Contact card = cardOf("email:" + emails.getFirst());
              assertThat(card.particulars().emails()).containsExactlyInAnyOrderElementsOf(emails);
              assertThat(card.particulars().phones()).containsExactlyInAnyOrderElementsOf(phones);
              for (Mention mention : ring) {
                for (String key : mention.keys()) {
                  assertThat(cardOf(key).id()).isEqualTo(card.id());
                }
              }
            });
  }

  @Test
  void the_same_mentions_again_change_nothing() {
    List<Mention> mentions = List.of(order(newEmail(), newPhone()), order(newEmail(), newPhone()));
    Map<String, String> first = cards.file(mentions);

    assertThat(cards.file(mentions)).isEqualTo(first);
    assertThat(journal.findAll(first.values())).hasSize(2).allMatch(card -> card.version() == 1);
  }

  @Test
  void who_dies_after_claiming_leaves_a_card_that_the_next_one_writes() {
    Mention mention = order(newEmail(), newPhone());
    identities.claim(Map.of(mention.keys().getFirst(), "promised-" + mention.cause()));

    assertThat(cards.file(List.of(mention)))
        .containsEntry(mention.cause(), "promised-" + mention.cause());
    assertThat(cardOf(mention.keys().getLast()).known()).isTrue();
  }

  @Test
  void who_dies_after_marking_a_merge_leaves_the_rest_to_the_bus() {
    Mention one = order(newEmail(), newPhone());
    Mention other = order(newEmail(), newPhone());
    Map<String, String> filed = cards.file(List.of(one, other));
    String from = Objects.requireNonNull(filed.get(one.cause()));
    String into = Objects.requireNonNull(filed.get(other.cause()));

    journal.appendAll(
        List.of(new Proposal<>(from, "test", "test", card -> ContactDecisions.merge(card, into))));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Contact card = cards.living(from).state();
              assertThat(card.id()).isEqualTo(into);
              assertThat(card.absorbed()).containsExactly(from);
              assertThat(card.particulars().emails())
                  .containsExactly(other.customer().email(), one.customer().email());
              assertThat(identities.owners(one.keys()).values()).containsOnly(into);
            });
    long version = cards.living(from).version();

    new News()
        .publish("contacts", from, 2, "contact.merged.v1", "{\"into\":\"%s\"}".formatted(into));
    Mention later = order(Objects.requireNonNull(one.customer().email()), newPhone());

    assertThat(cards.file(List.of(later))).containsEntry(later.cause(), into);
    assertThat(cards.living(into).version()).isEqualTo(version + 1);
  }

  @Test
  void an_order_that_joins_a_merged_card_with_a_third_one_ends_on_the_living_one() {
    Mention one = order(newEmail(), newPhone());
    Mention other = order(newEmail(), newPhone());
    Mention third = order(newEmail(), newPhone());
    cards.file(List.of(one, other, third));
    Mention joining =
        order(
            Objects.requireNonNull(one.customer().email()),
            Objects.requireNonNull(other.customer().phone()));
    cards.file(List.of(joining));
    Mention last =
        order(
            Objects.requireNonNull(other.customer().email()),
            Objects.requireNonNull(third.customer().phone()));

    String survivor = Objects.requireNonNull(cards.file(List.of(last)).get(last.cause()));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Contact card = cards.living(survivor).state();
              assertThat(card.absorbed()).hasSize(2);
              assertThat(card.particulars().phones()).hasSize(3);
              assertThat(
                      cards
                          .owning(
                              List.of(
                                  one.keys().getLast(),
                                  other.keys().getLast(),
                                  third.keys().getFirst()))
                          .values())
                  .allMatch(owner -> owner.id().equals(survivor));
            });
  }

  private void fileAtTheSameMoment(List<Mention> mentions) throws Exception {
    CyclicBarrier start = new CyclicBarrier(mentions.size());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Map<String, String>>> filed = new ArrayList<>();
      for (Mention mention : mentions) {
        filed.add(
            threads.submit(
                () -> {
                  start.await();
                  return cards.file(List.of(mention));
                }));
      }
      for (Future<Map<String, String>> one : filed) {
        assertThat(one.get()).hasSize(1);
      }
    }
  }

  private Contact cardOf(String key) {
    return Objects.requireNonNull(cards.owning(List.of(key)).get(key)).state();
  }

  private static Mention order(String email, String phone) {
    Customer customer = new Customer("Lucía", email, phone, null, null);
    String cause = newId();
    return new Mention(cause, "shop", customer.keys(), newId(), Origin.ORDER, customer, null, null);
  }
}
