package atlas.platform.test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.springframework.beans.factory.annotation.Autowired;

/// The dependency rules and the habits of the house, checked in every service by
/// `@ArchTest static final ArchTests rules = ArchTests.in(ArchitectureRules.class)`.
public final class ArchitectureRules {

    private static final String[] EDGES = {"atlas.*.web..", "atlas.*.messaging..", "atlas.*.persistence.."};

    private static final String PLATFORM = "atlas.platform..";
    private static final DescribedPredicate<JavaClass> AN_EDGE =
            resideInAnyPackage(EDGES).and(not(resideInAPackage(PLATFORM)));
    private static final String[] SERVICES = {
        "atlas.gateway..",
        "atlas.customer..",
        "atlas.catalog..",
        "atlas.subscription..",
        "atlas.metering..",
        "atlas.invoicing..",
        "atlas.credits..",
        "atlas.alerts.."
    };

    private ArchitectureRules() {}

    @ArchTest
    static final ArchRule domainIsPlainJava = classes()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..", "org.jspecify..", "atlas.kernel..", "atlas.rating..", "atlas.metricsql..", "..domain.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule servicesMeetOnTopicsOnly = slices().matching("atlas.(*)..")
            .namingSlices("$1")
            .as("services")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAnyPackage(SERVICES), not(resideInAnyPackage(SERVICES)));

    @ArchTest
    static final ArchRule insideDoesNotKnowTheEdges = noClasses()
            .that(not(resideInAnyPackage(EDGES)))
            .should()
            .dependOnClassesThat(AN_EDGE)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule edgesDoNotKnowOneAnother = slices().matching("atlas.*.(web|messaging|persistence)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAnyPackage(EDGES), resideInAPackage(PLATFORM))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule avroStopsAtTheEdges = noClasses()
            .that(not(resideInAnyPackage(EDGES)).and(not(resideInAnyPackage("..topology..", "atlas.*"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("atlas.schemas.*..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule edgesStayPackagePrivate =
            noClasses().that().resideInAnyPackage(EDGES).should().bePublic().allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager");

    @ArchTest
    static final ArchRule constructorsInject =
            noFields().should().beAnnotatedWith(Autowired.class).allowEmptyShould(true);

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule moneyIsNeverFloating = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("..domain..")
            .should()
            .haveRawType(double.class)
            .orShould()
            .haveRawType(float.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule loggersNotStreams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
