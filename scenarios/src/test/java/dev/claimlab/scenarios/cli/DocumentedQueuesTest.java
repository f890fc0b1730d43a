package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queues that a newcomer copies from the documents are right. */
final class DocumentedQueuesTest {

    private static final Path ROOT = Path.of(System.getProperty("claimlab.root", ".."));
    private static final List<String> PAGES = List.of("README.md", "docs/your-queue.md");
    private static final Pattern INDENTED = Pattern.compile("(?m)(?:^(?: {4}.*)?\\n)+");

    @TempDir
    Path folder = Path.of(".");

    @Test
    void a_queue_that_is_shown_to_newcomers_passes() throws IOException {
        try (Server server = Program.startServer()) {
            for (String page : PAGES) {
                List<String> files = INDENTED.matcher(Files.readString(ROOT.resolve(page)))
                        .results()
                        .map(block -> block.group().replaceAll("(?m)^ {4}", ""))
                        .filter(block -> block.contains("-- name: install"))
                        .toList();
                assertThat(files).as(page).hasSize(1);
                Path file = Files.writeString(folder.resolve("shown.sql"), files.get(0));
                Program program = Program.on(
                        server,
                        folder.resolve("runs"),
                        "verify",
                        file.toString(),
                        "--areas",
                        "lint,conformance,planner,interleavings",
                        "--budget",
                        "1s");
                assertThat(program.exitCode()).as(page + "\n" + program).isEqualTo(ExitCode.PASS);
            }
        }
    }
}
