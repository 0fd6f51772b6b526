package io.ringdesk.chassis.web;

import io.ringdesk.chassis.wire.Spelling;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** How the OpenAPI description shows what all controllers have in common. */
@AutoConfiguration
@ConditionalOnClass(OperationCustomizer.class)
public class Description {

  private static final String TOKEN = "token";

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

  /** What all operations refer to. */
  @Bean
  @ConditionalOnMissingBean
  OpenAPI frame(@Value("${spring.application.name}") String service) throws IOException {
    return new OpenAPI()
        .info(new Info().title(service).version("1"))
        .components(
            components()
                .addSecuritySchemes(
                    TOKEN,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")))
        .addSecurityItem(new SecurityRequirement().addList(TOKEN));
  }

  /**
   * With the forms that a service reads field by field, and so has no record of: it describes them
   * in its {@code openapi.json}.
   */
  private static Components components() throws IOException {
    Components components = DescribedProblem.components();
    try (InputStream forms = Description.class.getResourceAsStream("/openapi.json")) {
      if (forms != null) {
        Json31.mapper()
            .readValue(forms, OpenAPI.class)
            .getComponents()
            .getSchemas()
            .forEach(components::addSchemas);
      }
    }
    return components;
  }

  @Bean
  Shapes shapes() {
    return new Shapes();
  }

  @Bean
  GlobalOpenApiCustomizer oneOfEachName(Shapes shapes) {
    return _ -> shapes.assertOneOfEachName();
  }

  @Bean
  OperationCustomizer commonParameters() {
    return (operation, handler) -> {
      for (MethodParameter parameter : handler.getMethodParameters()) {
        PARAMETERS.getOrDefault(parameter.getParameterType(), _ -> {}).accept(operation);
      }
      if (isPost(handler) && needsToken(operation) && !has(operation, "Idempotency-Key")) {
        operation.addParametersItem(
            header(
                "Idempotency-Key",
                "The same key with the same body is done once and answered the same.",
                new StringSchema().minLength(1).maxLength(RequestKeys.LONGEST)));
      }
      for (Parameter parameter : parametersOf(operation)) {
        describe(parameter);
      }
      if (mayLackItsBody(handler)) {
        operation.getRequestBody().getContent().values().forEach(Description::orNull);
      }
      DescribedProblem.describe(operation, handler);
      return operation;
    };
  }

  /** Text where nothing else is said; and what holds where it is absent, as it is spelt. */
  @SuppressWarnings("unchecked") // a default is of the type of the constants
  private static void describe(Parameter parameter) {
    if (parameter.getSchema() == null && parameter.getContent() == null) {
      parameter.setSchema(new StringSchema());
    }
    Schema<Object> schema = parameter.getSchema();
    if (schema != null && schema.getDefault() instanceof Enum<?> constant) {
      schema.setDefault(Spelling.of(constant));
    }
  }

  private static boolean mayLackItsBody(HandlerMethod handler) {
    return Arrays.stream(handler.getMethodParameters())
        .map(parameter -> parameter.getParameterAnnotation(RequestBody.class))
        .anyMatch(body -> body != null && !body.required());
  }

  private static void orNull(MediaType body) {
    body.setSchema(Shapes.orNull(body.getSchema()));
  }

  private static boolean has(Operation operation, String parameter) {
    return parametersOf(operation).stream().anyMatch(known -> known.getName().equals(parameter));
  }

  private static List<Parameter> parametersOf(Operation operation) {
    return operation.getParameters() == null ? List.of() : operation.getParameters();
  }

  private static boolean isPost(HandlerMethod handler) {
    return handler.hasMethodAnnotation(PostMapping.class);
  }

  /** Nothing is remembered of who has none. */
  private static boolean needsToken(Operation operation) {
    return operation.getSecurity() == null || !operation.getSecurity().isEmpty();
  }

  private static void ifMatch(Operation operation) {
    operation.addParametersItem(
        header(
            "If-Match",
            "The ETag of the version that you have seen.",
            new StringSchema().pattern(IfMatch.FORM)));
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

  private static Parameter header(String name, String description, Schema<?> schema) {
    return new Parameter().in("header").name(name).description(description).schema(schema);
  }
}
