package io.ringdesk.bench;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.ringdesk.testkit.HouseRules;
import org.junit.jupiter.api.Test;

/** Those that are not about services: this is a program that stands beside them. */
class HouseRulesTest {

  @Test
  void the_benchmark_keeps_the_house_rules() {
    var all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.ringdesk.bench");
    HouseRules.NAMES_SAY_WHAT_A_THING_IS.check(all);
    HouseRules.NOBODY_SLEEPS.check(all);
    HouseRules.NOTHING_IS_INJECTED_INTO_FIELDS.check(all);
  }
}
