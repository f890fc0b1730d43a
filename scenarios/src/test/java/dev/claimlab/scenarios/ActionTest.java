package dev.claimlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The step of the action for GitHub, as GitHub runs it, with a launcher that only pretends. */
final class ActionTest {

    private static final String LAUNCHER = """
            #!/bin/sh
            echo "$*" >>"$(dirname "$0")/calls"
            case $1 in
                verify) exit %d ;;
                report) [ %d = 0 ] || exit %2$d; mkdir -p reports; echo '# report' >reports/report.md ;;
            esac
            """;

    private final Path folder;

    ActionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void the_exit_code_is_that_of_verify_and_the_reports_are_written(int code) throws Exception {
        assertThat(step(code, 0)).isEqualTo(code);
        assertThat(summary()).contains("# report");
    }

    @Test
    void a_verify_that_could_not_begin_keeps_its_exit_code_without_a_report() throws Exception {
        assertThat(step(2, 2)).isEqualTo(2);
        assertThat(summary()).isEmpty();
    }

    @Test
    void a_report_that_cannot_be_written_fails_the_step() throws Exception {
        assertThat(step(0, 2)).isEqualTo(4);
    }

    @Test
    void a_second_use_in_a_job_reports_its_own_results_only() throws Exception {
        assertThat(step(0, 0)).isZero();
        assertThat(step(0, 0)).isZero();

        assertThat(calls())
                .filteredOn(call -> call.startsWith("report "))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void files_are_words_and_what_is_verified_is_reported() throws Exception {
        assertThat(step(0, 0)).isZero();

        assertThat(calls()).hasSize(2);
        String verify = calls().get(0);
        String runs = verify.substring(verify.indexOf(" -o ") + " -o ".length());
        assertThat(verify).startsWith("verify a.sql b.sql --budget 60s -o " + folder);
        assertThat(calls().get(1)).isEqualTo("report " + runs + " --format html,junit,sarif,md,json -o reports");
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    private String summary() throws IOException {
        Path file = folder.resolve("summary");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** Runs the last step of the action with the shell that GitHub uses; returns its exit code. */
    private int step(int verify, int report) throws IOException, InterruptedException {
        JsonNode action = DeploymentFile.of("action.yml").documents().get(0);
        JsonNode steps = action.at("/runs/steps");
        JsonNode step = steps.get(steps.size() - 1);
        Path launcher = folder.resolve("claimlab");
        Files.writeString(launcher, LAUNCHER.formatted(verify, report));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path script =
                Files.writeString(folder.resolve("step.sh"), step.get("run").asString());
        List<String> shell = new ArrayList<>(List.of("bash", "--noprofile", "--norc", "-eo", "pipefail"));
        shell.add(script.toString());
        ProcessBuilder builder = new ProcessBuilder(shell).directory(folder.toFile());
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        for (Map.Entry<String, JsonNode> variable : step.get("env").properties()) {
            builder.environment()
                    .put(variable.getKey(), filled(action, variable.getValue().asString()));
        }
        builder.environment().put("RUNNER_TEMP", folder.toString());
        builder.environment()
                .put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** The value of an expression: an input's default, or what the workflow would give. */
    private String filled(JsonNode action, String expression) {
        return expression
                .replace("${{ github.action_path }}", folder.toString())
                .replace("${{ inputs.files }}", "a.sql b.sql")
                .replace("${{ inputs.budget }}", input(action, "budget"))
                .replace("${{ inputs.reports }}", "reports");
    }

    private static String input(JsonNode action, String name) {
        return action.at("/inputs/" + name + "/default").asString();
    }
}
