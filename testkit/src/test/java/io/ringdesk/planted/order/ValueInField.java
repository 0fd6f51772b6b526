package io.ringdesk.planted.order;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;

class ValueInField {
  @Value("${address}")
  @Nullable String address;
}
