package io.ringdesk.chassis.web;

import io.ringdesk.chassis.security.RightFirst;
import io.ringdesk.chassis.wire.Spelling;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What every controller may ask for: who asks, the request's key, the version seen, the page
 * wanted.
 */
public final class Arguments implements WebMvcConfigurer {

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new Of<>(Actor.class, _ -> Actors.current()));
    resolvers.add(new Of<>(RequestKey.class, RequestKeys::of));
    resolvers.add(new Of<>(IfMatch.class, request -> IfMatch.parse(request.getHeader("If-Match"))));
    resolvers.add(
        new Of<>(
            Paging.class,
            request -> Paging.parse(once(request, "limit"), once(request, "cursor"))));
  }

  private static @Nullable String once(HttpServletRequest request, String name) {
    @Nullable String @Nullable [] given = request.getParameterValues(name);
    if (given != null && given.length > 1) {
      throw BadInput.of(name, "This may be given once.");
    }
    return given == null ? null : given[0];
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new RightFirst());
  }

  /**
   * Parameters name a constant as JSON does: {@code ?status=call-back}, and a time as {@link Times}
   * allows. A time that is empty is none.
   */
  @Override
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverterFactory(new Spelt());
    registry.addConverter(String.class, Instant.class, Times::parse);
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // Spring asks for the very enum that is converted to
  private static final class Spelt implements ConverterFactory<String, Enum> {
    @Override
    public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
      List<T> all = List.of(type.getEnumConstants());
      return text ->
          Spelling.read(text, all)
              .orElseThrow(
                  () -> new IllegalArgumentException("'%s' is none of them.".formatted(text)));
    }
  }

  private record Of<T>(Class<T> type, Function<HttpServletRequest, T> value)
      implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == type;
    }

    @Override
    public T resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
      if (http == null) {
        throw new IllegalStateException("Only HTTP requests come here.");
      }
      return value.apply(http);
    }
  }
}
