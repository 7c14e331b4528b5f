package io.pycharter;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import io.pycharter.model.ModelCatalog;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The arrows between the packages go down only. */
class HouseTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.pycharter");

    @Test
    void arrowsGoDownOnly() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.pycharter..")
                .layer("main")
                .definedBy("io.pycharter")
                .layer("cli")
                .definedBy("io.pycharter.cli")
                .layer("inspect")
                .definedBy("io.pycharter.inspect")
                .layer("migrate")
                .definedBy("io.pycharter.migrate")
                .layer("model")
                .definedBy("io.pycharter.model")
                .layer("diagram")
                .definedBy("io.pycharter.diagram")
                .layer("revision")
                .definedBy("io.pycharter.revision")
                .layer("diff")
                .definedBy("io.pycharter.diff")
                .layer("catalog")
                .definedBy("io.pycharter.catalog")
                .layer("config")
                .definedBy("io.pycharter.config")
                .layer("postgres")
                .definedBy("io.pycharter.postgres")
                .layer("error")
                .definedBy("io.pycharter.error")
                .whereLayer("main")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cli")
                .mayOnlyBeAccessedByLayers("main")
                .whereLayer("inspect")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("migrate")
                .mayOnlyBeAccessedByLayers("cli", "inspect")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("inspect")
                .whereLayer("diagram")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("diff")
                .mayOnlyBeAccessedByLayers("cli", "inspect")
                .whereLayer("revision")
                .mayOnlyBeAccessedByLayers("cli", "inspect", "migrate")
                .whereLayer("catalog")
                .mayOnlyBeAccessedByLayers("cli", "inspect", "migrate", "diff", "model", "diagram")
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("main", "cli")
                .whereLayer("postgres")
                .mayOnlyBeAccessedByLayers("cli", "inspect", "migrate")
                .ensureAllClassesAreContainedInArchitecture()
                .check(CLASSES);
    }

    @Test
    void noPackageNeedsItself() {
        slices().matching("io.pycharter.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.pycharter.cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    /** The program has no Hibernate on its class path. */
    @Test
    void onlyTheEntitiesAndWhatMakesTheirSqlKnowHibernate() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.pycharter.model")
                .or()
                .haveFullyQualifiedName(ModelCatalog.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.hibernate..", "jakarta.persistence..", "io.quarkus.hibernate..", "io.quarkus.panache..")
                .check(CLASSES);
    }

    @Test
    void theProgramReachesTheModelThroughItsCatalogOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.pycharter.model")
                .or()
                .haveFullyQualifiedName(ModelCatalog.class.getName())
                .should()
                .dependOnClassesThat(resideInAPackage("io.pycharter.model").and(not(equivalentTo(ModelCatalog.class))))
                .check(CLASSES);
    }

    /** Beside the entities. */
    @Test
    void onlyTheBuildRunsHibernate() {
        Set<String> toolsOfTheBuild = CLASSES.stream()
                .filter(type -> type.getPackageName().equals("io.pycharter.model"))
                .filter(type -> !type.isAnnotatedWith(Entity.class)
                        && !type.isAnnotatedWith(MappedSuperclass.class)
                        && !type.isAnnotatedWith(Embeddable.class))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith("org.hibernate")))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
        assertThat(toolsOfTheBuild)
                .containsExactlyInAnyOrder("Entities", "FieldOrder", "ModelSql", "PostgresForeignKeyNames");
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
                .doNotHaveFullyQualifiedName("io.pycharter.config.Environment")
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
