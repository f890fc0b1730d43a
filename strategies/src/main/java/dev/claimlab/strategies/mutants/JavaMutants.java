package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.MutantOrigin;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.strategies.Strategies;
import dev.claimlab.strategies.mutants.Broken.Breaking;
import java.util.function.UnaryOperator;

/** The mutants that SQL cannot express, each with the data that the others have in their file headers. */
final class JavaMutants {

    static final Mutant REFUSAL_IS_EMPTY = mutant(
            new MutantOrigin(7, "F07", "optimistic.serializable", Anomaly.FALSE_EMPTY),
            "refusal-is-empty",
            "a claim that the server refused, because another was first, is taken for an empty queue",
            "https://github.com/OCA/queue/issues/858",
            Strategies.named("optimistic.serializable"),
            sessions(RefusalIsEmpty::new));

    static final Mutant SESSION_LEFT_OPEN = mutant(
            new MutantOrigin(17, "F16", "advisory.session", Anomaly.LEAK),
            "session-left-open",
            "a worker that stops returns its session to the pool, with the locks that it holds",
            "https://github.com/pgdogdev/pgdog/issues/1407",
            Strategies.named("advisory.session"),
            sessions(LeftOpen::new));

    static final Mutant REAPER_READS_THEN_WRITES = mutant(
            new MutantOrigin(23, "F21", "lease.status[retention=keep]", Anomaly.RESURRECTED),
            "reaper-reads-then-writes",
            "the reaper reads which tasks are stale, and puts these back in another statement, whatever became of them meanwhile",
            "https://github.com/riverqueue/river/issues/1302",
            Strategies.named("lease.status"),
            queue(ReadThenWrite::new));

    static final Mutant BUFFER_OUTLIVES_THE_LEASE = mutant(
            new MutantOrigin(27, "F25", "batch.prefetch", Anomaly.OVER_CLAIM),
            "buffer-outlives-the-lease",
            "tasks are claimed ahead, and begun later without a look at the lease, which ran while they waited",
            "https://github.com/triggerdotdev/trigger.dev/issues/4569",
            Strategies.named("batch.prefetch"),
            sessions(LocalBuffer::new));

    static final Mutant BEAT_WITH_COMPLETION = mutant(
            new MutantOrigin(28, "F26", "lease.fenced", Anomaly.FALSE_RESCUE),
            "beat-with-completion",
            "the heartbeat is part of the transaction of the job, so it is not visible before the job is done",
            "https://github.com/blehnen/DotNetWorkQueue/issues/335",
            Strategies.named("lease.fenced"),
            sessions(BeatWithCompletion::new));

    static final Mutant DONE_UNLESS_REFUSED = mutant(
            new MutantOrigin(44, "F42", "lease.fenced", Anomaly.RESURRECTED),
            "done-unless-refused",
            "a COMMIT that was never answered is taken for one that was done",
            "https://github.com/patroni/patroni/issues/1414",
            Strategies.named("lease.fenced"),
            sessions(DoneUnlessRefused::new));

    static final Mutant AGAIN_UNLESS_DONE = mutant(
            new MutantOrigin(45, "F42", "transaction.delete", Anomaly.DUPLICATE_EFFECT),
            "again-unless-done",
            "a COMMIT that was never answered is taken for one that was not done, and the task is added once more",
            "https://github.com/patroni/patroni/issues/1414",
            Strategies.named("transaction.delete"),
            (right, connections) -> new AgainUnlessDone(right.on(connections), connections));

    static final Mutant ASYNC_COMMITS = mutant(
            new MutantOrigin(46, "F46", "lease.fenced", Anomaly.LOST),
            "async-commits",
            "no transaction of the queue waits for the disk, so a crash of the server undoes what was acknowledged",
            "https://thesev1database.com/cookbook/synchronous-commit-misconfiguration/",
            Strategies.named("lease.fenced"),
            AsyncCommits::open);

    static final Mutant ACKS_IN_MEMORY = mutant(
            new MutantOrigin(48, "F49", "lease.fenced", Anomaly.RESURRECTED),
            "acks-in-memory",
            "completions are kept in memory until enough of them have come together, although each was acknowledged",
            "https://github.com/riverqueue/river/issues/1292",
            Strategies.named("lease.fenced"),
            (right, connections) ->
                    new BrokenSessions(right.on(connections), session -> new AcksInMemory(session, connections)));

    static final Mutant ENQUEUE_ELSEWHERE = mutant(
            new MutantOrigin(49, "F50", "transaction.delete", Anomaly.PHANTOM),
            "enqueue-elsewhere",
            "a task is added on another connection than that of the transaction it belongs to, whatever becomes of that",
            "https://github.com/rails/solid_queue/issues/53",
            Strategies.named("transaction.delete"),
            (right, connections) -> new EnqueueElsewhere(right.on(connections), connections));

    static final Mutant EFFECT_ELSEWHERE = mutant(
            new MutantOrigin(50, "F50", "transaction.delete", Anomaly.DUPLICATE_EFFECT),
            "effect-elsewhere",
            "the work is committed on another connection than the completion, and before it",
            "https://github.com/rails/rails/issues/51426",
            Strategies.named("transaction.delete"),
            (right, connections) ->
                    new BrokenSessions(right.on(connections), session -> new EffectElsewhere(session, connections)));

    static final Mutant RECONNECT_WITHOUT_LOOKING = mutant(
            new MutantOrigin(51, "F52", "lease.notify", Anomaly.LATE_WAKE_UP),
            "reconnect-without-looking",
            "the listening connection is replaced by another, without a poll for tasks that arrived in between",
            "https://github.com/oban-bg/oban/issues/832",
            Strategies.named("lease.fenced"),
            queue(DeafAfterReconnect::new));

    static final Mutant LOOK_THEN_LISTEN = mutant(
            new MutantOrigin(52, "F53", "lease.notify", Anomaly.LATE_WAKE_UP),
            "look-then-listen",
            "a worker looks for work first and listens a moment later, and hears nothing of what was committed in between",
            "https://github.com/commanded/eventstore/issues/309",
            Strategies.named("lease.fenced"),
            queue(ListenWhenIdle::new));

    static final Mutant LISTEN_UNCOMMITTED = mutant(
            new MutantOrigin(53, "F53", "lease.notify", Anomaly.LATE_WAKE_UP),
            "listen-uncommitted",
            "LISTEN is sent in a transaction that is never committed, so it never takes effect",
            "https://github.com/yc-software/qm/issues/1255",
            Strategies.named("lease.fenced"),
            ListenUncommitted::open);

    static final Mutant ONE_FOR_EACH_NOTIFICATION = mutant(
            new MutantOrigin(55, "F57", "lease.notify", Anomaly.FALSE_EMPTY),
            "one-for-each-notification",
            "a worker claims one task for each notification, although the server makes one of several that are alike",
            "https://nerdleveltech.com/postgres-listen-notify-job-queue",
            Strategies.named("lease.fenced"),
            sessions(OnePerWakeUp::new));

    private JavaMutants() {}

    private static Mutant mutant(
            MutantOrigin mutantOrigin,
            String name,
            String idea,
            String source,
            ClaimStrategy right,
            Breaking breaking) {
        return new Mutant(mutantOrigin, new Broken(Mutant.FAMILY + name, idea, source, right, breaking));
    }

    private static Breaking queue(UnaryOperator<TaskQueue> breaking) {
        return (right, connections) -> breaking.apply(right.on(connections));
    }

    private static Breaking sessions(UnaryOperator<ClaimSession> breaking) {
        return queue(right -> new BrokenSessions(right, breaking));
    }
}
