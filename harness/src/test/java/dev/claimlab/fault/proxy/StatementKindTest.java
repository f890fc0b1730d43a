package dev.claimlab.fault.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatementKindTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            BEGIN,BEGIN
            begin isolation level serializable,BEGIN
            START TRANSACTION READ WRITE,BEGIN
            COMMIT,COMMIT
            '  commit work ',COMMIT
            END,COMMIT
            ROLLBACK,ROLLBACK
            ABORT,ROLLBACK
            ROLLBACK TO SAVEPOINT a,OTHER
            SAVEPOINT a,OTHER
            RELEASE SAVEPOINT a,OTHER
            """)
    void words_about_the_transaction_are_told_apart(String sql, StatementKind kind) {
        assertThat(StatementKind.of(sql)).containsExactly(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES ($1)",
                "update t set n = 1",
                "WITH gone AS (DELETE FROM t RETURNING n) SELECT n FROM gone",
                "MERGE INTO t USING s ON t.n = s.n WHEN MATCHED THEN DO NOTHING",
                "SELECT n FROM t FOR UPDATE SKIP LOCKED",
                "DO $$ BEGIN INSERT INTO t VALUES (1); END $$",
                "TRUNCATE t",
                "COPY t FROM STDIN",
                "SELECT n INTO u FROM t"
            })
    void a_change_of_rows_is_a_write(String sql) {
        assertThat(StatementKind.of(sql)).containsExactly(StatementKind.WRITE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT claim_tasks($1, $2)",
                "select * from my.claim (1)",
                "SELECT \"Claim\"(1)",
                "WITH c AS MATERIALIZED (SELECT 1) SELECT take(id) FROM t",
                "SELECT count(*), pg_notify('a', 'b') FROM t",
                "CALL work()",
                "DO 'BEGIN PERFORM work(); END'",
                "EXECUTE claim(1)"
            })
    void a_call_of_what_may_change_rows_is_a_write(String sql) {
        assertThat(StatementKind.of(sql)).containsExactly(StatementKind.WRITE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM t WHERE id IN (1, 2) AND due_at <= now() + interval '1 s'",
                "WITH c AS MATERIALIZED (SELECT id FROM t) SELECT id FROM c WHERE pg_try_advisory_lock(id)",
                "SELECT n, row_number() OVER (ORDER BY n) FROM unnest($1) AS n",
                "VALUES (1), (2)",
                "LISTEN task"
            })
    void a_call_of_what_only_reads_changes_nothing(String sql) {
        assertThat(StatementKind.of(sql)).containsExactly(StatementKind.OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SHOW search_path",
                "SET extra_float_digits = 3",
                "SELECT updated_at, \"DELETE\" FROM t",
                "SELECT 'INSERT', E'it\\'s an UPDATE' -- DELETE\n",
                "/* COMMIT; */ SELECT 1",
                "SELECT commit FROM t"
            })
    void a_word_that_only_looks_like_one_changes_nothing(String sql) {
        assertThat(StatementKind.of(sql)).containsExactly(StatementKind.OTHER);
    }

    @Test
    void statements_are_parted_at_semicolons_but_not_at_quoted_ones() {
        assertThat(StatementKind.of("BEGIN; INSERT INTO t VALUES ('it''s; COMMIT'); DO $a$ SELECT 1; $a$; COMMIT;"))
                .containsExactly(StatementKind.BEGIN, StatementKind.WRITE, StatementKind.WRITE, StatementKind.COMMIT);
    }

    @Test
    void nothing_is_no_statement() {
        assertThat(StatementKind.of(" ; -- COMMIT")).isEmpty();
    }

    @Test
    void long_literals_are_read_without_running_out_of_stack() {
        String sql = "INSERT INTO t VALUES (E'" + "\\'a".repeat(500_000) + "', '" + "''b".repeat(500_000) + "', $$"
                + "c".repeat(500_000) + "$$)";

        assertThat(StatementKind.of(sql)).containsExactly(StatementKind.WRITE);
    }
}
