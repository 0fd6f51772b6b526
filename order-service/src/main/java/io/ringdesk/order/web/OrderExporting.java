package io.ringdesk.order.web;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import io.ringdesk.chassis.sheet.Format;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.order.export.OrderExport;
import io.ringdesk.order.search.OrderQuery;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list as a file. It holds all customers at once, so it has a right of its own. */
@RestController
@RequestMapping("/api/orders/export")
class OrderExporting {

  private static final Logger LOG = LoggerFactory.getLogger(OrderExporting.class);

  private final OrderExport export;

  OrderExporting(OrderExport export) {
    this.export = export;
  }

  @GetMapping
  @PreAuthorize("hasAuthority('orders:export')")
  @Parameter(in = QUERY, name = "fields", description = "Columns, with commas between.")
  @Parameter(in = QUERY, name = "sort", description = "As in the list; so is every filter of it.")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
        @Content(
            mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            schema = @Schema(type = "string", format = "binary"))
      })
  void export(
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> asked,
      @RequestParam(defaultValue = "csv") Format format,
      Actor by,
      HttpServletResponse response)
      throws IOException {
    OrderQuery query = OrderQuery.of(asked, by, Set.of("format"));
    response.setContentType(format.mediaType());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(format.fileName("orders")).build().toString());
    try {
      export.write(query, format, response.getOutputStream());
    } catch (RuntimeException broken) {
      if (response.isCommitted()) {
        // Too late for a problem: only a broken connection tells that this is not all. With the
        // cause in it, the problem would be told after all.
        LOG.atError().addKeyValue("event", "export-broken").setCause(broken).log("Broke off");
        throw new IOException("The export broke off.");
      }
      response.reset();
      throw broken;
    }
  }
}
