package io.ringdesk.gateway.openapi;

import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JsonNode;

/**
 * The description of the whole API: for programs at {@code /openapi.json}, to browse at {@code
 * /docs}.
 */
@RestController
class ApiDescription implements WebMvcConfigurer {
  private final ServiceDocuments documents;

  ApiDescription(ServiceDocuments documents) {
    this.documents = documents;
  }

  @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  @PreAuthorize("permitAll()")
  JsonNode openApi() {
    return documents.whole();
  }

  @Override
  public void addViewControllers(ViewControllerRegistry views) {
    views.addViewController("/docs").setViewName("forward:/docs/index.html");
    views.addViewController("/docs/").setViewName("forward:/docs/index.html");
  }
}
