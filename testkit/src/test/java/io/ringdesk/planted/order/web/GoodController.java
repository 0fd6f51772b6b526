package io.ringdesk.planted.order.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** As it should be. */
@RestController
public class GoodController {
  @GetMapping("/good")
  @PreAuthorize("hasAuthority('orders:read')")
  public String good() {
    return notAHandler();
  }

  private String notAHandler() {
    return "good";
  }
}
