package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queues of the cookbook are right, and the page names each of them. */
@Tag("server")
final class CookbookTest {

    private static final Path ROOT = Path.of(System.getProperty("claimlab.root", ".."));
    private static final Path QUEUES = ROOT.resolve("examples/queues");

    @TempDir
    Path folder = Path.of(".");

    @Test
    void every_queue_of_the_cookbook_passes_and_is_on_the_page() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("verify"));
        String page = Files.readString(ROOT.resolve("docs/your-queue.md"));
        try (Stream<Path> files = Files.list(QUEUES)) {
            for (Path file : files.sorted().toList()) {
                assertThat(page).contains("(../examples/queues/" + file.getFileName() + ")");
                arguments.add(file.toString());
            }
        }
        arguments.addAll(List.of("--areas", "lint,conformance", "--budget", "1s"));
        try (Server server = Program.startServer()) {
            Program program = Program.on(server, folder.resolve("runs"), arguments.toArray(String[]::new));

            assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        }
    }
}
