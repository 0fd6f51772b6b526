package io.ringdesk.planted.order.web;

import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ControllerWithDatabase {
  final MongoTemplate database;

  ControllerWithDatabase(MongoTemplate database) {
    this.database = database;
  }
}
