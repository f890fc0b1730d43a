package dev.claimlab.verify.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.database.Server;
import dev.claimlab.database.TestServer;
import dev.claimlab.report.LintText;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.lint.LintReport.NotAnalysed;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each rule finds the trap planted for it, and finds nothing in the repaired file. */
@Tag("server")
@ExtendWith(TestServer.class)
final class LinterTest {

    private static final String TASKS = """
            -- transaction: held
            -- name: install
            CREATE TABLE task (id bigint PRIMARY KEY, task bigint, type text, payload jsonb);
            -- name: enqueue
            INSERT INTO task VALUES (:task, :task, :type, :payload);
            -- name: claim
            """;
    private static final String CLAIM = """
            WITH picked AS MATERIALIZED (
                SELECT id FROM task ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
            )
            DELETE FROM task USING picked WHERE task.id = picked.id
            RETURNING task.id, task.task, task.type, task.payload;
            """;

    @TestFactory
    Stream<DynamicTest> each_trap_is_found_by_its_rule_and_by_no_other(Server server) throws IOException {
        return files(".trap.sql")
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    LintReport report = lint(server, file);
                    assertThat(report.findings())
                            .isNotEmpty()
                            .allSatisfy(
                                    finding -> assertThat(finding.failureMode()).isEqualTo(failureMode(file)));
                    assertThat(report.notAnalysed()).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> each_mended_file_is_clean(Server server) throws IOException {
        return files(".mended.sql")
                .map(file -> DynamicTest.dynamicTest(
                        name(file),
                        () -> assertThat(lint(server, file).findings()).isEmpty()));
    }

    @Test
    void every_rule_has_a_trap_and_every_trap_a_mended_twin() throws IOException {
        assertThat(files(".trap.sql").map(LinterTest::failureMode).collect(Collectors.toSet()))
                .isEqualTo(Linter.failureModes());
        assertThat(files(".trap.sql").map(file -> name(file).replace(".trap.", ".")))
                .containsExactlyInAnyOrderElementsOf(files(".mended.sql")
                        .map(file -> name(file).replace(".mended.", "."))
                        .toList());
    }

    @Test
    void an_allowance_covers_its_findings_and_is_reported(Server server) throws SQLException {
        String allowed = "-- lint: allow F12 because the table is small\n" + TASKS
                + CLAIM.replace("ORDER BY id", "ORDER BY type");
        LintReport report = new Linter(server).lint(SqlStrategy.parse("q.sql", allowed));
        assertThat(report.isClean()).isTrue();
        assertThat(report.allowed()).containsExactly(new LintReport.Allowance("F12", "the table is small", 1));
    }

    @Test
    void a_finding_in_an_inherited_statement_is_told_where_it_stands(Server server) throws SQLException {
        SqlStrategy base = SqlStrategy.parse("base.sql", TASKS + CLAIM.replace("ORDER BY id", "ORDER BY type"));
        LintReport report =
                new Linter(server).lint(SqlStrategy.parse("my.sql", "-- from: base\n-- idea: mine\n", name -> base));
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo("base.sql");
            assertThat(finding.line()).isEqualTo(7);
        });
        assertThat(LintText.of(report))
                .startsWith("base.sql:7: F12 claim")
                .endsWith("my.sql: 1 to mend, 0 not analysed\n");
    }

    @Test
    void a_heartbeat_of_a_process_is_about_no_claim(Server server) throws SQLException {
        String fenced = TASKS.replace("-- transaction: held\n", "")
                        .replace("payload jsonb", "payload jsonb, attempt int NOT NULL DEFAULT 0, process text")
                        .replace("(:task, :task, :type, :payload)", "(:task, :task, :type, :payload, 0, NULL)")
                + CLAIM.replace("DELETE FROM task USING picked", "UPDATE task SET attempt = attempt + 1 FROM picked")
                        .replace("task.payload;", "task.payload, task.attempt;")
                + """
                -- name: complete
                DELETE FROM task WHERE id = :id AND attempt = :attempt;
                -- name: renew
                UPDATE task SET process = :process WHERE process = :process AND attempt < :attempt_limit::integer;
                """;
        assertThat(new Linter(server).lint(SqlStrategy.parse("q.sql", fenced)).findings())
                .isEmpty();
    }

    @Test
    void an_allowance_without_a_reason_is_refused(Server server) {
        SqlStrategy strategy = SqlStrategy.parse("q.sql", "-- lint: allow F12\n" + TASKS + CLAIM);
        assertThatThrownBy(() -> new Linter(server).lint(strategy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allow F12")
                .hasMessageContaining("because");
    }

    @Test
    void a_statement_that_the_server_refuses_is_not_analysed_and_not_clean(Server server) throws SQLException {
        assertThat(reason(server, TASKS + "SELECT id, task, type, payload FROM tusk"))
                .contains("tusk");
    }

    @Test
    void a_view_is_not_analysed(Server server) throws SQLException {
        String view = TASKS.replace("-- name: enqueue", "CREATE VIEW waiting AS SELECT * FROM task;\n-- name: enqueue");
        assertThat(reason(server, view + "SELECT id, task, type, payload FROM waiting"))
                .contains("view");
    }

    @Test
    void text_that_a_function_builds_and_executes_is_not_analysed(Server server) throws SQLException {
        assertThat(reason(server, function("plpgsql", "BEGIN EXECUTE 'DELETE FROM task'; END")))
                .contains("EXECUTE");
    }

    @Test
    void a_function_in_sql_whose_result_has_the_names_of_columns_is_read(Server server) throws SQLException {
        SqlStrategy file = SqlStrategy.parse("queue.sql", """
                -- name: install
                CREATE TABLE q (id bigserial PRIMARY KEY, task bigint, attempt int NOT NULL DEFAULT 0, until timestamptz);
                CREATE FUNCTION take(n int, l interval) RETURNS TABLE (id bigint, task bigint, attempt int) LANGUAGE sql AS $$
                    WITH c AS MATERIALIZED (SELECT q.id FROM q ORDER BY q.id LIMIT n FOR UPDATE SKIP LOCKED)
                    UPDATE q SET attempt = q.attempt + 1, until = clock_timestamp() + l
                    FROM c WHERE q.id = c.id RETURNING q.id, q.task, q.attempt
                $$;
                -- name: enqueue
                INSERT INTO q (task) VALUES (:task);
                -- name: claim
                SELECT id, task, attempt FROM take(:limit::int, :lease::interval);
                -- name: complete
                DELETE FROM q WHERE id = :id AND attempt = :attempt;
                """);
        assertThat(new Linter(server).lint(file).notAnalysed()).isEmpty();
    }

    @Test
    void a_function_that_writes_columns_with_the_names_of_its_variables_is_read(Server server) throws SQLException {
        SqlStrategy file = SqlStrategy.parse("queue.sql", """
                -- transaction: held
                -- name: install
                CREATE TABLE q (id bigserial PRIMARY KEY, task bigint UNIQUE, attempt int NOT NULL DEFAULT 0);
                CREATE FUNCTION add_task(task bigint, attempt int) RETURNS void LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO q (task, attempt) VALUES (task, attempt) ON CONFLICT (task) DO UPDATE SET attempt = 0;
                END
                $$;
                -- name: enqueue
                SELECT add_task(:task::bigint, 0);
                -- name: claim
                WITH c AS MATERIALIZED (SELECT id FROM q ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED)
                DELETE FROM q USING c WHERE q.id = c.id RETURNING q.id, q.task;
                """);
        assertThat(new Linter(server).lint(file).notAnalysed()).isEmpty();
    }

    @Test
    void what_a_function_does_is_read(Server server) throws SQLException {
        String body = "BEGIN DELETE FROM task WHERE task.id IN (SELECT id FROM task LIMIT 1 FOR UPDATE); END";
        LintReport report = new Linter(server).lint(SqlStrategy.parse("q.sql", function("plpgsql", body)));
        assertThat(report.findings()).extracting(LintFinding::failureMode).contains("F01");
    }

    private static String function(String language, String body) {
        return TASKS.replace(
                        "-- name: enqueue",
                        "CREATE FUNCTION take() RETURNS void LANGUAGE " + language + " AS $$ " + body
                                + " $$;\n-- name: enqueue")
                + "SELECT id, task, type, payload FROM task, take() ORDER BY id LIMIT 1";
    }

    private static String reason(Server server, String text) throws SQLException {
        LintReport report = new Linter(server).lint(SqlStrategy.parse("q.sql", text));
        assertThat(report.isClean()).isFalse();
        return report.notAnalysed().stream().map(NotAnalysed::reason).collect(Collectors.joining("; "));
    }

    private static LintReport lint(Server server, Path file) throws IOException, SQLException {
        return new Linter(server).lint(SqlStrategy.read(file, false));
    }

    private static Stream<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> name(file).endsWith(ending)).sorted().toList().stream();
        }
    }

    private static Path folder() {
        try {
            Path file = Path.of(Objects.requireNonNull(LinterTest.class.getResource("F01-in.trap.sql"))
                    .toURI());
            return file.resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String failureMode(Path file) {
        return name(file).substring(0, 3);
    }
}
