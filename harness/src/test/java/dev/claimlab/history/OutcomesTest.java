package dev.claimlab.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.NotCommittedException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutcomesTest {

    @ParameterizedTest
    @CsvSource({
        "40001, FAIL, false, true",
        "40P01, FAIL, false, true",
        "55P03, FAIL, false, true",
        "23505, FAIL, false, false",
        "25P02, FAIL, false, false",
        "57014, FAIL, false, false",
        "57P01, UNKNOWN, true, false",
        "57P02, UNKNOWN, true, false",
        "57P03, UNKNOWN, true, false",
        "25P03, UNKNOWN, true, false",
        "25P04, UNKNOWN, true, false",
        "53300, UNKNOWN, true, false",
        "08006, UNKNOWN, true, false",
        "08001, UNKNOWN, true, false",
        "42601, UNKNOWN, false, false",
        ", UNKNOWN, false, false"
    })
    void the_state_decides_what_is_known_of_a_write(String state, Stage stage, boolean gone, boolean retryable) {
        SQLException error = new SQLException("message", state);

        assertThat(Outcomes.ofWrite(error)).isEqualTo(stage);
        assertThat(Outcomes.isGone(error)).isEqualTo(gone);
        assertThat(Outcomes.isRetryable(error)).isEqualTo(retryable);
    }

    @Test
    void what_failed_before_its_commit_was_sent_did_not_happen() {
        NotCommittedException error = new NotCommittedException(new SQLException("lost", "08006"));

        assertThat(Outcomes.ofWrite(error)).isEqualTo(Stage.FAIL);
        assertThat(Outcomes.isGone(error)).isTrue();
    }
}
