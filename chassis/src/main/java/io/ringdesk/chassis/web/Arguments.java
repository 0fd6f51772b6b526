package io.ringdesk.chassis.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
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
            request ->
                Paging.parse(request.getParameter("limit"), request.getParameter("cursor"))));
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
