package io.ringdesk.chassis;

import static tools.jackson.databind.cfg.CoercionInputShape.Boolean;
import static tools.jackson.databind.cfg.CoercionInputShape.EmptyString;
import static tools.jackson.databind.cfg.CoercionInputShape.Float;
import static tools.jackson.databind.cfg.CoercionInputShape.Integer;
import static tools.jackson.databind.cfg.CoercionInputShape.String;

import io.ringdesk.chassis.security.Doors;
import io.ringdesk.chassis.security.Refusals;
import io.ringdesk.chassis.security.Rights;
import io.ringdesk.chassis.security.SignedPosts;
import io.ringdesk.chassis.web.Arguments;
import io.ringdesk.chassis.web.Bodies;
import io.ringdesk.chassis.web.BodyLimit;
import io.ringdesk.chassis.web.Problems;
import io.ringdesk.chassis.web.Times;
import io.ringdesk.chassis.web.UnreadableRequests;
import io.ringdesk.chassis.wire.WireForms;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.type.LogicalType;

/** What answers HTTP the house's way: tokens, rights, problems, bounds, the clock. */
@AutoConfiguration
@EnableMethodSecurity
@EnableConfigurationProperties({ServiceSettings.class, Rights.class, Bodies.class})
@Import({Problems.class, Arguments.class})
public class WebChassis {

  /** Of a service without a database; in milliseconds like theirs. */
  private static final int LOOKS_AT_ONCE = 16;

  private static final int END_OF_LOOKS_SECONDS = 10;

  @Bean
  @ConditionalOnMissingBean
  Clock clock(ServiceSettings settings) {
    return settings.moved(Clock.tickMillis(ZoneOffset.UTC));
  }

  @Bean
  Drain drain(@Value("${ringdesk.drain}") Duration pause) {
    return new Drain(pause);
  }

  /**
   * For what services look at again and again. Each has a thread while it looks, so that one that
   * takes long holds no other up; Spring's own for virtual threads has one for all of them.
   */
  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    var scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(LOOKS_AT_ONCE);
    scheduler.setVirtualThreads(true);
    scheduler.setThreadNamePrefix("look-");
    scheduler.setWaitForTasksToCompleteOnShutdown(true);
    scheduler.setAwaitTerminationSeconds(END_OF_LOOKS_SECONDS);
    return scheduler;
  }

  @Bean
  WireForms wireForms() {
    return new WireForms();
  }

  @Bean
  Times times() {
    return new Times();
  }

  /** What a client sends is of the type that is described, and never taken for another. */
  @Bean
  JsonMapperBuilderCustomizer strictTypes() {
    return json ->
        json.withCoercionConfig(LogicalType.Textual, kind -> refuse(kind, Integer, Float, Boolean))
            .withCoercionConfig(LogicalType.Enum, kind -> refuse(kind, Integer, EmptyString))
            .withCoercionConfig(
                LogicalType.Boolean, kind -> refuse(kind, Integer, Float, String, EmptyString))
            .withCoercionConfig(
                LogicalType.Integer, kind -> refuse(kind, Float, Boolean, String, EmptyString));
  }

  private static void refuse(MutableCoercionConfig kind, CoercionInputShape... shapes) {
    for (CoercionInputShape shape : shapes) {
      kind.setCoercion(shape, CoercionAction.Fail);
    }
  }

  @Bean
  @ConditionalOnMissingBean
  Refusals refusals() {
    return new Refusals();
  }

  /** Every path is closed until it is opened here; each handler names the right that it needs. */
  @Bean
  @ConditionalOnMissingBean
  SecurityFilterChain doors(
      HttpSecurity http,
      JwtDecoder decoder,
      Rights rights,
      Refusals refusals,
      ObjectProvider<SignedPosts> signed) {
    new SignedPosts(signed.stream().flatMap(one -> one.paths().stream()).toList()).openTo(http);
    return Doors.byToken(http, decoder, rights, refusals)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/actuator/health/**", "/v3/api-docs/**")
                    .permitAll()
                    .requestMatchers("/actuator/**")
                    .hasAuthority("metrics:read")
                    .anyRequest()
                    .authenticated())
        .build();
  }

  /**
   * A request is observed as a whole. To observe each of the dozen filters that look at its token
   * as well would cost more than they do.
   */
  @Bean
  SecurityObservationSettings doorsUnobserved() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  UnreadableRequests unreadableRequests() {
    return new UnreadableRequests();
  }

  @Bean
  FilterRegistrationBean<BodyLimit> bodyLimit(Bodies bodies) {
    FilterRegistrationBean<BodyLimit> filter = new FilterRegistrationBean<>(new BodyLimit(bodies));
    filter.setOrder(-200);
    return filter;
  }
}
