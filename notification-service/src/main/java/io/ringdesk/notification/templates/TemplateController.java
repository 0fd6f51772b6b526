package io.ringdesk.notification.templates;

import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.FieldProblem;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.notification.domain.Letter;
import io.ringdesk.notification.domain.Lines;
import io.ringdesk.notification.domain.Template;
import io.ringdesk.notification.domain.Variable;
import io.ringdesk.notification.domain.Wording;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The texts of letters, seen and changed. */
@RestController
@RequestMapping("/api/letter-templates")
class TemplateController {

  private static final String NAMES = "[a-z0-9][a-z0-9-]{0,63}";

  /**
   * @param name as in the path; may be left out
   * @param html made from the text where it is left out
   */
  record TemplateForm(
      @Nullable String name,
      @NotBlank @Size(max = 200) String subject,
      @NotBlank @Size(max = 20_000) String text,
      @Nullable @Size(max = 100_000) String html) {

    static TemplateForm of(Template template) {
      return new TemplateForm(
          template.name(), template.subject(), template.text(), template.html());
    }
  }

  private final Templates templates;

  TemplateController(Templates templates) {
    this.templates = templates;
  }

  @GetMapping
  @PreAuthorize("hasAuthority('letters:read')")
  Page<TemplateForm> all(Paging paging) {
    return templates.page(paging).map(TemplateForm::of);
  }

  @GetMapping("/{name}")
  @PreAuthorize("hasAuthority('letters:read')")
  ResponseEntity<TemplateForm> one(@PathVariable String name) {
    return templates
        .named(name)
        .map(found -> Versioned.ok(TemplateForm.of(found.template()), found.version()))
        .orElseThrow(() -> new NotFound("letter template", name));
  }

  @PutMapping("/{name}")
  @PreAuthorize("hasAuthority('templates:edit')")
  ResponseEntity<TemplateForm> save(
      @PathVariable String name, @Valid @RequestBody TemplateForm form, IfMatch seen, Actor by) {
    check(name, form);
    Templates.Present saved =
        templates.save(new Template(name, form.subject(), form.text(), form.html()), by.id(), seen);
    return Versioned.ok(TemplateForm.of(saved.template()), saved.version());
  }

  private static void check(String name, TemplateForm form) {
    List<FieldProblem> problems = new ArrayList<>();
    if (!name.matches(NAMES) || name.equals(Letter.BY_HAND)) {
      problems.add(
          new FieldProblem(
              "name",
              "'%s' can't name a template: use up to 64 of a-z, 0-9 and hyphens, other than '%s'."
                  .formatted(name, Letter.BY_HAND)));
    }
    if (form.name() != null && !form.name().equals(name)) {
      problems.add(new FieldProblem("name", "It differs from the name in the path."));
    }
    if (!Lines.isOne(form.subject())) {
      problems.add(
          new FieldProblem(
              "subject", "It has to be one line, without control or direction characters."));
    }
    unknown("subject", form.subject(), problems);
    unknown("text", form.text(), problems);
    unknown("html", form.html(), problems);
    if (!problems.isEmpty()) {
      throw new BadInput(problems);
    }
  }

  private static void unknown(String field, @Nullable String text, List<FieldProblem> problems) {
    List<String> unknown = text == null ? List.of() : new Wording(text).unknownVariables();
    if (!unknown.isEmpty()) {
      problems.add(
          new FieldProblem(
              field,
              "There is no variable %s. There are: %s."
                  .formatted(String.join(", ", unknown), String.join(", ", Variable.all()))));
    }
  }
}
