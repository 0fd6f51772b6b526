package io.ringdesk.planted.order;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

class InjectedIntoField {
  @Autowired @Nullable Clock clock;
}
