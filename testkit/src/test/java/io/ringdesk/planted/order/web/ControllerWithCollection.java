package io.ringdesk.planted.order.web;

import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.springframework.web.bind.annotation.RestController;

@RestController
record ControllerWithCollection(MongoCollection<Document> orders) {}
