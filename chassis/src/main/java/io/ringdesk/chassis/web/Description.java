package io.ringdesk.chassis.web;

import com.fasterxml.jackson.databind.JavaType;
import io.ringdesk.chassis.wire.Spelling;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** How the OpenAPI description shows what all controllers have in common. */
@AutoConfiguration
@ConditionalOnClass(OperationCustomizer.class)
public class Description {

  private static final Map<Class<?>, Consumer<Operation>> PARAMETERS =
      Map.of(
          IfMatch.class,
          Description::ifMatch,
          Paging.class,
          Description::page,
          Actor.class,
          _ -> {},
          RequestKey.class,
          _ -> {});

  Description() {
    PARAMETERS.keySet().forEach(SpringDocUtils.getConfig()::addRequestWrapperToIgnore);
  }

  @Bean
  OperationCustomizer commonParameters() {
    return (operation, handler) -> {
      for (MethodParameter parameter : handler.getMethodParameters()) {
        PARAMETERS.getOrDefault(parameter.getParameterType(), _ -> {}).accept(operation);
      }
      if (isPost(handler) && needsToken(operation)) {
        operation.addParametersItem(
            header(
                "Idempotency-Key",
                "The same key with the same body is done once and answered the same."));
      }
      return operation;
    };
  }

  private static boolean isPost(HandlerMethod handler) {
    return handler.hasMethodAnnotation(PostMapping.class);
  }

  /** Nothing is remembered of who has none. */
  private static boolean needsToken(Operation operation) {
    return operation.getSecurity() == null || !operation.getSecurity().isEmpty();
  }

  private static void ifMatch(Operation operation) {
    operation.addParametersItem(header("If-Match", "The ETag of the version that you have seen."));
  }

  private static void page(Operation operation) {
    IntegerSchema limit = new IntegerSchema();
    limit.setMinimum(BigDecimal.ONE);
    limit.setMaximum(BigDecimal.valueOf(Paging.MOST));
    limit.setDefault(Paging.DEFAULT_LIMIT);
    operation.addParametersItem(
        new Parameter()
            .in("query")
            .name("limit")
            .description("At most so many items.")
            .schema(limit));
    operation.addParametersItem(
        new Parameter()
            .in("query")
            .name("cursor")
            .description("The 'next' of the page before.")
            .schema(new StringSchema()));
  }

  private static Parameter header(String name, String description) {
    return new Parameter()
        .in("header")
        .name(name)
        .description(description)
        .schema(new StringSchema());
  }

  /** Constants as they are spelt on the wire. */
  @Bean
  PropertyCustomizer spelling() {
    return (schema, type) -> {
      Class<?> raw = rawClass(type.getType());
      return raw == null || !raw.isEnum()
          ? schema
          : new StringSchema()
              ._enum(
                  Arrays.stream(raw.getEnumConstants())
                      .map(constant -> Spelling.of((Enum<?>) constant))
                      .toList());
    };
  }

  private static @Nullable Class<?> rawClass(@Nullable Type type) {
    return switch (type) {
      case Class<?> known -> known;
      case JavaType java -> java.getRawClass();
      case null, default -> null;
    };
  }
}
