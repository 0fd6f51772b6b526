package io.ringdesk.contact.web;

import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.FieldProblem;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.chassis.wire.Phones;
import io.ringdesk.contact.card.CardSearch;
import io.ringdesk.contact.card.Cards;
import io.ringdesk.contact.card.CardsByHand;
import io.ringdesk.contact.card.CardsByHand.Filed;
import io.ringdesk.contact.card.Notes;
import io.ringdesk.contact.domain.Contact;
import io.ringdesk.contact.domain.Customer;
import io.ringdesk.contact.timeline.Timeline;
import io.ringdesk.contact.timeline.TimelineEntry;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Customers' cards. A merged card is answered with the one that it lives on in. */
@RestController
@RequestMapping("/api/contacts")
class ContactController {

  record Note(@NotBlank @Size(max = 10_000) String text) {}

  record NoteView(String id, String contact, String text) {}

  record Line(
      String id,
      Instant at,
      String kind,
      @Nullable String orderId,
      String by,
      Map<String, Object> data) {

    static Line of(TimelineEntry entry) {
      return new Line(
          entry.id(), entry.at(), entry.kind(), entry.orderId(), entry.by(), entry.data());
    }
  }

  private final Cards cards;
  private final CardsByHand byHand;
  private final CardSearch search;
  private final Timeline timeline;
  private final Notes notes;

  ContactController(
      Cards cards, CardsByHand byHand, CardSearch search, Timeline timeline, Notes notes) {
    this.cards = cards;
    this.byHand = byHand;
    this.search = search;
    this.timeline = timeline;
    this.notes = notes;
  }

  /**
   * By e-mail address or phone at most one; by {@code q} those with words that begin like its
   * words.
   */
  @GetMapping
  @PreAuthorize("hasAuthority('contacts:read')")
  Page<CardView> list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String phone,
      Paging paging) {
    List<String> keys = new ArrayList<>();
    if (!email.isBlank()) {
      String address = Customer.canonical(email);
      keys.add(Customer.emailKey(address == null ? email : address));
    }
    if (!phone.isBlank()) {
      String number = Phones.withItsPlus(phone);
      keys.add(Customer.phoneKey(Phones.e164(number, null).orElse(number)));
    }
    Page<Stored<Contact>> found =
        keys.isEmpty() ? search.matching(q, paging) : search.owner(keys, q);
    return found.map(CardView::of);
  }

  /** 200 with the card that the customer has already, else 201. */
  @PostMapping
  @PreAuthorize("hasAuthority('contacts:edit')")
  @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
  ResponseEntity<CardView> create(@Valid @RequestBody CustomerForm body, Actor by, RequestKey key) {
    Customer customer = body.customer();
    if (customer.keys().isEmpty()) {
      String needed = "is needed, or the other of e-mail address and phone.";
      throw new BadInput(
          List.of(new FieldProblem("email", needed), new FieldProblem("phone", needed)));
    }
    Filed filed = byHand.create(customer, by.id(), key);
    CardView card = CardView.of(filed.card());
    return filed.isNew()
        ? Versioned.created(card, card.version())
        : Versioned.ok(card, card.version());
  }

  @GetMapping("/{id}")
  @PreAuthorize("hasAuthority('contacts:read')")
  ResponseEntity<CardView> one(@PathVariable String id) {
    return answer(cards.living(id));
  }

  /** An e-mail address or phone is added; name, address and time zone replace what was there. */
  @PatchMapping("/{id}")
  @PreAuthorize("hasAuthority('contacts:edit')")
  ResponseEntity<CardView> edit(
      @PathVariable String id,
      @Valid @RequestBody CustomerForm body,
      Actor by,
      RequestKey key,
      IfMatch seen) {
    return answer(byHand.edit(id, body.customer(), by.id(), key, seen));
  }

  @PostMapping("/{id}/notes")
  @PreAuthorize("hasAuthority('contacts:edit')")
  @ResponseStatus(HttpStatus.CREATED)
  NoteView note(@PathVariable String id, @Valid @RequestBody Note body, Actor by, RequestKey key) {
    String noteId = key.id("note");
    return new NoteView(noteId, notes.add(id, noteId, body.text(), by.id(), key), body.text());
  }

  /** It is not shown any more; that it was there, and who removed it, stays on the timeline. */
  @DeleteMapping("/{id}/notes/{noteId}")
  @PreAuthorize("hasAuthority('contacts:edit')")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void removeNote(@PathVariable String id, @PathVariable String noteId, Actor by, RequestKey key) {
    notes.remove(id, noteId, by.id(), key);
  }

  /** All that was said with the customer, the newest first. */
  @GetMapping("/{id}/timeline")
  @PreAuthorize("hasAuthority('contacts:read')")
  Page<Line> timeline(@PathVariable String id, Paging paging) {
    return timeline.of(cards.living(id).state(), paging).map(Line::of);
  }

  private static ResponseEntity<CardView> answer(Stored<Contact> card) {
    return Versioned.ok(CardView.of(card), card.version());
  }
}
