package dev.claimlab.sqlfile.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Grade;
import dev.claimlab.spi.MutantOrigin;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SqlFileParserTest {

    private static final String GOOD = """
            -- strategy: my.queue
            -- contract: at-least-once
            -- name: install
            CREATE TABLE q (task bigint);
            CREATE INDEX ON q (task);
            -- name: enqueue
            INSERT INTO q VALUES (:task);
            -- name: claim
            SELECT task FROM q;
            -- name: complete
            DELETE FROM q WHERE task = :task;
            -- a comment after the last statement
            """;

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(
                        GOOD.replace("-- contract:", "-- contrakt:"),
                        "q.sql:2: unknown header",
                        "nearest is 'contract'"),
                Arguments.of(
                        GOOD.replace("name: complete", "name: compleet"), "q.sql:10: unknown statement", "'complete'"),
                Arguments.of(GOOD.replace("at-least-once", "often"), "q.sql:2: contract", "exactly-once"),
                Arguments.of("-- accepts: calm\n" + GOOD, "q.sql:1: contract", "calm|faulty ANOMALY"),
                Arguments.of("-- transaction: open\n" + GOOD, "q.sql:1: transaction 'open'", "committed or held"),
                Arguments.of("-- connection: some\n" + GOOD, "q.sql:1: connection 'some'", "pinned or pooled"),
                Arguments.of("-- isolation: dirty\n" + GOOD, "q.sql:1: isolation 'dirty'", "serializable"),
                Arguments.of("-- every: often\n" + GOOD, "q.sql:1: period 'often'", "500ms or 1s"),
                Arguments.of("-- listen: A B\n" + GOOD, "q.sql:1: listen 'A B'", "plain name"),
                Arguments.of("-- option order\n" + GOOD, "q.sql:1:", "name: value = text"),
                Arguments.of("-- idea: a\n-- idea: b\n" + GOOD, "q.sql:2: a second '-- idea:'", "expected one"),
                Arguments.of("-- mutant: 1\n" + GOOD, "q.sql:1: a mutant has a number, failure, from", "one line each"),
                Arguments.of("SELECT 1;\n" + GOOD, "q.sql:1: a statement before", "-- name: install"),
                Arguments.of(
                        GOOD.replace("FROM q;", "FROM q {order};"),
                        "q.sql:9: statement 'claim' uses {order}",
                        "-- option order"),
                Arguments.of(
                        GOOD.replace("SELECT task FROM q;", ""), "q.sql:8: statement 'claim' is empty", "SQL below"),
                Arguments.of(
                        GOOD.replace("FROM q;", "FROM q;\nSELECT 2;"), "q.sql:10: a second statement", "expected one"),
                Arguments.of(
                        GOOD + "-- name: claim\nSELECT 1\n", "q.sql:13: a second statement 'claim'", "expected one"),
                Arguments.of(
                        "-- transaction: committed\n" + GOOD.replace("name: complete", "name: retry"),
                        "no statement 'complete'",
                        "transaction: held"),
                Arguments.of("-- strategy: x\n", "no statement 'install'", "-- name: install"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_wrong_file_is_told_with_file_line_and_expectation(String text, String where, String expectation) {
        assertThatThrownBy(() -> SqlStrategy.parse("q.sql", text))
                .isInstanceOf(SqlFileException.class)
                .hasMessageContaining(where)
                .hasMessageContaining(expectation)
                .satisfies(error ->
                        assertThat(String.valueOf(error.getMessage()).lines()).hasSize(1));
    }

    static Stream<Arguments> otherwiseWritten() {
        return Stream.of(
                Arguments.of("lines end as in Windows", GOOD.replace("\n", "\r\n")),
                Arguments.of("a mark of the order of bytes", "\uFEFF" + GOOD),
                Arguments.of("no blank after the dashes", GOOD.replace("-- ", "--")),
                Arguments.of(
                        "a blank before the colon",
                        GOOD.replace("name:", "name :").replace("contract:", "contract :")),
                Arguments.of("capitals", GOOD.replace("name:", "Name:").replace("contract:", "CONTRACT:")),
                Arguments.of("indentation", GOOD.indent(2)),
                Arguments.of("a comment with a colon", "-- Remark: nothing\n" + GOOD));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherwiseWritten")
    void a_file_means_the_same_however_its_lines_are_written(String how, String text) {
        SqlStrategy strategy = SqlStrategy.parse("q.sql", text);
        assertThat(strategy.name()).as(how).isEqualTo("my.queue");
        assertThat(strategy.contract())
                .isEqualTo(SqlStrategy.parse("q.sql", GOOD).contract());
        assertThat(strategy.capabilities(Options.DEFAULT))
                .isEqualTo(SqlStrategy.parse("q.sql", GOOD).capabilities(Options.DEFAULT));
    }

    @Test
    void a_file_that_only_claims_completes_by_the_end_of_the_transaction() {
        String claims = GOOD.substring(0, GOOD.indexOf("-- name: complete"));
        assertThat(SqlStrategy.parse("q.sql", claims).capabilities(Options.DEFAULT))
                .contains(Capability.HOLDS_TRANSACTION);
        assertThat(SqlStrategy.parse("q.sql", GOOD).capabilities(Options.DEFAULT))
                .doesNotContain(Capability.HOLDS_TRANSACTION);
    }

    @Test
    void a_good_file_is_read_with_its_headers() {
        SqlStrategy strategy = SqlStrategy.parse("q.sql", "-- idea: simple\n-- accepts: faulty LOST\n" + GOOD);

        assertThat(strategy.name()).isEqualTo("my.queue");
        assertThat(strategy.idea()).isEqualTo("simple");
        assertThat(strategy.contract())
                .isEqualTo(Contract.of("at-least-once").accepting(Conditions.FAULTY, Anomaly.LOST, Grade.ACCEPTABLE));
        assertThat(strategy.capabilities(Options.DEFAULT))
                .containsExactly(Capability.TRANSACTIONAL_ENQUEUE, Capability.ENQUEUES_IN_ONE_STATEMENT);
    }

    @Test
    void a_file_without_a_contract_promises_exactly_once_and_is_named_after_the_file() {
        SqlStrategy strategy =
                SqlStrategy.parse("some/q.sql", GOOD.lines().skip(2).reduce("", (a, b) -> a + b + "\n"));

        assertThat(strategy.contract().word()).isEqualTo("exactly-once");
        assertThat(strategy.name()).isEqualTo("q");
    }

    @Test
    void a_mutant_says_what_is_wrong_with_it() {
        String headers = "-- mutant: 7\n-- failure: F19\n-- from: lease.fenced\n-- expects: LOST\n";

        assertThat(SqlStrategy.parse("q.sql", headers + GOOD, name -> SqlStrategy.parse(name, GOOD))
                        .mutation())
                .contains(new MutantOrigin(7, "F19", "lease.fenced", Anomaly.LOST));
        assertThat(SqlStrategy.parse("q.sql", GOOD).mutation()).isEmpty();
    }

    static Stream<String> foreign() {
        return Stream.of(
                "SELECT task FROM public.q",
                "SELECT task FROM q JOIN \"Other\".r USING (task)",
                "UPDATE other.q SET task = 1 RETURNING task",
                "INSERT INTO other.q VALUES (1) RETURNING task");
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void a_file_that_names_another_schema_is_refused_beside_what_others_have(String claim) {
        assertThat(refusal(claim))
                .hasValueSatisfying(refusal -> assertThat(refusal)
                        .hasMessageContaining("q.sql:9: names another schema")
                        .hasMessageContaining("--allow-foreign-schema"));
    }

    private static Optional<SqlFileException> refusal(String claim) {
        String text = GOOD.replace("SELECT task FROM q", claim);
        SqlLines lines = StrategyOverlay.resolve("q.sql", text, name -> SqlStrategy.parse(name, GOOD));
        return ForeignSchemas.refusal(new SqlFileParser("q.sql", lines).parse());
    }

    static Stream<String> own() {
        return Stream.of(
                "SELECT t.task FROM q AS t JOIN q AS u ON t.task = u.task",
                "SELECT task FROM q AS t WHERE t.task IS DISTINCT FROM t.task",
                "SELECT extract(epoch FROM t.at), task FROM q AS t",
                "SELECT task FROM pg_catalog.pg_class, q",
                "SELECT task FROM q WHERE note = 'FROM public.q'");
    }

    @ParameterizedTest
    @MethodSource("own")
    void an_alias_or_a_string_is_no_schema(String claim) {
        assertThat(refusal(claim)).isEmpty();
    }
}
