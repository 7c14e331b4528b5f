package io.pycharter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The arrows between the packages go down only. */
class HouseTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.pycharter");

    /** Each room, with the rooms that it may use: the house of CONTRIBUTING, as data. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("error", Set.of()),
            Map.entry("text", Set.of()),
            Map.entry("time", Set.of()),
            Map.entry("embedded", Set.of("time", "text", "error")),
            Map.entry("config", Set.of("text", "error")),
            Map.entry("connect", Set.of("config", "embedded", "error")),
            Map.entry("catalog", Set.of("connect", "error")),
            Map.entry("script", Set.of("connect", "error")),
            Map.entry("revision", Set.of("text", "script", "error")),
            Map.entry("model", Set.of()),
            Map.entry("diagram", Set.of("catalog", "error")),
            Map.entry("diff", Set.of("catalog", "error")),
            Map.entry("scratch", Set.of("text", "diff", "revision", "script", "catalog", "connect", "error")),
            Map.entry(
                    "migrate", Set.of("time", "text", "scratch", "revision", "script", "catalog", "connect", "error")),
            Map.entry(
                    "inspect",
                    Set.of("migrate", "scratch", "diff", "revision", "script", "catalog", "connect", "error")),
            Map.entry(
                    "cli",
                    Set.of(
                            "inspect",
                            "migrate",
                            "diff",
                            "diagram",
                            "revision",
                            "script",
                            "catalog",
                            "config",
                            "connect",
                            "text",
                            "error")),
            Map.entry("build", Set.of("cli", "model")));

    @Test
    void arrowsGoDownOnly() {
        MAY_USE.forEach((room, used) -> {
            String[] forbidden = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(room) && !used.contains(other))
                    .map(other -> "io.pycharter." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("io.pycharter." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .allowEmptyShould(true)
                    .check(CLASSES);
        });
    }

    @Test
    void everyClassIsInARoom() {
        assertThat(CLASSES)
                .allMatch(type -> type.getPackageName().equals("io.pycharter")
                        || MAY_USE.containsKey(type.getPackageName().split("\\.")[2]));
    }

    @Test
    void noPackageNeedsItself() {
        slices().matching("io.pycharter.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.pycharter.cli..", "io.pycharter.build")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void onlyOnePackageKnowsFlyway() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.pycharter.migrate.flyway")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.flywaydb..")
                .check(CLASSES);
    }

    @Test
    void diffComparesCatalogsAndAsksNoServer() {
        noClasses()
                .that()
                .resideInAPackage("io.pycharter.diff")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(CLASSES);
    }

    /** The program has no Hibernate on its class path. */
    @Test
    void onlyTheEntitiesAndTheBuildKnowHibernate() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.pycharter.model", "io.pycharter.build")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.hibernate..", "jakarta.persistence..", "io.quarkus.hibernate..", "io.quarkus.panache..")
                .check(CLASSES);
    }

    @Test
    void modelHoldsOnlyWhatEntitiesAreMadeOf() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getPackageName().equals("io.pycharter.model")
                                && !type.getSimpleName().equals("package-info")))
                .isNotEmpty()
                .allMatch(type -> type.isAnnotatedWith(Entity.class)
                        || type.isAnnotatedWith(MappedSuperclass.class)
                        || type.isAnnotatedWith(Embeddable.class));
    }

    @Test
    void onlyMainEndsTheProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Pycharter.class.getName())
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(CLASSES);
    }

    @Test
    void nobodyWritesPastTheOutput() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void onlyTheEnvironmentAsksTheProcessForItsVariables() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.pycharter.config.file.Environment")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(CLASSES);
    }

    @Test
    void thereIsSomethingToCheck() {
        assertThat(CLASSES).hasSizeGreaterThan(50);
    }
}
