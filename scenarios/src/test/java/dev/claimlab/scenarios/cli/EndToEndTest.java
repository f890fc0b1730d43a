package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerAddress;
import dev.claimlab.history.History;
import dev.claimlab.results.RunFolder;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
final class EndToEndTest {

    private static final String NAIVE = """
            -- contract: at-least-once
            -- name: install
            CREATE TABLE jobs (id bigserial PRIMARY KEY, status text NOT NULL DEFAULT 'ready', payload jsonb);
            -- name: enqueue
            INSERT INTO jobs (payload) VALUES (jsonb_build_object('task', :task::bigint));
            -- name: claim
            SELECT id, (payload->>'task')::bigint AS task FROM jobs WHERE status = 'ready' ORDER BY id LIMIT 1;
            -- name: complete
            UPDATE jobs SET status = 'done' WHERE id = :id;
            """;
    private static final String CLAIM_ONLY = """
            -- transaction: held
            -- name: install
            CREATE TABLE jobs (id bigserial PRIMARY KEY, payload jsonb);
            -- name: enqueue
            INSERT INTO jobs (payload) VALUES (jsonb_build_object('task', :task::bigint));
            -- name: claim
            DELETE FROM jobs
            WHERE id = (SELECT id FROM jobs ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING (payload->>'task')::bigint AS task;
            """;

    private static Server server = Program.startServer();

    @TempDir
    Path folder = Path.of(".");

    @BeforeAll
    static void server_is_there() {
        assertThat(server.processId()).isPresent();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nothing_is_left_in_the_server() throws SQLException {
        assertThat(Program.leftOn(server)).isEmpty();
    }

    @Test
    void the_five_strategies_drain_with_a_pass() throws IOException {
        Program program =
                Program.on(server, folder, "run", "drain", "-s", "core", "-c", "4", "--tasks", "300", "--json");

        assertThat(program.exitCode()).as(program.toString()).isZero();
        assertThat(program.out()).startsWith("[").doesNotContain("FAIL", "UNKNOWN");
        assertThat(program.out().split("\"status\" : \"PASS\"", -1)).hasSize(6);
        assertThat(RunFolder.below(folder)).hasSize(5);
        PublishedSchemas.expect("summary", program.out());
        for (String file : List.of("summary", "manifest", "metrics", "verdict")) {
            PublishedSchemas.expectFiles(file, folder, file + ".json");
        }
    }

    @Test
    void a_steady_rate_is_measured_from_the_intended_arrival() throws IOException {
        Program program = Program.on(
                server, folder, "run", "steady", "-s", "lease.notify", "-c", "2", "-R", "200", "--tasks", "200");

        assertThat(program.exitCode()).as(program.toString()).isZero();
        assertThat(onlyRun().metrics().latencyMicros()).containsKeys("enqueue", "pickup", "service", "endToEnd");
    }

    @Test
    void business_rows_and_tasks_match_one_to_one_with_aborts_mixed_in() throws IOException {
        Program program =
                Program.on(server, folder, "run", "signup", "-s", "core", "-c", "2", "-R", "300", "--tasks", "200");

        assertThat(program.exitCode()).as(program.toString()).isZero();
        for (RunFolder run : RunFolder.below(folder)) {
            History history = run.history();
            assertThat(count(history, "ENQUEUE FAIL")).as("aborts").isPositive();
            assertThat(count(history, "BUSINESS OK")).isEqualTo(count(history, "ENQUEUE OK"));
        }
    }

    @Test
    void effects_outside_the_transaction_and_none_at_all_pass_too() {
        for (String effect : List.of("outside", "none")) {
            Program program = Program.on(
                    server, folder, "run", "drain", "-s", "core", "-c", "2", "--tasks", "200", "--effect", effect);

            assertThat(program.exitCode()).as(program.toString()).isZero();
        }
    }

    @Test
    void a_strangers_select_without_a_lock_fails_with_two_holders_of_one_task() throws IOException {
        Path file = Files.writeString(folder.resolve("naive.sql"), NAIVE);

        Program program =
                Program.on(server, folder, "run", "drain", "-s", file.toString(), "-c", "4", "--tasks", "500");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
        assertThat(onlyRun().verdict().findings()).anySatisfy(finding -> {
            assertThat(finding.anomaly().name()).isEqualTo("OVERLAP");
            assertThat(finding.examples().get(0))
                    .contains("was held twice at once")
                    .matches("(?s).*worker.*worker.*");
        });
    }

    @Test
    void a_strangers_claim_only_file_passes() throws IOException {
        Path file = Files.writeString(folder.resolve("article.sql"), CLAIM_ONLY);

        Program program =
                Program.on(server, folder, "run", "drain", "-s", file.toString(), "-c", "4", "--tasks", "300");

        assertThat(program.exitCode()).as(program.toString()).isZero();
    }

    @Test
    void a_file_whose_sql_is_wrong_is_exit_2_and_names_the_error() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.sql"), NAIVE.replace("UPDATE jobs", "UPDATE nowhere"));

        Program program = Program.on(server, folder, "run", "drain", "-s", file.toString(), "--tasks", "50");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(program.errors()).singleElement().asString().contains("wrong", "nowhere");
    }

    @Test
    void a_saved_run_is_judged_the_same_again_and_a_cut_one_is_unknown() throws IOException {
        Program.on(server, folder, "run", "drain", "-s", "lease.fenced", "-c", "2", "--tasks", "200");
        Path run = onlyRun().path();

        assertThat(Program.run("check", run.toString()).exitCode()).isZero();
        try (RandomAccessFile history =
                new RandomAccessFile(run.resolve("history.bin").toFile(), "rw")) {
            history.setLength(history.length() / 2);
        }
        Program cut = Program.run("check", run.toString());

        assertThat(cut.exitCode()).as(cut.toString()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(cut.out()).contains("UNKNOWN", "cut");

        Files.delete(run.resolve("history.bin"));
        assertThat(Program.run("check", run.toString()).exitCode()).isEqualTo(ExitCode.UNKNOWN);
    }

    @Test
    void a_history_is_exported_as_one_json_object_a_line() throws IOException {
        Program.on(server, folder, "run", "drain", "-s", "transaction.delete", "-c", "1", "--tasks", "50");

        Program export = Program.run("history", onlyRun().path().toString(), "--jsonl");

        assertThat(export.exitCode()).isZero();
        assertThat(export.out().lines())
                .hasSize(onlyRun().history().size())
                .allSatisfy(line -> assertThat(line).startsWith("{\"nanos\":").endsWith("}"));
    }

    @Test
    void a_server_that_dies_in_the_middle_makes_the_verdict_unknown_and_the_history_is_kept()
            throws IOException, InterruptedException, ExecutionException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Server dying = Program.startServer()) {
            Future<Program> running = thread.submit(() ->
                    Program.on(dying, folder, "run", "drain", "-s", "lease.fenced", "-c", "2", "--tasks", "20000"));
            Awaitility.await().until(() -> workIsGoingOn(dying));
            ProcessHandle.of(dying.processId().orElseThrow()).orElseThrow().destroyForcibly();
            Program program = running.get();

            assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.UNKNOWN);
            assertThat(onlyRun().verdict().status()).isEqualTo(Status.UNKNOWN);
            assertThat(onlyRun().verdict().reason()).contains("the server went away");
            assertThat(onlyRun().history().size()).isPositive();
        } finally {
            thread.shutdown();
        }
    }

    private static boolean workIsGoingOn(Server server) throws SQLException {
        for (String database : Program.leftOn(server)) {
            String url = server.address().url();
            String there = url.substring(0, url.lastIndexOf('/') + 1) + database;
            try (Connection connection = ServerAddress.parse(there).connect();
                    ResultSet effects = connection
                            .createStatement()
                            .executeQuery(
                                    "SELECT sum(n_tup_ins) FROM pg_stat_user_tables WHERE relname = 'claimlab_effect'")) {
                if (effects.next() && effects.getLong(1) > 0) {
                    return true;
                }
            } catch (SQLException e) {
                // A name on the server that is no database, or no longer one.
                assertThat(e.getSQLState()).isEqualTo("3D000");
            }
        }
        return false;
    }

    private static long count(History history, String operationAndStage) {
        long[] count = new long[1];
        history.forEach(event -> {
            if ((event.operation() + " " + event.stage()).equals(operationAndStage)) {
                count[0]++;
            }
        });
        return count[0];
    }

    private RunFolder onlyRun() throws IOException {
        List<RunFolder> runs = RunFolder.below(folder);
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }
}
