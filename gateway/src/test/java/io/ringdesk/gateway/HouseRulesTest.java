package io.ringdesk.gateway;

import io.ringdesk.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

  @Test
  void the_gateway_is_built_as_the_house_rules_say() {
    HouseRules.check("io.ringdesk.gateway");
  }
}
