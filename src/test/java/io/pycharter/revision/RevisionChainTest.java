package io.pycharter.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.pycharter.error.UsageException;
import io.pycharter.script.Precondition;
import io.pycharter.script.Script;
import io.pycharter.script.ScriptHeader;
import io.pycharter.testing.Chain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionChainTest {

    @TempDir
    Path directory;

    @Test
    void bundledChainBeginsWithTheNineRevisionsOfPyCharter() {
        assertThat(RevisionChain.bundled().revisions())
                .extracting(Revision::id)
                .startsWith(
                        "799b73fe9f6c",
                        "ae0efda02aa1",
                        "f9995dc0f4b3",
                        "8b08d78068e3",
                        "a1b2c3d4e5f6",
                        "7f8a9b2c3d4e",
                        "name_title_validation",
                        "remove_artifact_versions",
                        "change_artifact_unique_constraints");
    }

    @Test
    void bundledRevisionsHaveTheMessagesAndVersionsOfTheOriginals() {
        assertThat(RevisionChain.bundled().revisions())
                .extracting(revision -> revision.version() + " " + revision.message())
                .startsWith(
                        "20251209163657 Initial schema",
                        "20251209164144 Initial schema (no operations)",
                        "20251217160146 Add quality tables",
                        "20251217164915 Add data version tracking to quality_metrics",
                        "20260110083000 Add dead_letter_queue table",
                        "20260115120000 Add Tier 2 and Tier 3 metadata entities",
                        "20260120000000 Add name and title validation constraints",
                        "20260121000000 Remove artifact version columns from data_contracts",
                        "20260122000000 Change artifact unique constraints to (title, version)");
    }

    @Test
    void bundledScriptsStateTheirIdAndParentInTheHeader() {
        for (Revision revision : RevisionChain.bundled().revisions()) {
            for (Script script : List.of(revision.upgrade(), revision.downgrade())) {
                ScriptHeader header = script.header();
                assertThat(header.revisionId()).as(script.name()).contains(revision.id());
                assertThat(header.revises())
                        .as(script.name())
                        .contains(revision.parent().orElse("base"));
                assertThat(script.transactional()).as(script.name()).isTrue();
            }
        }
    }

    @Test
    void everyBundledScriptIsInTheIndex() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(StoredScripts.bundled())
                    .extracting(ScriptFile::name)
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void everyNewConstraintHasAPreconditionPerTable() {
        RevisionChain chain = RevisionChain.bundled();
        assertThat(chain.find("name_title_validation").orElseThrow().preconditions())
                .extracting(Precondition::table)
                .containsExactly(
                        "data_contracts",
                        "schemas",
                        "coercion_rules",
                        "validation_rules",
                        "metadata_records",
                        "data_feeds");
        Revision artifacts = chain.find("change_artifact_unique_constraints").orElseThrow();
        assertThat(artifacts.preconditions())
                .extracting(Precondition::table)
                .containsExactly("schemas", "coercion_rules", "validation_rules", "metadata_records")
                .containsExactlyElementsOf(artifacts.downgradePreconditions().stream()
                        .map(Precondition::table)
                        .toList());
        assertThat(chain.revisions().get(0).preconditions()).isEmpty();
    }

    @Test
    void betweenReturnsTheRevisionsAboveLowerUpToUpper() {
        RevisionChain chain = RevisionChain.bundled();
        List<Revision> all = chain.revisions();
        Optional<Revision> second = Optional.of(all.get(1));
        Optional<Revision> fourth = Optional.of(all.get(3));

        assertThat(chain.between(Optional.empty(), Optional.of(chain.head()))).isEqualTo(all);
        assertThat(chain.between(second, fourth)).isEqualTo(all.subList(2, 4));
        assertThat(chain.between(fourth, second)).isEmpty();
        assertThat(chain.between(fourth, fourth)).isEmpty();
        assertThat(chain.between(second, Optional.empty())).isEmpty();
    }

    @Test
    void indexAndBelowCountFromBase() {
        RevisionChain chain = RevisionChain.bundled();
        Revision first = chain.revisions().get(0);

        assertThat(chain.indexOf(Optional.empty())).isEqualTo(-1);
        assertThat(chain.indexOf(first)).isZero();
        assertThat(chain.indexOf(chain.head())).isEqualTo(Chain.SIZE - 1);
        assertThat(chain.below(first)).isEmpty();
        assertThat(chain.below(chain.head())).map(Revision::id).contains(Chain.belowHead(1));
        assertThat(chain.find("name_title")).isEmpty();
    }

    @Test
    void scriptsOfADirectoryFollowTheBundledHead() {
        pair("20270101000000__aaa_add_colour", "-- Add colour\n-- Revision ID: aaa\n-- Revises: " + Chain.HEAD);
        pair("20270102000000__bbb_add-more_colours", "ALTER TABLE tags ADD COLUMN hue text;");

        List<Revision> revisions = load().revisions();

        assertThat(revisions).extracting(Revision::id).endsWith(Chain.HEAD, "aaa", "bbb");
        assertThat(revisions).extracting(Revision::message).endsWith("Add colour", "Add more colours");
        assertThat(revisions.get(Chain.SIZE + 1).parent()).contains("aaa");
        assertThat(revisions.get(Chain.SIZE).upgrade().name()).isEqualTo("V20270101000000__aaa_add_colour.sql");
    }

    @Test
    void versionsAreComparedAsNumbers() {
        pair("30000000000000.10__ten", "");
        pair("30000000000000.9__nine", "");
        pair("30000000000000_9_1__nine-one", "");

        assertThat(load().revisions()).extracting(Revision::id).endsWith("nine", "nine-one", "ten");
    }

    @ParameterizedTest
    @CsvSource({
        "V1__abc_add_x, '', abc, Add x",
        "V1__abc, '', abc, abc",
        "V1__abc_, '', abc, abc",
        "V1__abc__x, '', abc, X",
        "V1__a_b_add_x, '-- Revision ID: a_b', a_b, Add x",
        "V1__a_b, '-- Revision ID: a_b', a_b, a_b",
        "V1__a_b_c, '--revision id:  a_b_c  ', a_b_c, a_b_c",
        "V1__a_x, '-- Say it in prose.', a, Say it in prose.",
        "V1__a_x, '--', a, X",
        "V1__a_x, 'SELECT 1; -- no header', a, X",
        "V1__a_x, '-- Create Date: 2026-01-01', a, X",
    })
    void idAndMessageComeFromNameAndHeader(String name, String header, String id, String message) {
        Revision revision = chainOf(name.substring(1), header, "").head();

        assertThat(revision.id()).isEqualTo(id);
        assertThat(revision.message()).isEqualTo(message);
    }

    @Test
    void idInOneHeaderAppliesToBothScripts() {
        assertThat(chainOf("1__a_b_slug", "", "-- Revision ID: a_b").head().id())
                .isEqualTo("a_b");
    }

    @Test
    void headerEndsAtTheFirstLineThatIsNotAComment() {
        Revision revision = chainOf("1__a_x", "\n\nSELECT 1;\n-- pycharter: no-transaction\n-- Revises: nothing", "")
                .head();

        assertThat(revision.upgrade().transactional()).isTrue();
        assertThat(revision.message()).isEqualTo("X");
    }

    @Test
    void scriptIsNonTransactionalIfItsOwnHeaderSaysSo() {
        Revision revision = chainOf("1__a_x", "-- Add an index\r\n-- pycharter: no-transaction\r\n", "")
                .head();

        assertThat(revision.upgrade().transactional()).isFalse();
        assertThat(revision.downgrade().transactional()).isTrue();
        assertThat(revision.message()).isEqualTo("Add an index");
    }

    @Test
    void requiresLinesBecomePreconditions() {
        Revision revision = chainOf(
                        "1__a_x",
                        "-- X\n-- Requires: No name is empty :: tags :: SELECT id::text FROM tags WHERE ' :: ' = name",
                        "")
                .head();

        assertThat(revision.preconditions())
                .containsExactly(
                        new Precondition("No name is empty", "tags", "SELECT id::text FROM tags WHERE ' :: ' = name"));
    }

    @Test
    void byteOrderMarkIsNotPartOfAScript() {
        write("V20270101000000__aaa_x.sql", "\uFEFF-- Message");
        write("U20270101000000__aaa_x.sql", "");

        assertThat(load().head().message()).isEqualTo("Message");
        assertThat(load().head().upgrade().text()).isEqualTo("-- Message");
    }

    @Test
    void otherFilesOfADirectoryAreIgnored() throws IOException {
        write("README.md", "no script");
        write("V1__x.sql.bak", "no script");
        Files.createDirectory(directory.resolve("old"));
        write("V20270101000000__own.sql", "");
        write("U20270101000000__own.sql", "");

        assertThat(load().head().id()).isEqualTo("own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create.sql",
                "V__abc_x.sql",
                "V1_abc_x.sql",
                "V1.__abc_x.sql",
                "V1..2__abc_x.sql",
                "V1a__abc_x.sql",
                "v1__abc_x.sql",
                "V1__abc_x.SQL",
                "R__abc_x.sql",
                "B1__abc_x.sql",
                ".V1__abc_x.sql",
                "V 1__abc_x.sql",
                "V١__abc_x.sql",
                "V123456789012345678901234567890123456789012345678901__abc_x.sql"
            })
    void invalidScriptNameIsRefused(String name) {
        write(name, "");

        refused(name, "is not valid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_x",
                "head",
                "heads",
                "base",
                "current",
                "-1_x",
                "+1_x",
                "ä_x",
                "a b_x",
                "a:b_x",
                "a+1_x",
                "a12345678901234567890123456789012345678901234567890123456789abcde_x"
            })
    void invalidIdIsRefused(String label) {
        pair("20270101000000__" + label, "");

        refused("V20270101000000__" + label + ".sql", "The revision id ");
    }

    @Test
    void emptyIdInAHeaderIsRefused() {
        pair("20270101000000__abc_x", "-- Revision ID:");

        refused("V20270101000000__abc_x.sql", "The revision id \"\" of the script");
    }

    @Test
    void idOf64CharactersIsAllowed() {
        String id = "a.-B".repeat(16);
        pair("20270101000000__" + id, "");

        assertThat(load().head().id()).isEqualTo(id).hasSize(64);
    }

    @Test
    void duplicateUpgradeVersionIsRefused() {
        pair("20270101000000__aaa_x", "");
        pair("20270101000000.0__bbb_x", "");

        refused("V20270101000000.0__bbb_x.sql", "\"V20270101000000__aaa_x.sql\"", "have the same version");
    }

    @Test
    void duplicateDowngradeVersionIsRefused() {
        pair("20270101000000__aaa_x", "");
        write("U020270101000000__aaa_x.sql", "");

        refused("U020270101000000__aaa_x.sql", "\"U20270101000000__aaa_x.sql\"", "have the same version");
    }

    @Test
    void duplicateIdIsRefused() {
        pair("20270101000000__aaa_x", "");
        pair("20270102000000__aaa_y", "");

        refused("V20270102000000__aaa_y.sql", "\"V20270101000000__aaa_x.sql\"", "have the same revision id \"aaa\"");
    }

    @Test
    void idOfABundledRevisionIsRefused() {
        pair("20270101000000__799b73fe9f6c_x", "");

        refused("V20270101000000__799b73fe9f6c_x.sql", "\"V20251209163657__799b73fe9f6c_initial_schema.sql\"");
    }

    @Test
    void upgradeWithoutDowngradeIsRefused() {
        write("V20270101000000__aaa_x.sql", "");

        refused("V20270101000000__aaa_x.sql", "has no downgrade script");
    }

    @Test
    void downgradeWithoutUpgradeIsRefused() {
        write("U20270101000000__aaa_x.sql", "");

        refused("U20270101000000__aaa_x.sql", "has no upgrade script");
    }

    static List<String> versionsUpToTheBundledHead() {
        String head = Chain.head().version().toString();
        return List.of("1", "20260121120000", head, head + ".0", "0" + head);
    }

    @ParameterizedTest
    @MethodSource("versionsUpToTheBundledHead")
    void versionNotHigherThanTheBundledHeadIsRefused(String version) {
        pair(version + "__aaa_x", "");

        refused(
                "V" + version + "__aaa_x.sql",
                "not higher than \"" + Chain.head().version() + "\"");
    }

    @Test
    void missingRevisionIsRefused() {
        pair("20270101000000__aaa_x", "-- X\n-- Revises: " + Chain.HEAD);
        pair("20270103000000__ccc_x", "-- X\n-- Revises: bbb");

        refused("V20270103000000__ccc_x.sql", "revises \"bbb\"", "the previous revision is \"aaa\"");
    }

    @Test
    void missingRevisionAboveTheBundledHeadIsRefused() {
        pair("20270101000000__aaa_x", "-- X\n-- Revises: base");

        refused("V20270101000000__aaa_x.sql", "revises \"base\"", "\"" + Chain.HEAD + "\"");
    }

    @ParameterizedTest
    @CsvSource({"-- Revises: name_title_validation, -- Revises: base", "-- Revision ID: aaa, -- Revision ID: aaa_x"})
    void headersThatDisagreeAreRefused(String up, String down) {
        write("V20270101000000__aaa_x.sql", up);
        write("U20270101000000__aaa_x.sql", down);

        refused("U20270101000000__aaa_x.sql", "\"V20270101000000__aaa_x.sql\"", "disagree");
    }

    @Test
    void headerThatContradictsTheScriptNameIsRefused() {
        pair("20270101000000__aaa_x", "-- Revision ID: bbb");

        refused("V20270101000000__aaa_x.sql", "does not have the revision id \"bbb\"");
    }

    @Test
    void pairWithDifferentIdsIsRefused() {
        write("V20270101000000__aaa_x.sql", "");
        write("U20270101000000__bbb_x.sql", "");

        refused("U20270101000000__bbb_x.sql", "does not have the revision id \"aaa\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- Requires: a rule", "-- Requires: a rule :: tags", "-- Requires: a :: :: SELECT 1"})
    void malformedRequiresLineIsRefused(String line) {
        pair("20270101000000__aaa_x", line);

        refused("20270101000000__aaa_x.sql", "\"Requires:\" line");
    }

    @Test
    void unknownDirectiveIsRefused() {
        pair("20270101000000__aaa_x", "-- pycharter: notransaction");

        refused("20270101000000__aaa_x.sql", "unknown line \"-- pycharter: notransaction\"");
    }

    @Test
    void scriptThatIsNotUtf8IsRefused() throws IOException {
        pair("20270101000000__aaa_x", "");
        Files.write(directory.resolve("V20270101000000__aaa_x.sql"), "-- é".getBytes(StandardCharsets.ISO_8859_1));

        refused("V20270101000000__aaa_x.sql", "not encoded in UTF-8");
    }

    @Test
    void directoryNamedLikeAScriptIsRefused() throws IOException {
        Files.createDirectory(directory.resolve("V20270101000000__aaa_x.sql"));

        refused("V20270101000000__aaa_x.sql", "cannot be read");
    }

    @Test
    void brokenLinkIsRefused() throws IOException {
        Files.createSymbolicLink(directory.resolve("V20270101000000__aaa_x.sql"), directory.resolve("gone"));

        refused("V20270101000000__aaa_x.sql", "cannot be read");
    }

    @Test
    void missingDirectoryIsRefused() {
        directory = directory.resolve("none");

        refused("none", "does not exist");
    }

    @Test
    void fileInsteadOfADirectoryIsRefused() {
        write("file", "");
        directory = directory.resolve("file");

        refused("file", "is not a directory");
    }

    private RevisionChain load() {
        return RevisionChain.load(Optional.of(directory));
    }

    private static RevisionChain chainOf(String name, String up, String down) {
        return RevisionChain.of(
                List.of(
                        ScriptFile.of(Script.of("V" + name + ".sql", up)),
                        ScriptFile.of(Script.of("U" + name + ".sql", down))),
                List.of());
    }

    private void pair(String name, String header) {
        write("V" + name + ".sql", header);
        write("U" + name + ".sql", header);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void refused(String file, String... parts) {
        assertThatThrownBy(this::load)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(file)
                .hasMessageContainingAll(parts)
                .hasMessageEndingWith(".")
                .asInstanceOf(type(UsageException.class))
                .extracting(UsageException::hint)
                .asString()
                .endsWith(".");
    }
}
