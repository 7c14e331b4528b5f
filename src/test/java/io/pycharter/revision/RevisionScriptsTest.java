package io.pycharter.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.testing.CatalogFacts;
import io.pycharter.testing.Chain;
import io.pycharter.testing.ReferenceFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RevisionScriptsTest {

    private static final List<Revision> REVISIONS = ScriptedSchema.CHAIN.revisions();

    /** Everything in the schema. */
    private static final String OBJECTS = """
            SELECT relkind, relname FROM pg_class WHERE relnamespace = 'pycharter'::regnamespace
            UNION ALL
            SELECT 'type', typname FROM pg_type WHERE typnamespace = 'pycharter'::regnamespace
            UNION ALL
            SELECT 'function', proname FROM pg_proc WHERE pronamespace = 'pycharter'::regnamespace
            UNION ALL
            SELECT 'constraint', conname FROM pg_constraint WHERE connamespace = 'pycharter'::regnamespace
            """;

    private static CatalogFacts reference(Revision revision) {
        return ReferenceFacts.at(revision.id());
    }

    @BeforeAll
    static void writeMissingReferences() throws SQLException {
        if (ReferenceFacts.areWritten()) {
            try (ScriptedSchema schema = ScriptedSchema.atBase()) {
                for (Revision revision : REVISIONS) {
                    schema.moveTo(revision.id());
                    ReferenceFacts.writeIfMissing(revision.id(), schema.facts());
                }
            }
        }
    }

    @Test
    void everyRevisionUpgradesToItsReferenceCatalog() throws SQLException {
        try (ScriptedSchema schema = ScriptedSchema.atBase()) {
            for (Revision revision : REVISIONS) {
                schema.moveTo(revision.id());
                assertSame(schema.facts(), reference(revision), revision.id());
            }
        }
    }

    @Test
    void thereIsOneReferenceForEachRevision() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/reference"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".json")))
                    .as("written by: %s", ReferenceFacts.WRITE)
                    .containsExactlyInAnyOrderElementsOf(
                            Chain.IDS.stream().map(id -> id + ".json").toList());
        }
        assertThat(ReferenceFacts.at("change_artifact_unique_constraints").tables())
                .hasSize(32);
    }

    @Test
    void everyDowngradeRestoresTheCatalogBelow() throws SQLException {
        try (ScriptedSchema schema = ScriptedSchema.at("head")) {
            for (int below = REVISIONS.size() - 2; below >= 0; below--) {
                Revision revision = REVISIONS.get(below);
                schema.moveTo(revision.id());
                assertSame(
                        withoutOrderOfContractColumns(schema.facts()),
                        withoutOrderOfContractColumns(reference(revision)),
                        revision.id());
            }
        }
    }

    @Test
    void everyDowngradeFromAFreshUpgradeRestoresTheCatalogBelow() throws SQLException {
        try (ScriptedSchema schema = ScriptedSchema.atBase()) {
            for (Revision revision : REVISIONS.subList(1, REVISIONS.size())) {
                Revision below = ScriptedSchema.CHAIN.below(revision).orElseThrow();
                schema.moveTo(revision.id());
                schema.moveTo("-1");
                if (revision.id().equals("remove_artifact_versions")) {
                    assertSame(
                            withoutOrderOfContractColumns(schema.facts()),
                            withoutOrderOfContractColumns(reference(below)),
                            below.id());
                } else {
                    assertSame(
                            schema.facts().withoutColumnNumbers(),
                            reference(below).withoutColumnNumbers(),
                            below.id());
                }
                schema.moveTo("base");
            }
        }
    }

    @Test
    void downgradeOfRevision8PutsTheFourColumnsLast() throws SQLException {
        try (ScriptedSchema schema = ScriptedSchema.at("remove_artifact_versions")) {
            schema.moveTo("name_title_validation");

            assertThat(schema.facts().tables().get("data_contracts").columns())
                    .extracting(CatalogFacts.Column::name)
                    .endsWith(
                            "created_at",
                            "updated_at",
                            "created_by",
                            "updated_by",
                            "schema_version",
                            "coercion_rules_version",
                            "validation_rules_version",
                            "metadata_version");
        }
    }

    @Test
    void upgradeAfterDowngradeRestoresEveryReferenceCatalog() throws SQLException {
        try (ScriptedSchema schema = ScriptedSchema.atBase()) {
            for (Revision revision : REVISIONS) {
                schema.moveTo(revision.id());
                schema.moveTo("-1");
                schema.moveTo("+1");
                assertSame(
                        schema.facts().withoutColumnNumbers(),
                        reference(revision).withoutColumnNumbers(),
                        revision.id());
                schema.moveTo("base");
                schema.moveTo(revision.id());
                assertSame(schema.facts(), reference(revision), revision.id());
            }
        }
    }

    @Test
    void downgradeToBaseLeavesNothingFromAnyRevision() throws SQLException {
        try (ScriptedSchema schema = ScriptedSchema.atBase()) {
            for (Revision revision : REVISIONS) {
                schema.moveTo(revision.id());
                assertThat(schema.query(OBJECTS)).isNotEmpty();
                schema.moveTo("base");
                assertThat(schema.query(OBJECTS)).as(revision.id()).isEmpty();
            }
        }
    }

    @Test
    void nothingIsCreatedOutsideTheSchema() throws SQLException {
        String elsewhere = "SELECT count(*) FROM pg_class WHERE relnamespace <> 'pycharter'::regnamespace"
                + " AND relnamespace <> ALL (SELECT oid FROM pg_namespace WHERE nspname LIKE 'pg\\_toast%')";
        try (ScriptedSchema schema = ScriptedSchema.atBase()) {
            List<String> before = schema.query(elsewhere);
            schema.moveTo("head");
            assertThat(schema.query(elsewhere)).isEqualTo(before);
        }
    }

    @Test
    void revisionWithoutStatementsLeavesTheCatalogUnchanged() throws SQLException {
        try (ScriptedSchema schema = ScriptedSchema.at("799b73fe9f6c")) {
            CatalogFacts before = schema.facts();
            schema.moveTo("ae0efda02aa1");
            assertThat(schema.facts()).isEqualTo(before);
        }
        assertThat(REVISIONS.get(1).upgrade().text().lines()).allMatch(line -> line.startsWith("--"));
    }

    /** The downgrade of revision 8 cannot restore the position of its four columns. */
    private static CatalogFacts withoutOrderOfContractColumns(CatalogFacts facts) {
        return facts.withoutColumnNumbers().withoutColumnOrder("data_contracts");
    }

    private static void assertSame(CatalogFacts actual, CatalogFacts expected, String revision) {
        assertThat(actual.tables().keySet())
                .as(revision)
                .isEqualTo(expected.tables().keySet());
        actual.tables().forEach((name, table) -> assertThat(table)
                .as(revision + ", " + name)
                .isEqualTo(expected.tables().get(name)));
    }
}
