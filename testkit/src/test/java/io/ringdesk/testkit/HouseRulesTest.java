package io.ringdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds what was planted to be found, and nothing else. */
class HouseRulesTest {
  private static final String PLANTED = "io.ringdesk.planted.order.";
  private static final JavaClasses ALL =
      new ClassFileImporter().importPackages("io.ringdesk.planted", "io.ringdesk.plantedneighbour");

  static Stream<Arguments> violations() {
    return Stream.of(
        planted(HouseRules.DOMAIN_IS_PURE, "domain.OrderWithSpring"),
        planted(HouseRules.DOMAIN_IS_PURE, "domain.OrderWithDriver"),
        planted(HouseRules.DOMAIN_IS_PURE, "domain.OrderWithFile"),
        planted(HouseRules.DOMAIN_IS_PURE, "domain.OrderWithNetwork"),
        planted(HouseRules.DOMAIN_IS_PURE, "domain.OrderWithThreads"),
        planted(HouseRules.DOMAIN_IS_PURE, "domain.OrderWithItsController"),
        planted(HouseRules.DOMAIN_HAS_NO_CLOCK, "domain.OrderWithClock"),
        planted(HouseRules.DOMAIN_HAS_NO_CLOCK, "domain.OrderThatTakesTheTime"),
        planted(HouseRules.DOMAIN_HAS_NO_CLOCK, "domain.OrderThatMakesItsId"),
        planted(HouseRules.SERVICES_DO_NOT_SEE_EACH_OTHER, "NosyOrder"),
        planted(HouseRules.NAMES_SAY_WHAT_A_THING_IS, "util.Rounding"),
        planted(HouseRules.NAMES_SAY_WHAT_A_THING_IS, "util.package-info"),
        planted(HouseRules.NAMES_SAY_WHAT_A_THING_IS, "OrderHelper"),
        planted(HouseRules.NAMES_SAY_WHAT_A_THING_IS, "OrderUtils"),
        planted(HouseRules.NAMES_SAY_WHAT_A_THING_IS, "OrderServiceImpl"),
        planted(HouseRules.NAMES_SAY_WHAT_A_THING_IS, "BaseOrder"),
        planted(HouseRules.NAMES_SAY_WHAT_A_THING_IS, "AbstractOrder"),
        planted(HouseRules.NAMES_SAY_WHAT_A_THING_IS, "OrderDto"),
        planted(HouseRules.NAMES_SAY_WHAT_A_THING_IS, "OrderMapper"),
        planted(HouseRules.NAMES_SAY_WHAT_A_THING_IS, "CacheManager"),
        planted(HouseRules.EVERY_HANDLER_NAMES_THE_RIGHT_THAT_IT_NEEDS, "web.OpenController"),
        planted(HouseRules.CONTROLLERS_LEAVE_THE_DATABASE_ALONE, "web.ControllerWithDatabase"),
        planted(HouseRules.CONTROLLERS_LEAVE_THE_DATABASE_ALONE, "web.ControllerWithCollection"),
        planted(HouseRules.NOTHING_IS_INJECTED_INTO_FIELDS, "InjectedIntoField"),
        planted(HouseRules.NOTHING_IS_INJECTED_INTO_FIELDS, "ValueInField"),
        planted(HouseRules.NOBODY_ASKS_THE_CLOCK_OF_HIS_MACHINE, "HastyOrder.instant"),
        planted(HouseRules.NOBODY_ASKS_THE_CLOCK_OF_HIS_MACHINE, "HastyOrder.millis"),
        planted(HouseRules.NOBODY_ASKS_THE_CLOCK_OF_HIS_MACHINE, "HastyOrder.day"),
        planted(HouseRules.NOBODY_ASKS_THE_CLOCK_OF_HIS_MACHINE, "HastyOrder.clock"),
        planted(HouseRules.NOBODY_ASKS_THE_CLOCK_OF_HIS_MACHINE, "HastyOrder.date"),
        planted(HouseRules.NOBODY_ASKS_THE_CLOCK_OF_HIS_MACHINE, "domain.OrderThatTakesTheTime"),
        planted(HouseRules.NOBODY_SLEEPS, "Sleeper"),
        planted(HouseRules.NOBODY_SLEEPS, "SleeperByUnit"));
  }

  @ParameterizedTest
  @MethodSource("violations")
  void what_was_planted_is_found(ArchRule rule, String name) {
    assertThat(foundBy(rule)).anyMatch(violation -> violation.contains(PLANTED + name));
  }

  @Test
  void nothing_else_is_found() {
    Stream.concat(HouseRules.OF_PRODUCT.stream(), HouseRules.OF_ALL_CODE.stream())
        .forEach(
            rule -> {
              var planted =
                  violations()
                      .map(Arguments::get)
                      .filter(pair -> pair[0].equals(rule))
                      .map(pair -> PLANTED + pair[1])
                      .toList();
              assertThat(planted).as("what was planted for: " + rule.getDescription()).isNotEmpty();
              assertThat(foundBy(rule))
                  .as(rule.getDescription())
                  .allMatch(violation -> planted.stream().anyMatch(violation::contains));
            });
  }

  @Test
  void a_root_without_classes_is_refused() {
    assertThatThrownBy(() -> HouseRules.check("io.ringdesk.nowhere"))
        .hasMessageContaining("no class in io.ringdesk.nowhere");
  }

  @Test
  void the_chassis_keeps_the_rules() {
    HouseRules.check("io.ringdesk.chassis.decision");
  }

  private static Arguments planted(ArchRule rule, String name) {
    return Arguments.of(rule, name);
  }

  private static List<String> foundBy(ArchRule rule) {
    return rule.evaluate(ALL).getFailureReport().getDetails();
  }
}
