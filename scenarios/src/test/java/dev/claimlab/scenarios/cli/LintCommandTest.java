package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
final class LintCommandTest {

    private static final String TRAP = """
            -- transaction: held
            -- name: install
            CREATE TABLE job (id bigint PRIMARY KEY);
            -- name: enqueue
            INSERT INTO job VALUES (:task);
            -- name: claim
            DELETE FROM job
            WHERE id IN (SELECT id FROM job ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id AS task;
            """;
    private static final Server SERVER = Program.startServer();

    @TempDir
    Path folder = Path.of(".");

    @AfterAll
    static void server_is_stopped() {
        SERVER.close();
    }

    @Test
    void a_clean_file_is_exit_0() throws IOException, SQLException {
        Program program = lint("clean.sql", TRAP.replace(" IN (", " = ("));
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(program.out()).endsWith("clean.sql: clean\n");
    }

    @Test
    void a_trap_is_exit_1_with_line_failure_mode_repair_and_where_to_read_on() throws IOException, SQLException {
        Program program = lint("trap.sql", TRAP);
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
        assertThat(program.out())
                .contains("trap.sql:7: F01 claim: ", "instead: ", "AS MATERIALIZED", "docs/failure-modes.md#f01")
                .contains("1 to mend, 0 not analysed");
    }

    @Test
    void what_cannot_be_read_is_exit_3_and_not_called_clean() throws IOException, SQLException {
        Program program = lint(
                "unread.sql",
                TRAP.replace("-- name: enqueue", "CREATE VIEW jab AS SELECT * FROM job;\n-- name: enqueue")
                        .replace(" IN (", " = (")
                        .replace("DELETE FROM job", "DELETE FROM jab"));
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(program.out())
                .contains("unread.sql:8: not analysed: claim: it reads the view", "jab")
                .doesNotContain(": clean");
    }

    @Test
    void what_can_never_work_is_exit_2_with_line_and_remedy() throws IOException, SQLException {
        Program program = lint("wrong.sql", TRAP.replace("DELETE FROM job", "DELETE FROM jab"));
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors())
                .singleElement()
                .asString()
                .contains("wrong.sql:7: statement 'claim': relation \"jab\" does not exist", "did you mean job?");
    }

    @Test
    void json_is_all_that_standard_output_holds() throws IOException, SQLException {
        assertThat(lint("trap.sql", TRAP, "--json").out())
                .startsWith("[")
                .contains("\"failureMode\" : \"F01\"", "\"line\" : 7", "\"notAnalysed\" : [ ]")
                .endsWith("]\n");
    }

    @Test
    void a_server_that_is_not_there_is_exit_4() {
        Program program = Program.run("lint", "lease.fenced", "--pg", "postgres://nobody@127.0.0.1:1/none");
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(program.errors()).hasSize(1);
    }

    @Test
    void a_strategy_that_is_no_sql_is_exit_2() {
        Program program = Program.run("lint", "baseline.none");
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("ends in .sql");
    }

    private Program lint(String name, String text, String... more) throws IOException, SQLException {
        Path file = Files.writeString(folder.resolve(name), text);
        List<String> arguments = new ArrayList<>(List.of("lint", file.toString(), "--pg", Program.url(SERVER)));
        arguments.addAll(List.of(more));
        Program program = Program.run(arguments.toArray(String[]::new));
        assertThatNothingIsLeft();
        return program;
    }

    private static void assertThatNothingIsLeft() throws SQLException {
        assertThat(Program.leftOn(SERVER)).isEmpty();
    }
}
