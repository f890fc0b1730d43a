package dev.claimlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The action, the workflow of this repository and the one that a page shows fit together, and have no key that GitHub does not know. */
final class WorkflowTest {

    private static final Path PAGE = Path.of(System.getProperty("claimlab.root", ".."), "docs", "ci.md");
    private static final String ACTION = "uses: OWNER/claimlab@";

    private static final Set<String> OF_ACTION =
            Set.of("name", "description", "author", "inputs", "outputs", "runs", "branding");
    private static final Set<String> OF_INPUT = Set.of("description", "required", "default", "deprecationMessage");
    private static final Set<String> OF_RUNS = Set.of("using", "steps");
    private static final Set<String> OF_WORKFLOW =
            Set.of("name", "run-name", "on", "permissions", "env", "defaults", "concurrency", "jobs");
    private static final Set<String> OF_JOB = Set.of(
            "name",
            "permissions",
            "needs",
            "if",
            "runs-on",
            "environment",
            "concurrency",
            "outputs",
            "env",
            "defaults",
            "steps",
            "timeout-minutes",
            "strategy",
            "continue-on-error",
            "container",
            "services",
            "uses",
            "with",
            "secrets");
    private static final Set<String> OF_STEP = Set.of(
            "id",
            "if",
            "name",
            "uses",
            "run",
            "working-directory",
            "shell",
            "with",
            "env",
            "continue-on-error",
            "timeout-minutes");

    private static final Pattern INPUT = Pattern.compile("inputs\\.([\\w-]+)");
    private static final Pattern OUTPUT_OF_STEP = Pattern.compile("steps\\.([\\w-]+)\\.outputs\\.([\\w-]+)");

    @Test
    void the_action_has_known_keys_and_steps_that_a_composite_action_may_have() throws IOException {
        JsonNode action = action();

        assertThat(OF_ACTION).containsAll(action.propertyNames());
        assertThat(OF_RUNS).containsAll(action.get("runs").propertyNames());
        assertThat(action.at("/runs/using").asString()).isEqualTo("composite");
        assertThat(action.get("inputs"))
                .allSatisfy(input -> assertThat(OF_INPUT).containsAll(input.propertyNames()));
        assertThat(action.at("/runs/steps")).allSatisfy(step -> {
            assertThat(OF_STEP).containsAll(step.propertyNames());
            assertThat(step.has("run")).isEqualTo(step.has("shell")).isNotEqualTo(step.has("uses"));
        });
    }

    @Test
    void the_action_uses_each_of_its_inputs_and_no_other() throws IOException {
        assertThat(found(INPUT, DeploymentFile.of("action.yml").text()))
                .containsExactlyInAnyOrderElementsOf(action().get("inputs").propertyNames());
    }

    static Stream<String> workflows() throws IOException {
        return Stream.of(DeploymentFile.of(".github/workflows/ci.yml").text(), shown());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void a_workflow_has_known_keys_and_each_step_one_thing_to_do(String workflow) {
        JsonNode read = new DeploymentFile(workflow).documents().get(0);

        assertThat(OF_WORKFLOW).containsAll(read.propertyNames());
        assertThat(read.get("jobs")).isNotEmpty().allSatisfy(job -> {
            assertThat(OF_JOB).containsAll(job.propertyNames());
            assertThat(job.get("steps")).isNotEmpty().allSatisfy(step -> {
                assertThat(OF_STEP).containsAll(step.propertyNames());
                assertThat(step.has("run")).isNotEqualTo(step.has("uses"));
            });
        });
    }

    @Test
    void the_workflow_of_the_page_gives_the_action_what_it_takes_and_reads_what_it_gives() throws IOException {
        JsonNode action = action();
        JsonNode step = new DeploymentFile(shown())
                .documents().get(0).findParents("uses").stream()
                        .filter(uses -> ("uses: " + uses.get("uses").asString()).startsWith(ACTION))
                        .findFirst()
                        .orElseThrow();

        assertThat(action.get("inputs").propertyNames())
                .containsAll(step.get("with").propertyNames());
        assertThat(step.get("with").propertyNames()).containsAll(required(action));
        List<MatchResult> read = OUTPUT_OF_STEP.matcher(shown()).results().toList();
        assertThat(read).isNotEmpty().allSatisfy(output -> {
            assertThat(output.group(1)).isEqualTo(step.get("id").asString());
            assertThat(action.get("outputs").has(output.group(2))).isTrue();
        });
    }

    private static JsonNode action() throws IOException {
        return DeploymentFile.of("action.yml").documents().get(0);
    }

    private static Set<String> required(JsonNode action) {
        return action.get("inputs").properties().stream()
                .filter(input -> input.getValue().path("required").asBoolean(false))
                .map(input -> input.getKey())
                .collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The block of the page that uses the action, without its indentation. */
    private static String shown() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.lastIndexOf("\n\n", page.indexOf("    name: queue"));
        return page.substring(from + 2)
                .lines()
                .takeWhile(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .collect(Collectors.joining("\n"));
    }
}
