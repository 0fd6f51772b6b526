package io.ringdesk.gateway.routing;

import io.ringdesk.gateway.GatewaySettings;
import io.ringdesk.gateway.GatewaySettings.Patience;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * Connections to the services. Each instance has its own share, so that a slow one can't use up
 * those of the others. Nothing is done behind the client's back: no retry, no redirect, no cookie,
 * no unpacking.
 */
@Configuration(proxyBeanMethods = false)
class Connections {
  private static final Timeout WAIT_FOR_A_SHARE = Timeout.ofSeconds(1);

  /**
   * Shorter than a service keeps an idle connection (20 s), so that it is never closed just as it
   * is used.
   */
  private static final TimeValue IDLE = TimeValue.ofSeconds(10);

  /**
   * Each is looked at before it is used: a service that has gone in the meantime must not cost a
   * request.
   */
  private static final TimeValue TRUSTED_WITHOUT_A_LOOK = TimeValue.ZERO_MILLISECONDS;

  @Bean
  ClientHttpRequestFactory requestsToServices(GatewaySettings settings) {
    Patience patience = settings.patience();
    var requests = new HttpComponentsClientHttpRequestFactory(client(settings));
    requests.setHttpContextFactory((_, uri) -> patientContext(patience, uri));
    return requests;
  }

  private static HttpClient client(GatewaySettings settings) {
    int share = settings.patience().connections();
    int instances =
        settings.services().stream().mapToInt(service -> service.instances().size()).sum();
    var pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(share)
            .setMaxConnTotal(share * instances)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout(settings.patience().connect()))
                    .setValidateAfterInactivity(TRUSTED_WITHOUT_A_LOOK)
                    .setTimeToLive(5, TimeUnit.MINUTES)
                    .build())
            .build();
    return HttpClients.custom()
        .setConnectionManager(pool)
        .evictIdleConnections(IDLE)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableContentCompression()
        .disableAuthCaching()
        .disableDefaultUserAgent()
        .build();
  }

  private static HttpClientContext patientContext(Patience patience, URI uri) {
    Duration response =
        patience.slow().stream()
            .filter(slow -> slow.includes(uri))
            .map(GatewaySettings.Slow::response)
            .findFirst()
            .orElse(patience.response());
    HttpClientContext context = HttpClientContext.create();
    context.setRequestConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(WAIT_FOR_A_SHARE)
            .setResponseTimeout(timeout(response))
            .build());
    return context;
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.ofMilliseconds(duration.toMillis());
  }
}
