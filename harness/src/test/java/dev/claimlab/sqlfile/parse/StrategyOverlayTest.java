package dev.claimlab.sqlfile.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Grade;
import dev.claimlab.spi.MutantOrigin;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An overlay inherits the headers and statements that it does not write. */
public final class StrategyOverlayTest {

    public static final String BASE = """
            -- strategy: lease.right
            -- idea: it is right
            -- contract: at-least-once
            -- accepts: faulty FALSE_EMPTY
            -- every: 5s
            -- option order: due = ORDER BY due | random = ORDER BY random()
            -- option keep: no = false | yes = true
            -- lint: allow F12 because of the random order
            -- lint: allow F19 because nobody else completes

            -- name: install
            CREATE TABLE q (task bigint, due timestamptz);

            -- name: enqueue
            INSERT INTO q VALUES (:task, now());

            -- name: claim
            SELECT task FROM q {order};

            -- name: complete
            DELETE FROM q WHERE task = :task;

            -- It comes last.
            -- name: recover
            DELETE FROM q WHERE {keep};
            """;

    @TempDir
    Path folder = Path.of(".");

    private static SqlStrategy overlay(String text) {
        return SqlStrategy.parse("my.sql", "-- from: lease.right\n" + text, StrategyOverlayTest::named);
    }

    static ClaimStrategy named(String name) {
        if (!name.equals("lease.right")) {
            throw new IllegalArgumentException("unknown strategy '" + name + "'; did you mean 'lease.right'?");
        }
        return SqlStrategy.parse("lease.right.sql", BASE);
    }

    private static SqlStatement statement(SqlStrategy strategy, String name) {
        return strategy.statements(Options.DEFAULT).stream()
                .filter(statement -> statement.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private SqlStrategy read(String file) throws IOException {
        return SqlStrategy.read(folder.resolve(file), false, StrategyOverlayTest::named);
    }

    @Test
    void what_is_not_written_is_inherited() {
        SqlStrategy strategy = overlay("");

        assertThat(strategy.idea()).isEqualTo("it is right");
        assertThat(strategy.contract()).isEqualTo(named("lease.right").contract());
        assertThat(strategy.lintAllowances()).hasSize(2);
        assertThat(strategy.choices()).hasSize(3);
        assertThat(statement(strategy, "claim").sql()).contains("SELECT task FROM q ORDER BY due");
    }

    @Test
    void a_name_is_not_inherited() {
        assertThat(overlay("").name()).isEqualTo("my");
        assertThat(overlay("-- strategy: my.queue\n").name()).isEqualTo("my.queue");
    }

    @Test
    void a_statement_that_is_written_replaces_all_of_the_inherited_one() {
        SqlStrategy strategy = overlay("-- name: claim\nSELECT task FROM q LIMIT 1;\n");

        assertThat(statement(strategy, "claim").sql()).isEqualTo("SELECT task FROM q LIMIT 1");
        assertThat(strategy.statements(Options.DEFAULT))
                .extracting(SqlStatement::name)
                .containsExactly("enqueue", "claim", "complete", "recover");
    }

    @Test
    void a_statement_that_is_not_there_yet_is_added() {
        assertThat(overlay("-- name: renew\nUPDATE q SET due = now();\n").capabilities(Options.DEFAULT))
                .contains(Capability.RENEWS, Capability.RECOVERS);
    }

    @Test
    void a_header_that_is_written_replaces_the_inherited_one() {
        SqlStrategy strategy = overlay("-- idea: it is mine\n-- every: 7s\n");

        assertThat(strategy.idea()).isEqualTo("it is mine");
        assertThat(new SqlFileParser("my.sql", strategy.lines()).parse().every())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void options_are_replaced_by_their_name_and_allowances_by_their_failure_mode() {
        SqlStrategy strategy = overlay("""
                -- lint: allow F19 because it is mine
                -- lint: allow F20 because it is mine, too
                -- option order: none =
                """);

        assertThat(strategy.lintAllowances())
                .containsExactlyInAnyOrder(
                        "allow F12 because of the random order",
                        "allow F19 because it is mine",
                        "allow F20 because it is mine, too");
        assertThat(strategy.choices())
                .extracting(Options::named)
                .satisfies(
                        named -> assertThat(named.toString()).contains("keep").doesNotContain("order"));
        assertThat(statement(strategy, "claim").sql()).doesNotContain("ORDER");
    }

    @Test
    void what_is_accepted_is_added_unless_the_contract_is_another_one() {
        Contract inherited = named("lease.right").contract();

        assertThat(overlay("-- accepts: faulty LOST\n").contract())
                .isEqualTo(inherited.accepting(Conditions.FAULTY, Anomaly.LOST, Grade.ACCEPTABLE));
        assertThat(overlay("-- contract: at-most-once\n").contract()).isEqualTo(Contract.of("at-most-once"));
    }

    @Test
    void statements_and_headers_can_be_left_out() {
        SqlStrategy strategy = overlay("-- without: recover, lint\n");

        assertThat(strategy.capabilities(Options.DEFAULT)).doesNotContain(Capability.RECOVERS);
        assertThat(strategy.lintAllowances()).isEmpty();
        assertThat(statement(strategy, "complete").sql()).startsWith("DELETE");
    }

    @Test
    void a_statement_knows_the_file_and_line_that_it_was_read_from() {
        SqlStrategy strategy = overlay("\n-- name: claim\nSELECT task FROM q;\n");

        assertThat(statement(strategy, "claim"))
                .extracting(SqlStatement::file, SqlStatement::line)
                .containsExactly("my.sql", 4);
        assertThat(statement(strategy, "complete"))
                .extracting(SqlStatement::file, SqlStatement::line)
                .containsExactly("lease.right.sql", 21);
    }

    @Test
    void the_text_says_the_same_without_the_others_and_each_line_knows_where_it_was_read() {
        SqlStrategy strategy = overlay("-- without: recover\n-- name: claim\nSELECT task FROM q;\n");
        SqlStrategy alone = SqlStrategy.parse("my.sql", strategy.text());

        assertThat(alone.statements(Options.DEFAULT))
                .extracting(SqlStatement::name, SqlStatement::sql)
                .containsExactlyElementsOf(strategy.statements(Options.DEFAULT).stream()
                        .map(statement -> tuple(statement.name(), statement.sql()))
                        .toList());
        int claim = strategy.text().lines().toList().indexOf("SELECT task FROM q;") + 1;
        assertThat(strategy.line(claim)).isEqualTo(new SqlLine("my.sql", 4, "SELECT task FROM q;"));
        assertThat(strategy.line(claim + 2).file()).isEqualTo("lease.right.sql");
    }

    @Test
    void a_path_is_relative_to_the_file_and_may_lead_to_a_file_that_is_made_from_another() throws IOException {
        Files.createDirectory(folder.resolve("mine"));
        write("mine/one.sql", "-- from: lease.right\n-- idea: one\n-- without: recover\n");
        write("mine/two.sql", "-- from: ./one.sql[order=random]\n-- name: claim\nSELECT task FROM q LIMIT 2;\n");
        write("three.sql", "-- from: mine/two.sql\n-- every: 3s\n");

        SqlStrategy strategy = read("three.sql");

        assertThat(strategy.name()).isEqualTo("three");
        assertThat(strategy.idea()).isEqualTo("one");
        assertThat(statement(strategy, "claim").sql()).endsWith("LIMIT 2");
        assertThat(statement(strategy, "claim").file())
                .isEqualTo(folder.resolve("mine/two.sql").toString());
        assertThat(strategy.capabilities(Options.DEFAULT)).doesNotContain(Capability.RECOVERS);
        assertThat(read("mine/two.sql").from()).contains(folder.resolve("mine/one.sql") + "[order=random]");
    }

    @Test
    void a_mutation_is_not_inherited() throws IOException {
        write("mutant.sql", "-- mutant: 7\n-- failure: F19\n-- from: lease.right\n-- expects: LOST\n");
        write("mine.sql", "-- from: mutant.sql\n");

        assertThat(read("mutant.sql").mutation()).contains(new MutantOrigin(7, "F19", "lease.right", Anomaly.LOST));
        assertThat(read("mine.sql").mutation()).isEmpty();
    }
}
