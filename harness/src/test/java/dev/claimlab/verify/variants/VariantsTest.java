package dev.claimlab.verify.variants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each variant removes or weakens one clause, and changes nothing else. */
final class VariantsTest {

    private static final String QUEUE = """
            -- strategy: q
            -- isolation: repeatable read
            -- name: install
            CREATE TABLE q (id bigint, task bigint, until timestamptz) ;
            -- name: enqueue
            INSERT INTO q (task) SELECT :task WHERE true;
            -- name: claim
            WITH picked AS MATERIALIZED (
                SELECT id FROM q
                WHERE until <= now() -- AND this is a comment
                  AND (state = 'a AND b' OR id BETWEEN 1 AND 9)
                  AND id BETWEEN 1 AND 9
                ORDER BY id
                LIMIT :limit
                FOR NO KEY UPDATE OF q SKIP LOCKED
            )
            UPDATE q
            SET attempt = attempt + 1, until = now() + :lease::interval
            FROM picked
            WHERE q.id = picked.id
            RETURNING q.id, q.task;
            -- name: complete
            DELETE FROM q WHERE id = :id AND attempt = :attempt;
            """;

    private static List<String> names(String text) {
        return Variants.of(text).stream().map(Variant::name).toList();
    }

    private static String text(String name) {
        return Variants.of(QUEUE).stream()
                .filter(mutation -> mutation.name().equals(name))
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Test
    void every_clause_has_its_turn() {
        assertThat(names(QUEUE))
                .containsExactly(
                        "isolation: without repeatable read",
                        "claim: without MATERIALIZED",
                        "claim: without until <= now()",
                        "claim: without (state = 'a AND b' OR id BETWEEN 1 AND 9)",
                        "claim: without id BETWEEN 1 AND 9",
                        "claim: with until <= now() turned round",
                        "claim: without LIMIT",
                        "claim: without FOR NO KEY UPDATE OF q SKIP LOCKED",
                        "claim: without SKIP LOCKED",
                        "claim: without setting attempt = attempt + 1",
                        "claim: without setting until = now() + :lease::interval",
                        "claim: without WHERE q.id = picked.id",
                        "complete: without id = :id",
                        "complete: without attempt = :attempt");
    }

    @Test
    void nothing_but_the_clause_is_gone() {
        assertThat(text("claim: without until <= now()"))
                .isEqualTo(QUEUE.replace("until <= now() -- AND this is a comment\n      AND ", ""));
        assertThat(text("claim: without id BETWEEN 1 AND 9"))
                .isEqualTo(QUEUE.replace("AND id BETWEEN 1 AND 9\n    ", ""));
        assertThat(text("claim: with until <= now() turned round"))
                .isEqualTo(QUEUE.replace("until <= now()", "until >= now()"));
        assertThat(text("claim: without LIMIT")).isEqualTo(QUEUE.replace("LIMIT :limit\n    ", ""));
        assertThat(text("complete: without attempt = :attempt"))
                .isEqualTo(QUEUE.replace("AND attempt = :attempt;", ";"));
    }

    @Test
    void each_is_another_text_and_still_a_strategy() {
        List<Variant> mutations = Variants.of(QUEUE);
        assertThat(mutations.stream().map(Variant::text).distinct()).hasSameSizeAs(mutations);
        assertThat(mutations).allSatisfy(mutation -> {
            assertThat(mutation.text()).isNotEqualTo(QUEUE);
            assertThat(mutation.strategy("q.sql").name()).isEqualTo("q");
        });
    }

    @Test
    void a_transaction_held_open_is_committed_before_the_effect() {
        String held = """
                -- transaction: held
                -- name: install
                CREATE TABLE q (task bigint);
                -- name: enqueue
                INSERT INTO q VALUES (:task);
                -- name: claim
                DELETE FROM q WHERE task = (SELECT min(task) FROM q) RETURNING task;
                """;
        assertThat(names(held))
                .containsExactly(
                        "transaction: committed before the effect",
                        "claim: without WHERE task = (SELECT min(task) FROM q)");
        assertThat(Variants.of(held).get(0).text()).startsWith("-- transaction: committed\n");
    }
}
