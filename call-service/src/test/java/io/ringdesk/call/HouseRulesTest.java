package io.ringdesk.call;

import io.ringdesk.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

  @Test
  void the_code_keeps_the_rules_of_the_house() {
    HouseRules.check("io.ringdesk.call");
  }
}
