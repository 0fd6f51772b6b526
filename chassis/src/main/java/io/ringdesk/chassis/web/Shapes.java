package io.ringdesk.chassis.web;

import com.fasterxml.jackson.databind.JavaType;
import io.ringdesk.chassis.wire.Spelling;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.Constraint;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.JsonNode;

/**
 * The JSON of a type, for the description: as {@link io.ringdesk.chassis.wire.WireForms} writes it,
 * and as records declare it. What a record does not declare {@code @Nullable} is always there; what
 * it does, may be null or left out.
 */
final class Shapes implements ModelConverter {

  private static final Logger LOG = LoggerFactory.getLogger(Shapes.class);
  private static final String MONEY = "Money";
  private static final String DECIMAL = "^-?[0-9]+(\\.[0-9]+)?$";

  private final Map<String, String> types = new ConcurrentHashMap<>();
  private final Set<String> rivals = ConcurrentHashMap.newKeySet();

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Class<?> raw = rawClass(type.getType());
    if (raw == Money.class) {
      context.defineModel(MONEY, money());
      return new JsonSchema().$ref(Components.COMPONENTS_SCHEMAS_REF + MONEY);
    }
    if (raw == ProblemDetail.class) {
      return new JsonSchema().$ref(DescribedProblem.REFERENCE);
    }
    if (raw == BigDecimal.class) {
      JsonSchema decimal = text();
      decimal.addType("number");
      return decimal.pattern(DECIMAL).description("Sent as either, answered as a string.");
    }
    if (raw == JsonNode.class || raw == Object.class) {
      return new JsonSchema();
    }
    if (raw != null && raw.isEnum()) {
      return spelt(raw);
    }
    Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    if (raw != null && raw.isRecord() && resolved != null) {
      Schema<?> model = modelOf(resolved, context);
      if (model != null && model.getProperties() != null) {
        onlyOneOfAName(model, type.getType());
        complete(raw, model);
      }
    }
    return resolved;
  }

  private static JsonSchema text() {
    JsonSchema text = new JsonSchema();
    text.addType("string");
    return text;
  }

  private static Schema<?> money() {
    JsonSchema money = new JsonSchema();
    money.addType("object");
    return money
        .required(List.of("amount", "currency"))
        .description("An amount in the currency's decimals, and its ISO 4217 code.")
        .addProperty("amount", text().pattern(DECIMAL).example("129.90"))
        .addProperty("currency", text().pattern("^[A-Z]{3}$").example("BRL"));
  }

  /** Constants as they are spelt on the wire. */
  private static Schema<?> spelt(Class<?> kind) {
    JsonSchema spelt = text();
    spelt.setEnum(
        new ArrayList<>(
            Arrays.stream(kind.getEnumConstants())
                .map(constant -> Spelling.of((Enum<?>) constant))
                .toList()));
    return spelt;
  }

  private static @Nullable Schema<?> modelOf(Schema<?> resolved, ModelConverterContext context) {
    String reference = resolved.get$ref();
    return reference == null
        ? resolved
        : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
  }

  /** Remembers where two types have one name: they would be one in the description, and wrong. */
  private void onlyOneOfAName(Schema<?> model, Type type) {
    String name = String.valueOf(model.getName());
    String asked = Json31.mapper().constructType(type).toCanonical();
    String known = types.putIfAbsent(name, asked);
    if (known != null && !known.equals(asked)) {
      rivals.add(
          "%s and %s are both %s in the description. Give one another name with @Schema(name)."
              .formatted(known, asked, name));
    }
  }

  /**
   * What is thrown while a type is looked at, springdoc only logs, and leaves the answer without a
   * shape; so it is said when the description is whole.
   */
  void assertOneOfEachName() {
    if (!rivals.isEmpty()) {
      LOG.atError()
          .addKeyValue("event", "types-of-one-name")
          .addKeyValue("rivals", String.join(" ", rivals))
          .log("Two types have one name in the description");
      throw new IllegalStateException("Two types have one name; the log says which.");
    }
  }

  private static void complete(Class<?> type, Schema<?> model) {
    for (RecordComponent part : type.getRecordComponents()) {
      Schema<?> property = model.getProperties().get(part.getName());
      if (property == null) {
        continue;
      }
      bound(property, part);
      if (part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        model.getProperties().put(part.getName(), orNull(property));
      } else if (model.getRequired() == null || !model.getRequired().contains(part.getName())) {
        model.addRequiredItem(part.getName());
      }
    }
  }

  /** By a constraint that says {@code most}; no bound at all is left unsaid. */
  private static void bound(Schema<?> property, RecordComponent part) {
    if (property.getMaxLength() != null && property.getMaxLength() == Integer.MAX_VALUE) {
      property.setMaxLength(null);
    }
    for (Annotation annotation : part.getAnnotations()) {
      if (annotation.annotationType().isAnnotationPresent(Constraint.class)
          && AnnotationUtils.getValue(annotation, "most") instanceof Integer most) {
        property.setMaxLength(most);
      }
    }
  }

  /** A copy, since one schema may stand for all properties of its type. */
  static Schema<?> orNull(Schema<?> schema) {
    if (schema.get$ref() != null) {
      JsonSchema none = new JsonSchema();
      none.addType("null");
      return new JsonSchema().anyOf(List.of(schema, none));
    }
    if (schema.getTypes() == null || schema.getTypes().contains("null")) {
      return schema;
    }
    Schema<?> copy = AnnotationsUtils.clone(schema, true);
    copy.addType("null");
    if (copy.getEnum() != null) {
      copy.getEnum().add(null);
    }
    return copy;
  }

  private static @Nullable Class<?> rawClass(@Nullable Type type) {
    return switch (type) {
      case Class<?> known -> known;
      case JavaType java -> java.getRawClass();
      case ParameterizedType generic -> rawClass(generic.getRawType());
      case null, default -> null;
    };
  }
}
