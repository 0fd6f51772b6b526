package io.ringdesk.order.web;

import io.ringdesk.chassis.web.PlainText;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Text of a person, of any script: bounded, and of whole characters. */
@Constraint(validatedBy = Text.Check.class)
@Target({
  ElementType.RECORD_COMPONENT,
  ElementType.FIELD,
  ElementType.PARAMETER,
  ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
@interface Text {

  int most();

  String message() default "This can't be stored.";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Says what is wrong and how to mend it. */
  final class Check implements ConstraintValidator<Text, String> {
    private int most;

    @Override
    public void initialize(Text text) {
      most = text.most();
    }

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
      var flaw = value == null ? Optional.<String>empty() : PlainText.flaw(value, most);
      flaw.ifPresent(
          message -> {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
          });
      return flaw.isEmpty();
    }
  }
}
