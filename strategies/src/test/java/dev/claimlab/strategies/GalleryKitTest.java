package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Options;
import dev.claimlab.strategies.mutants.Mutant;
import dev.claimlab.strategies.mutants.Mutants;
import dev.claimlab.verify.kit.Conformance;
import dev.claimlab.verify.kit.Conformance.KitTest;
import dev.claimlab.verify.kit.SandboxPool;
import dev.claimlab.verify.kit.ServerSandbox;
import dev.claimlab.verify.kit.Tested;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mutants that the kit detects deterministically: a kit test for each expected anomaly fails on them. */
@Tag("server")
final class GalleryKitTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lock-without-transaction",
                "priority-lost",
                "group-skips-its-head",
                "own-lock-again",
                "lock-through-a-pooler",
                "session-left-open",
                "completion-without-fence",
                "return-without-fence",
                "heartbeat-after-return",
                "heartbeat-undoes-the-cancellation",
                "heartbeat-after-the-end",
                "leaving-frees-what-has-ended",
                "late-completion-frees-a-place",
                "late-completion-counted",
                "fence-by-name",
                "heard-under-one-name",
                "failed-although-finished",
                "heartbeat-unheard",
                "beat-with-completion",
                "handed-to-the-dead",
                "never-recovered",
                "recovered-after-hours",
                "last-attempt-in-limbo",
                "crash-not-counted",
                "recovery-forgets-attempts",
                "reset-at-startup",
                "sweep-full-of-others",
                "dead-claims-fill-the-slots",
                "leaving-frees-others",
                "retention-of-the-untried",
                "compared-with-the-clients-clock",
                "delay-from-the-beginning",
                "local-time",
                "lease-from-the-clients-clock",
                "acks-in-memory",
                "enqueue-elsewhere",
                "one-for-each-notification",
                "last-id-seen",
                "key-of-the-running",
                "key-that-nothing-enforces",
                "newest-first",
                "retry-at-once",
                "returned-unheard",
                "places-that-never-expire",
                "completed-although-cancelled",
                "returned-although-cancelled",
                "retries-ignore-the-pause",
                "renewed-by-anyone",
                "begins-with-the-next",
                "retried-as-done",
                "taken-and-left",
                "any-type-when-idle",
                "integer-identity",
                "completed-as-integer",
                "due-in-whole-seconds",
                "delayed-by-the-workers-clock",
                "full-group-in-front",
                "fifty-candidates",
                "key-free-while-it-runs",
                "key-of-the-dead"
            })
    void a_mutant_fails_a_test_that_shows_what_it_expects(String name) throws SQLException {
        Mutant mutant = Mutants.named(Mutant.FAMILY + name);
        Anomaly expected = mutant.mutation().expects();
        Options options = Conformance.options(RightOptions.of(mutant));
        List<String> failed = new ArrayList<>();
        try (SandboxPool places = new SandboxPool(ServerSandbox.server())) {
            Conformance kit = new Conformance(mutant.strategy(), options, places);
            for (KitTest test : kit.tests()) {
                // A leftover shows after any test.
                boolean isAsked = test.shows() == expected || expected == Anomaly.LEAK;
                if (failed.isEmpty() && isAsked) {
                    Tested tested = kit.test(test);
                    if (tested.failure().isPresent() && tested.shows() == expected) {
                        failed.add(tested.test());
                    }
                }
            }
        }
        assertThat(failed).as("tests that show " + expected).isNotEmpty();
    }
}
