package dev.claimlab.scenarios.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.results.RunFolder;
import dev.claimlab.scenarios.PluginJar;
import dev.claimlab.scenarios.cli.Program;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, because it learns of plugins from its environment. */
@Tag("server")
final class PluginCommandTest {

    @TempDir
    Path folder = Path.of(".");

    @Test
    void a_plugin_is_listed_as_one() throws Exception {
        Ended text = run(PluginJar.ofTheExample(folder), "list", "strategies");
        assertThat(text.exitCode()).as(text.toString()).isEqualTo(ExitCode.PASS);
        assertThat(text.out()).contains("  my.outbox (plugin): a message is deleted when it is taken");

        Ended json = run(PluginJar.ofTheExample(folder), "list", "strategies", "--json");
        assertThat(json.out().replaceAll("\\s", ""))
                .contains("\"name\":\"my.outbox\",\"family\":\"my\",\"kind\":\"plugin\"")
                .contains("\"name\":\"lease.fenced\",\"family\":\"lease\",\"kind\":\"contestant\"");
    }

    @Test
    void a_plugin_is_run_and_judged_and_its_jar_is_written_down() throws Exception {
        Path jar = PluginJar.ofTheExample(folder);
        Path out = folder.resolve("out");
        try (Server server = Program.startServer()) {
            Ended ended = run(
                    jar,
                    "run",
                    "drain",
                    "-s",
                    "my.outbox",
                    "-c",
                    "2",
                    "--tasks",
                    "200",
                    "--shared-machine",
                    "-o",
                    out.toString(),
                    "--pg",
                    Program.url(server));
            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(ExitCode.PASS);
        }
        assertThat(RunFolder.below(out).get(0).manifest().command())
                .startsWith("CLAIMLAB_PLUGINS=" + jar, "claimlab", "run");
    }

    @Test
    void a_jar_that_does_not_exist_is_one_line_and_exit_2() throws Exception {
        Ended ended = run(Path.of("nowhere.jar"), "run", "drain", "-s", "my.outbox");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines())
                .singleElement()
                .asString()
                .isEqualTo("claimlab: cannot load the plugins of CLAIMLAB_PLUGINS, nowhere.jar: there is no such file");
    }

    private Ended run(Path plugins, String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        ProcessBuilder builder = Program.asProcess(List.of(), arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("CLAIMLAB_PLUGINS", plugins.toString());
        int exitCode = builder.start().waitFor();
        return new Ended(
                exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private record Ended(int exitCode, String out, String err) {}
}
