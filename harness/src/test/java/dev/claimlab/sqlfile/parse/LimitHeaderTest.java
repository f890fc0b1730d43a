package dev.claimlab.sqlfile.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ConcurrencyLimit;
import dev.claimlab.spi.ConcurrencyLimit.Scope;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitHeaderTest {

    private static SqlStrategy limited(String limit) {
        return SqlStrategy.parse("my.sql", """
                -- limit: %s
                -- name: install
                CREATE TABLE job (task bigint, grp text);
                -- name: enqueue
                INSERT INTO job VALUES (:task, :group);
                -- name: claim
                DELETE FROM job RETURNING task;
                """.formatted(limit));
    }

    @Test
    void a_limit_is_for_each_group_for_each_type_or_for_all() {
        assertThat(LimitHeader.parse("3 per group")).isEqualTo(new ConcurrencyLimit(3, Scope.GROUP));
        assertThat(LimitHeader.parse(" 1  per type ")).isEqualTo(new ConcurrencyLimit(1, Scope.TYPE));
        assertThat(LimitHeader.parse("12 in all")).isEqualTo(new ConcurrencyLimit(12, Scope.ALL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "0 per group", "three per group", "3 per worker", "per group", "3 in group"})
    void anything_else_is_told_with_what_was_expected(String limit) {
        assertThatThrownBy(() -> limited(limit))
                .isInstanceOf(SqlFileException.class)
                .hasMessage("my.sql:1: limit: '%s'; expected '3 per group', '3 per type' or '3 in all'", limit);
    }

    @Test
    void groups_that_are_limited_promise_no_order() {
        assertThat(limited("3 per group").capabilities(Options.DEFAULT))
                .contains(Capability.LIMITS)
                .doesNotContain(Capability.GROUP_ORDER);
        assertThat(limited("3 in all").capabilities(Options.DEFAULT))
                .contains(Capability.LIMITS, Capability.GROUP_ORDER);
    }
}
