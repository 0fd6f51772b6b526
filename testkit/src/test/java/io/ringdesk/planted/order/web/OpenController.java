package io.ringdesk.planted.order.web;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OpenController {
  @PostMapping("/open")
  String open() {
    return "to everybody";
  }
}
