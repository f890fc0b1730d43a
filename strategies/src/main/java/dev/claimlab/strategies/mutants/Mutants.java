package dev.claimlab.strategies.mutants;

import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.strategies.Strategies;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The list of all mutants, in the order of their numbers. */
public final class Mutants {

    private static final List<Mutant> ALL = List.of(
            read("limit-in-subselect.sql"),
            read("blind-update.sql"),
            read("version-not-compared.sql"),
            read("guarded-update.sql"),
            read("condition-above-the-lock.sql"),
            read("lock-without-transaction.sql"),
            JavaMutants.REFUSAL_IS_EMPTY,
            read("priority-lost.sql"),
            read("group-skips-its-head.sql"),
            read("index-out-of-reach.sql"),
            read("not-read-again.sql"),
            read("lock-in-where.sql"),
            read("locked-twice.sql"),
            read("own-lock-again.sql"),
            read("lock-through-a-pooler.sql"),
            read("lock-of-the-type.sql"),
            JavaMutants.SESSION_LEFT_OPEN,
            read("completion-without-fence.sql"),
            read("return-without-fence.sql"),
            read("heartbeat-after-return.sql"),
            read("fence-by-name.sql"),
            read("heard-under-one-name.sql"),
            JavaMutants.REAPER_READS_THEN_WRITES,
            read("sweep-in-subselect.sql"),
            read("failed-although-finished.sql"),
            read("heartbeat-unheard.sql"),
            JavaMutants.BUFFER_OUTLIVES_THE_LEASE,
            JavaMutants.BEAT_WITH_COMPLETION,
            read("handed-to-the-dead.sql"),
            read("never-recovered.sql"),
            read("recovered-after-hours.sql"),
            read("last-attempt-in-limbo.sql"),
            read("crash-not-counted.sql"),
            read("recovery-forgets-attempts.sql"),
            read("reset-at-startup.sql"),
            read("sweep-full-of-others.sql"),
            read("dead-claims-fill-the-slots.sql"),
            read("leaving-frees-others.sql"),
            read("retention-of-the-untried.sql"),
            read("compared-with-the-clients-clock.sql"),
            read("delay-from-the-beginning.sql"),
            read("local-time.sql"),
            read("lease-from-the-clients-clock.sql"),
            JavaMutants.DONE_UNLESS_REFUSED,
            JavaMutants.AGAIN_UNLESS_DONE,
            JavaMutants.ASYNC_COMMITS,
            read("unlogged-table.sql"),
            JavaMutants.ACKS_IN_MEMORY,
            JavaMutants.ENQUEUE_ELSEWHERE,
            JavaMutants.EFFECT_ELSEWHERE,
            JavaMutants.RECONNECT_WITHOUT_LOOKING,
            JavaMutants.LOOK_THEN_LISTEN,
            JavaMutants.LISTEN_UNCOMMITTED,
            read("notified-by-nobody.sql"),
            JavaMutants.ONE_FOR_EACH_NOTIFICATION,
            read("last-id-seen.sql"),
            read("key-of-the-running.sql"),
            read("key-that-nothing-enforces.sql"),
            read("newest-first.sql"),
            read("retry-at-once.sql"),
            read("done-in-the-index.sql"),
            read("heartbeat-changes-the-token.sql"),
            read("overflow-buries-untried.sql"),
            read("key-only-looked-up.sql"),
            read("key-taken-for-added.sql"),
            read("returned-unheard.sql"),
            read("counted-without-a-lock.sql"),
            read("places-that-never-expire.sql"),
            read("completed-although-cancelled.sql"),
            read("returned-although-cancelled.sql"),
            read("retries-ignore-the-pause.sql"),
            read("renewed-by-anyone.sql"),
            read("leader-no-more.sql"),
            read("begins-with-the-next.sql"),
            read("released-by-neither.sql"),
            read("released-by-each.sql"),
            read("retried-as-done.sql"),
            read("counted-too-early.sql"),
            read("taken-and-left.sql"),
            read("any-type-when-idle.sql"),
            read("integer-identity.sql"),
            read("completed-as-integer.sql"),
            read("due-in-whole-seconds.sql"),
            read("heartbeat-undoes-the-cancellation.sql"),
            read("heartbeat-after-the-end.sql"),
            read("leaving-frees-what-has-ended.sql"),
            read("late-completion-frees-a-place.sql"),
            read("late-completion-counted.sql"),
            read("paused-after-the-look.sql"),
            read("cancelled-before-the-start.sql"),
            read("delayed-by-the-workers-clock.sql"),
            read("full-group-in-front.sql"),
            read("fifty-candidates.sql"),
            read("key-free-while-it-runs.sql"),
            read("key-of-the-dead.sql"));

    private Mutants() {}

    /** All mutants, by number. */
    public static List<Mutant> all() {
        return ALL;
    }

    /**
     * The mutant of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Mutant named(String name) {
        return ALL.stream()
                .filter(mutant -> mutant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no mutant " + name));
    }

    private static Mutant read(String file) {
        try (InputStream stream = Mutants.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the mutant " + file + " is missing from the jar");
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            SqlStrategy strategy = SqlStrategy.parse(file, text, Strategies::behind);
            return new Mutant(strategy.mutation().orElseThrow(), strategy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
