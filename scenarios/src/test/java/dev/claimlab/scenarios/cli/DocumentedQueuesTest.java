package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queues that a newcomer copies from the documents are right. */
@Tag("server")
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
                assertPasses(server, Files.writeString(folder.resolve("shown.sql"), queue(page)));
            }
        }
    }

    @Test
    void a_variant_that_is_shown_passes_beside_the_queue_that_it_is_made_from() throws IOException {
        String page = "docs/your-queue.md";
        Files.writeString(folder.resolve("my-queue.sql"), queue(page));
        String variant = only(page, "-- from: ./my-queue.sql");
        try (Server server = Program.startServer()) {
            assertPasses(server, Files.writeString(folder.resolve("variant.sql"), variant));
        }
    }

    private void assertPasses(Server server, Path file) {
        Program program = Program.on(
                server,
                folder.resolve("runs"),
                "verify",
                file.toString(),
                "--areas",
                "lint,conformance,planner,interleavings",
                "--budget",
                "1s");
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
    }

    private static String queue(String page) throws IOException {
        return only(page, "-- name: install");
    }

    /** The only example of a page that has such a line. */
    private static String only(String page, String line) throws IOException {
        List<String> files = INDENTED.matcher(Files.readString(ROOT.resolve(page)))
                .results()
                .map(block -> block.group().replaceAll("(?m)^ {4}", ""))
                .filter(block -> block.contains(line))
                .toList();
        assertThat(files).as(page + " with " + line).hasSize(1);
        return files.get(0);
    }
}
