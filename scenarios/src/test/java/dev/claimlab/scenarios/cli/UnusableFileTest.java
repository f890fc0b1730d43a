package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("server")
final class UnusableFileTest {

    @TempDir
    Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify %s --budget 5s --shared-machine -o %s",
                "run drain -s %s -T 1s --shared-machine -o %s",
                "run crash-matrix -s %s --shared-machine -o %s",
                "compare -s %s --shared-machine -o %s",
                "mutate %s --shared-machine -o %s",
                "explore %s --shared-machine",
                "lint %s"
            })
    void a_file_that_can_never_work_ends_each_command_with_one_line_and_exit_2(String words) throws IOException {
        Path file = Files.writeString(folder.resolve("my.sql"), """
                -- name: install
                CREATE TABLE job (task bigint PRIMARY KEY);
                -- name: enqueue
                INSERT INTO job (task) VALUES (:task);
                -- name: claim
                DELETE FROM job
                WHERE task = (SELECT task FROM job LIMIT 1 FOR UPDTE SKIP LOCKED) RETURNING task;
                """);

        Program program =
                Program.run(String.format(Locale.ROOT, words, file, folder).split(" "));

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors())
                .singleElement()
                .asString()
                .contains(
                        "my.sql:7: statement 'claim': syntax error at or near \"UPDTE\" (SQLSTATE 42601)",
                        "did you mean UPDATE?");
    }
}
