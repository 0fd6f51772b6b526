package io.ringdesk.gateway.routing;

import java.net.URI;
import java.util.Collection;
import java.util.Objects;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.RestClientProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Sends a service the query as the client wrote it. Spring's own way takes the parameters apart and
 * puts them together again, in another order and with those of a form in the body among them.
 */
@Component
final class UnchangedQuery extends RestClientProxyExchange {

  UnchangedQuery(RestClient.Builder http, GatewayMvcProperties properties) {
    super(http.build(), properties);
  }

  @Override
  public ServerResponse exchange(Request request) {
    return super.exchange(new AsWritten(request));
  }

  private record AsWritten(Request request) implements Request {
    @Override
    public URI getUri() {
      URI taken = Objects.requireNonNull(request.getUri());
      String query = request.getServerRequest().servletRequest().getQueryString();
      try {
        return URI.create(
            taken.getScheme()
                + "://"
                + taken.getRawAuthority()
                + taken.getRawPath()
                + (query == null ? "" : "?" + query));
      } catch (IllegalArgumentException malformed) {
        throw new ResponseStatusException(
            HttpStatus.BAD_REQUEST,
            "The query '%s' is not written as a URI asks for.".formatted(query),
            malformed);
      }
    }

    @Override
    public HttpMethod getMethod() {
      return request.getMethod();
    }

    @Override
    public HttpHeaders getHeaders() {
      return request.getHeaders();
    }

    @Override
    public ServerRequest getServerRequest() {
      return request.getServerRequest();
    }

    @Override
    public Collection<ResponseConsumer> getResponseConsumers() {
      return request.getResponseConsumers();
    }
  }
}
