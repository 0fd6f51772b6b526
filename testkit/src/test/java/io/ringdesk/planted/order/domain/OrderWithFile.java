package io.ringdesk.planted.order.domain;

import java.io.StringReader;

class OrderWithFile {
  final StringReader notes = new StringReader("");
}
