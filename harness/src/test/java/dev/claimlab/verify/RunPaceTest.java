package dev.claimlab.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.Promises.BackOff;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.kit.QueueTraits;
import dev.claimlab.verify.kit.TriedStrategy;
import dev.claimlab.verify.time.FastStrategy;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Time runs faster in a short run where a lease or a back-off in the statements would outlast it, and only there. */
final class RunPaceTest {

    private static final Duration A_RUN = Duration.ofSeconds(4);
    private static final String QUEUE = """
            -- contract: at-least-once
            -- name: install
            CREATE TABLE job (task bigint, taken timestamptz);
            -- name: enqueue
            INSERT INTO job VALUES (:task);
            -- name: claim
            UPDATE job SET taken = {now}
            WHERE task = (SELECT task FROM job WHERE taken IS NULL OR taken < {now} - {lease} LIMIT 1)
            RETURNING task;
            -- name: complete
            DELETE FROM job WHERE task = :task;
            -- name: retry
            UPDATE job SET taken = NULL WHERE task = :task;
            """;
    private static final String LITERAL = QUEUE.replace("{lease}", "interval '5 minutes'");
    private static final String PARAMETER = QUEUE.replace("{lease}", ":lease::interval");

    private static RunPace pace(String sql, BackOff backOff, boolean isCalm) {
        QueueTraits traits = new QueueTraits(
                Optional.of(Duration.ofMinutes(5)),
                false,
                false,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.of(backOff),
                false);
        TriedStrategy tried = new TriedStrategy(SqlStrategy.parse("q.sql", sql), traits);
        Duration lease = tried.ownLease(Options.DEFAULT).orElse(Options.DEFAULT.lease());
        Options options = new Options(1, lease, 25, Options.DEFAULT.named());
        return new RunPace(new Preset("q", tried, options), isCalm, false);
    }

    private static long factor(RunPace pace) {
        return pace.preset().strategy() instanceof FastStrategy fast ? fast.factor() : 1;
    }

    private static String by(String now, String sql) {
        return sql.replace("{now}", now);
    }

    @Test
    void a_lease_of_minutes_ends_within_a_second_under_faults() {
        RunPace pace = pace(by("now()", LITERAL), BackOff.ASKED, false);
        assertThat(factor(pace)).isEqualTo(300);
        assertThat(pace.preset().options().lease()).isBetween(Duration.ofMillis(900), Duration.ofSeconds(1));
        assertThat(pace.preset().capabilities()).contains(Capability.LEASES);
        assertThat(pace.whyNotAsked(A_RUN)).isEmpty();
    }

    @Test
    void a_calm_run_waits_for_no_lease() {
        assertThat(factor(pace(by("now()", LITERAL), BackOff.ASKED, true))).isEqualTo(1);
        assertThat(factor(pace(by("now()", LITERAL), BackOff.OWN, true))).isEqualTo(60);
    }

    @Test
    void a_lease_that_is_a_parameter_is_as_long_as_the_run_needs() {
        RunPace pace = pace(by("now()", PARAMETER), BackOff.ASKED, false);
        assertThat(factor(pace)).isEqualTo(1);
        assertThat(pace.preset().options().lease()).isEqualTo(Duration.ofSeconds(1));
        assertThat(factor(pace(by("now()", PARAMETER), BackOff.OWN, false))).isEqualTo(60);
    }

    @Test
    void faults_are_not_asked_of_a_lease_that_outlasts_the_run() {
        RunPace pace = pace(by(":client_now::timestamptz", LITERAL), BackOff.ASKED, false);
        assertThat(factor(pace)).isEqualTo(1);
        assertThat(pace.whyNotAsked(A_RUN).orElse(""))
                .contains("its lease is 300 s, and a run lasts 4 s", "write :lease::interval in its place");
        assertThat(pace(by("'now'", LITERAL), BackOff.ASKED, false).whyNotAsked(A_RUN))
                .isPresent();
        assertThat(pace(by(":client_now::timestamptz", PARAMETER), BackOff.ASKED, false)
                        .whyNotAsked(A_RUN))
                .isEmpty();
        assertThat(pace(by(":client_now::timestamptz", LITERAL), BackOff.ASKED, true)
                        .whyNotAsked(A_RUN))
                .isEmpty();
    }
}
