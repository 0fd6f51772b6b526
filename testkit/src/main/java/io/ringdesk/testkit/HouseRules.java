package io.ringdesk.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How the code of a service is built, as rules that a build keeps. One test in each service checks
 * them: {@code HouseRules.check("io.ringdesk.order")}.
 */
public final class HouseRules {

  /** What all services stand on; everything else below io.ringdesk belongs to one service. */
  private static final Set<String> SHARED = Set.of("chassis");

  private static final Pattern SAYS_NOTHING =
      Pattern.compile("(utils?|commons?|helpers?|impl|base|dtos?|mappers?|managers?)");

  /** The persons who hold an order and a customer are called so. */
  private static final Set<String> PERSONS = Set.of("Manager", "OrderManager", "PersonalManager");

  private static final Pattern TECHNICAL =
      Pattern.compile(
          "(Base|Abstract|Common)[A-Z].*|.*(Util|Utils|Helper|Helpers|Impl|Base|Dto|DTO|Mapper|Manager)");

  private static final DescribedPredicate<JavaClass> PURE =
      DescribedPredicate.describe(
          "pure Java, money or a decision",
          used -> {
            var type = used.getBaseComponentType();
            return type.isPrimitive()
                || Set.of(
                        "java.lang",
                        "java.lang.annotation",
                        "java.lang.constant",
                        "java.lang.invoke",
                        "java.lang.runtime",
                        "java.math",
                        "java.nio.charset",
                        "java.text",
                        "java.time",
                        "java.time.chrono",
                        "java.time.format",
                        "java.time.temporal",
                        "java.time.zone",
                        "java.util",
                        "java.util.function",
                        "java.util.regex",
                        "java.util.stream",
                        "org.joda.money",
                        "org.joda.money.format",
                        "org.jspecify.annotations",
                        "io.ringdesk.chassis.decision")
                    .contains(type.getPackageName())
                || isDomain(type);
          });

  private static final DescribedPredicate<JavaAccess<?>> BY_CHANCE_OR_BY_THE_CLOCK =
      DescribedPredicate.describe(
          "the clock, chance, threads or the process",
          access -> {
            var owner = access.getTargetOwner().getFullName();
            var name = access.getName();
            return (owner.startsWith("java.time.") && name.equals("now"))
                || (owner.equals("java.util.UUID") && name.equals("randomUUID"))
                || (owner.equals("java.lang.Math") && name.equals("random"))
                || (owner.equals("java.util.Date") && name.equals("<init>"))
                || owner.equals("java.util.Random")
                || owner.equals("java.lang.System") && !name.equals("arraycopy")
                || owner.equals("java.lang.Thread")
                || owner.equals("java.lang.Runtime")
                || owner.equals("java.time.Clock");
          });

  public static final ArchRule DOMAIN_IS_PURE =
      classes()
          .that(DescribedPredicate.describe("are of the domain", HouseRules::isDomain))
          .should()
          .onlyDependOnClassesThat(PURE)
          .as("The domain knows no framework, no driver, no input or output, no other package")
          .allowEmptyShould(true);

  public static final ArchRule DOMAIN_HAS_NO_CLOCK =
      noClasses()
          .that(DescribedPredicate.describe("are of the domain", HouseRules::isDomain))
          .should()
          .accessTargetWhere(BY_CHANCE_OR_BY_THE_CLOCK)
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .as("The domain is told the time and the ids; it does not take them")
          .allowEmptyShould(true);

  public static final ArchRule SERVICES_DO_NOT_SEE_EACH_OTHER =
      classes()
          .should(
              forEach(
                  "depend only on their own service and the chassis",
                  (type, found) ->
                      type.getDirectDependenciesFromSelf().stream()
                          .filter(
                              dependency ->
                                  belongToTwoServices(
                                      dependency.getOriginClass(), dependency.getTargetClass()))
                          .forEach(dependency -> found.add(dependency.getDescription()))))
          .as("Services speak over the bus and HTTP; no class of one knows a class of another");

  public static final ArchRule NAMES_SAY_WHAT_A_THING_IS =
      classes()
          .should(
              forEach(
                  "have a name from the trade",
                  (type, found) -> {
                    Arrays.stream(type.getPackageName().split("\\."))
                        .filter(part -> SAYS_NOTHING.matcher(part).matches())
                        .forEach(
                            part ->
                                found.add(
                                    "%s lies in a package named %s"
                                        .formatted(type.getName(), part)));
                    if (TECHNICAL.matcher(type.getSimpleName()).matches()
                        && !PERSONS.contains(type.getSimpleName())) {
                      found.add(type.getName() + " is named after a role in the code");
                    }
                  }))
          .as(
              "Names come from the trade: no util, common, helper, impl, base, dto, mapper, manager");

  public static final ArchRule EVERY_HANDLER_NAMES_THE_RIGHT_THAT_IT_NEEDS =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(RestController.class)
          .and()
          .areMetaAnnotatedWith(RequestMapping.class)
          .should()
          .beAnnotatedWith(PreAuthorize.class)
          .as("Every handler carries @PreAuthorize")
          .allowEmptyShould(true);

  public static final ArchRule CONTROLLERS_LEAVE_THE_DATABASE_ALONE =
      noClasses()
          .that()
          .areAnnotatedWith(RestController.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.mongodb.client..", "org.springframework.data.mongodb..", "org.bson..")
          .as(
              "A controller says who may, what shape and which decision; it does not touch the database")
          .allowEmptyShould(true);

  public static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
      fields()
          .should()
          .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
          .andShould()
          .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Value")
          .andShould()
          .notBeAnnotatedWith("jakarta.annotation.Resource")
          .andShould()
          .notBeAnnotatedWith("jakarta.inject.Inject")
          .as("What a class needs, its constructor asks for")
          .allowEmptyShould(true);

  public static final ArchRule NOBODY_SLEEPS =
      noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "sleep",
                  call ->
                      call.getName().equals("sleep")
                          && Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                              .contains(call.getTargetOwner().getFullName())))
          .as("Nobody sleeps: code waits for something, tests await an outcome");

  public static final ArchRule NOBODY_ASKS_THE_CLOCK_OF_HIS_MACHINE =
      noClasses()
          .should()
          .callCodeUnitWhere(
              DescribedPredicate.describe(
                  "take the time from the machine",
                  call -> {
                    var type = call.getTargetOwner().getFullName();
                    var name = call.getName();
                    var parameters = call.getTarget().getRawParameterTypes();
                    return switch (type) {
                      case "java.lang.System" -> name.equals("currentTimeMillis");
                      case "java.util.Date" -> name.equals("<init>") && parameters.isEmpty();
                      case "java.time.Clock" ->
                          name.startsWith("system") || name.startsWith("tick");
                      default ->
                          type.startsWith("java.time.")
                              && name.equals("now")
                              && parameters.stream()
                                  .noneMatch(it -> it.isEquivalentTo(Clock.class));
                    };
                  }))
          .as("The time is that of the Clock bean: clocks of machines may be wrong");

  /** Of product code. */
  static final List<ArchRule> OF_PRODUCT =
      List.of(
          DOMAIN_IS_PURE,
          DOMAIN_HAS_NO_CLOCK,
          SERVICES_DO_NOT_SEE_EACH_OTHER,
          NAMES_SAY_WHAT_A_THING_IS,
          EVERY_HANDLER_NAMES_THE_RIGHT_THAT_IT_NEEDS,
          CONTROLLERS_LEAVE_THE_DATABASE_ALONE,
          NOTHING_IS_INJECTED_INTO_FIELDS,
          NOBODY_ASKS_THE_CLOCK_OF_HIS_MACHINE);

  /** Of product code and tests. */
  static final List<ArchRule> OF_ALL_CODE = List.of(NOBODY_SLEEPS);

  private HouseRules() {}

  /**
   * Checks all rules.
   *
   * @param root package of the service, with all below it
   */
  public static void check(String root) {
    var product =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root);
    if (product.isEmpty()) {
      throw new IllegalArgumentException("There is no class in " + root + ".");
    }
    OF_PRODUCT.forEach(rule -> rule.check(product));
    JavaClasses all = new ClassFileImporter().importPackages(root);
    OF_ALL_CODE.forEach(rule -> rule.check(all));
  }

  private static boolean isDomain(JavaClass type) {
    return type.getPackageName().matches("io\\.ringdesk\\.(.+\\.)?domain(\\..+)?");
  }

  private static boolean belongToTwoServices(JavaClass one, JavaClass other) {
    var service = service(one);
    var another = service(other.getBaseComponentType());
    return !service.isEmpty()
        && !another.isEmpty()
        && !SHARED.contains(another)
        && !service.equals(another);
  }

  private static String service(JavaClass type) {
    var parts = type.getPackageName().split("\\.");
    return parts.length > 2 && parts[0].equals("io") && parts[1].equals("ringdesk") ? parts[2] : "";
  }

  private interface Search {
    void in(JavaClass type, Set<String> found);
  }

  private static ArchCondition<JavaClass> forEach(String description, Search search) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var found = new TreeSet<String>();
        search.in(type, found);
        found.forEach(violation -> events.add(SimpleConditionEvent.violated(type, violation)));
      }
    };
  }
}
