package dev.claimlab.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.NotCommittedException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

final class OutcomesTest {

    private static SQLException error(@Nullable String state) {
        return new SQLException("as the server said", state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03", "23505", "23503", "25P02", "57014"})
    void a_write_refused_by_the_server_failed(String state) {
        assertThat(Outcomes.ofWrite(error(state))).isEqualTo(Stage.FAIL);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"08006", "08003", "57P01", "XX000", "40003", "25P03", "53300"})
    void a_write_that_ended_in_anything_else_may_have_happened(@Nullable String state) {
        assertThat(Outcomes.ofWrite(error(state))).isEqualTo(Stage.UNKNOWN);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"08006", "57P01", "40001"})
    void a_write_whose_commit_was_never_sent_failed_whatever_the_state(@Nullable String state) {
        assertThat(Outcomes.ofWrite(new NotCommittedException(error(state)))).isEqualTo(Stage.FAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08000", "57P01", "57P02", "57P03", "25P03", "25P04", "53300"})
    void a_connection_that_said_this_is_gone(String state) {
        assertThat(Outcomes.isGone(error(state))).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"40001", "40P01", "55P03", "23505", "25P02", "57014", "XX000"})
    void a_connection_that_said_anything_else_is_still_there(@Nullable String state) {
        assertThat(Outcomes.isGone(error(state))).isFalse();
    }

    @Test
    void a_connection_that_broke_before_the_commit_is_gone_all_the_same() {
        assertThat(Outcomes.isGone(new NotCommittedException(error("08006")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03"})
    void a_conflict_may_be_tried_again(String state) {
        assertThat(Outcomes.isRetryable(error(state))).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"23505", "25P02", "57014", "08006", "57P01"})
    void anything_else_may_not_be_tried_again_at_once(@Nullable String state) {
        assertThat(Outcomes.isRetryable(error(state))).isFalse();
    }
}
