package dev.claimlab.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.metric.Metrics.ClaimCounts;
import dev.claimlab.verify.finding.AreaFinding;
import org.junit.jupiter.api.Test;

final class JudgedRunTest {

    @Test
    void a_queue_whose_claims_mostly_fail_is_warned_of_and_not_failed() {
        assertThat(JudgedRun.refusals("drain", new ClaimCounts(100, 60), "again"))
                .hasValueSatisfying(found -> {
                    assertThat(found.isForbidden()).isFalse();
                    assertThat(found.headline()).contains("60 of 100");
                });
    }

    @Test
    void a_claim_that_is_refused_now_and_then_is_no_warning() {
        assertThat(JudgedRun.refusals("drain", new ClaimCounts(100, 40), "again"))
                .isEmpty();
        assertThat(JudgedRun.refusals("drain", new ClaimCounts(3, 3), "again")).isEmpty();
        assertThat(JudgedRun.refusals("drain", null, "again").map(AreaFinding::headline))
                .as("a run that an older version made")
                .isEmpty();
    }
}
