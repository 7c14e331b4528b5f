package io.pycharter.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of the GitHub workflows, which do not run here. */
class WorkflowTest {

    private static final String DIRECTORY = ".github/workflows";

    static List<Path> workflows() {
        return YamlFiles.below(DIRECTORY);
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyActionIsPinnedToACommitAndNamesItsVersion(Path workflow) throws IOException {
        List<String> uses = Files.readAllLines(workflow).stream()
                .filter(line -> line.contains("uses:"))
                .toList();
        assertThat(uses)
                .isNotEmpty()
                .allMatch(line -> line.matches(" +(- )?uses: actions/[a-z-]+@[0-9a-f]{40} # v\\d+[.]\\d+[.]\\d+"));
    }

    @Test
    void everyActionHasOneCommit() throws IOException {
        Set<String> commits = new HashSet<>();
        for (Path workflow : workflows()) {
            Files.readAllLines(workflow).stream()
                    .filter(line -> line.contains("uses:"))
                    .map(line -> line.replaceAll(".*uses: ", ""))
                    .forEach(commits::add);
        }
        assertThat(commits.stream().map(action -> action.replaceAll("@.*", ""))).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyJobHasATimeLimitAndExplicitPermissions(Path workflow) {
        Map<?, ?> document = (Map<?, ?>) YamlFiles.read(workflow).get(0);
        assertThat(document.get("permissions")).isEqualTo(Map.of("contents", "read"));
        assertThat(document.get("concurrency")).isNotNull();
        Map<?, ?> jobs = (Map<?, ?>) document.get("jobs");
        assertThat(jobs.values()).allSatisfy(job -> assertThat(((Map<?, ?>) job).get("timeout-minutes"))
                .isInstanceOf(Integer.class));
    }

    @Test
    void onlyTheJobThatPublishesMayWrite() {
        Map<?, ?> release =
                (Map<?, ?>) YamlFiles.read(Path.of(DIRECTORY, "release.yml")).get(0);
        Map<?, ?> jobs = (Map<?, ?>) release.get("jobs");
        jobs.forEach((name, job) -> assertThat(((Map<?, ?>) job).containsKey("permissions"))
                .as("%s", name)
                .isEqualTo(name.equals("publish")));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyStepIsValidBash(Path workflow) {
        List<String> scripts = YamlFiles.scripts(YamlFiles.read(workflow));
        assertThat(scripts).isNotEmpty().allSatisfy(WorkflowTest::assertReadable);
    }

    /** Untrusted input, such as the name of a branch, may reach a script only through a variable. */
    @ParameterizedTest
    @MethodSource("workflows")
    void noScriptContainsAnExpression(Path workflow) {
        assertThat(YamlFiles.scripts(YamlFiles.read(workflow)))
                .filteredOn(script -> !script.equals("${{ matrix.build }}"))
                .noneMatch(script -> script.contains("${{"));
    }

    private static void assertReadable(String script) {
        Run run = Run.of(Path.of("").toAbsolutePath(), Map.of(), List.of("/bin/bash", "-n", "-c", script));
        assertThat(run.exitCode()).as("%s%n%s", script, run.err()).isZero();
    }
}
