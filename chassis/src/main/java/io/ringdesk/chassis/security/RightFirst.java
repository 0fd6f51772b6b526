package io.ringdesk.chassis.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Whether somebody may is looked at before what he sent: without the right nobody learns which
 * fields a request would need. Rules that speak of arguments wait for the arguments.
 */
public final class RightFirst implements HandlerInterceptor {

  private final PreAuthorizeAuthorizationManager rule = new PreAuthorizeAuthorizationManager();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method && speaksOfNoArguments(method)) {
      var call =
          new SimpleMethodInvocation(
              method.getBean(),
              method.getMethod(),
              new Object[method.getMethodParameters().length]);
      AuthorizationResult result =
          rule.authorize(() -> SecurityContextHolder.getContext().getAuthentication(), call);
      if (result != null && !result.isGranted()) {
        throw new AccessDeniedException("No right to " + method.getShortLogMessage());
      }
    }
    return true;
  }

  private static boolean speaksOfNoArguments(HandlerMethod method) {
    PreAuthorize named =
        AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), PreAuthorize.class);
    return named == null || named.value().indexOf('#') < 0;
  }
}
