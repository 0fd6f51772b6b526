package io.ringdesk.commission;

import io.ringdesk.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

  @Test
  void the_house_rules_are_kept() {
    HouseRules.check("io.ringdesk.commission");
  }
}
