package io.ringdesk.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What the gateway knows of the world, all of it from {@code application.yaml} and the environment.
 *
 * @param services who answers which paths
 * @param signed paths to which may be posted without a token: the service looks at a signature
 * @param patience how long a service is waited for
 * @param limits how much one client may ask for
 * @param allowedOrigins other web sites whose pages may call
 * @param documentLife how old a service's part of the OpenAPI document may be before it is asked
 *     for again
 */
@ConfigurationProperties("gateway")
public record GatewaySettings(
    List<Service> services,
    @DefaultValue List<String> signed,
    Patience patience,
    Limits limits,
    @DefaultValue List<String> allowedOrigins,
    Duration documentLife) {

  /**
   * @param name as in logs, metrics and problems
   * @param instances where it listens; several take turns, and stand in for one that refuses
   *     connections
   * @param paths patterns of the paths that it answers
   */
  public record Service(String name, List<URI> instances, List<String> paths) {}

  /**
   * @param connect until a connection stands
   * @param response until a service begins to answer, and between two parts of the answer
   * @param slow paths that need more time than {@code response}
   * @param connections how many requests one instance may have at once
   */
  public record Patience(
      Duration connect, Duration response, @DefaultValue List<Slow> slow, int connections) {}

  /**
   * @param path a pattern of paths
   * @param response until the service begins to answer
   */
  public record Slow(String path, Duration response) {

    public boolean includes(URI uri) {
      return PathPatternParser.defaultInstance
          .parse(path)
          .matches(PathContainer.parsePath(uri.getRawPath()));
    }
  }

  /**
   * @param perSecond requests a second that a client may send for ever
   * @param burst requests that it may send at once after a pause
   * @param clients how many clients are remembered; beyond that the longest silent are forgotten
   */
  public record Limits(int perSecond, int burst, int clients) {}
}
