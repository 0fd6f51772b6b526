package io.ringdesk.planted.order.domain;

import org.bson.BsonDocument;

record OrderWithDriver(BsonDocument document) {}
