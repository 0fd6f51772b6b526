package io.ringdesk.chassis.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.server.PathContainer;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * How long the bodies of requests may be.
 *
 * @param most of an ordinary one
 * @param mostStreamed of newline-delimited JSON
 * @param files paths to which files are sent: streamed too, each with a bound of its own
 */
@ConfigurationProperties("ringdesk.body")
public record Bodies(DataSize most, DataSize mostStreamed, @DefaultValue List<Files> files) {

  /**
   * @param path a pattern like {@code /api/things/{id}/file}
   */
  public record Files(String path, DataSize most) {

    boolean include(HttpServletRequest request) {
      return !request.getMethod().equals("GET")
          && PathPatternParser.defaultInstance
              .parse(path)
              .matches(PathContainer.parsePath(request.getRequestURI()));
    }
  }
}
