package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Server;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
final class ExploreCommandTest {

    /** A claim that is sure of its task because it has just read it. */
    private static final String BLIND = """
            -- transaction: held
            -- name: install
            CREATE TABLE job (id bigint PRIMARY KEY, worker text);
            -- name: enqueue
            INSERT INTO job VALUES (:task);
            -- name: claim
            UPDATE job
            SET worker = :worker
            WHERE id = (SELECT id FROM job WHERE worker IS NULL ORDER BY id LIMIT 1)
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
    void what_is_found_is_exit_1_with_a_trace_and_the_command_that_repeats_it() throws IOException {
        String file = blind();
        Program found = explore(file);
        assertThat(found.exitCode()).as(found.toString()).isEqualTo(ExitCode.FAIL);
        assertThat(found.out())
                .contains(
                        ": FAIL in ",
                        "1 task: a claims and completes; b claims and completes",
                        "DUPLICATE_EFFECT: task 0")
                .contains("  1 | claim: UPDATE job", "goes on");
        String repeat = "repeat it: ./claimlab explore '" + file + "' --schedule ";
        String number = found.out()
                .substring(found.out().indexOf(repeat) + repeat.length())
                .trim();
        Program repeated = explore(file, "--schedule", number);
        assertThat(repeated.exitCode()).as(repeated.toString()).isEqualTo(ExitCode.FAIL);
        assertThat(found.out()).contains(repeated.out().trim());
    }

    @Test
    void a_strategy_that_keeps_its_contract_is_exit_0_with_what_was_complete_and_what_was_not() {
        Program program = explore("transaction.delete", "--schedules", "10");
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(program.out())
                .startsWith("transaction.delete: nothing found in ")
                .contains(" of two sessions with no preemption")
                .contains(" a second)\n")
                .contains("  not complete: 1 task: a claims and completes; b claims and completes: ");
    }

    @Test
    void a_schedule_that_finds_nothing_is_shown_too() {
        Program program = explore("lease.fenced", "--schedule", "0");
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(program.out()).contains("claim: WITH picked AS MATERIALIZED", "-> task 0", "nothing found");
    }

    @Test
    void json_is_all_that_standard_output_holds() throws IOException {
        String found = explore(blind(), "--json").out();
        PublishedSchemas.expect("explore", found);
        PublishedSchemas.expect(
                "explore", explore("lease.fenced", "--schedules", "5", "--json").out());
        PublishedSchemas.expect(
                "explore-schedule",
                explore("lease.fenced", "--schedule", "0", "--json").out());
        assertThat(found)
                .startsWith("[")
                .contains("\"anomaly\" : \"DUPLICATE_EFFECT\"", "\"schedule\" : \"0-", "\"perSecond\"", "\"bounds\"")
                .endsWith("]\n");
    }

    @Test
    void a_schedule_that_is_not_there_is_exit_2() {
        for (String number : List.of("x", "999", "0-77.1")) {
            Program program = explore("lease.fenced", "--schedule", number);
            assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
            assertThat(program.errors()).singleElement().asString().contains(number);
        }
    }

    @Test
    void four_sessions_are_exit_2() {
        Program program = explore("lease.fenced", "--sessions", "4");
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
    }

    private String blind() throws IOException {
        return Files.writeString(folder.resolve("blind.sql"), BLIND).toString();
    }

    private static Program explore(String... arguments) {
        List<String> all = new ArrayList<>(List.of("explore", "--pg", Program.url(SERVER), "--shared-machine"));
        all.addAll(List.of(arguments));
        return Program.run(all.toArray(String[]::new));
    }
}
