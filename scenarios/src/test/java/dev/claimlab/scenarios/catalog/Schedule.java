package dev.claimlab.scenarios.catalog;

import dev.claimlab.fault.kind.FaultKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.sessions.JqwikSession;
import net.jqwik.engine.SourceOfRandomness;

/**
 * A run under faults, as far as it can be written on a command line: the seed decides when what is done to whom.
 *
 * @param strategy who is asked
 * @param kinds which harm is done
 * @param workers how many workers
 * @param batch how many tasks a claim asks for
 * @param workMillis how long a task takes
 * @param seconds how long tasks arrive
 * @param seed what decides the rest
 */
record Schedule(String strategy, Set<FaultKind> kinds, int workers, int batch, int workMillis, int seconds, long seed) {

    /** What can be done beside others on a server that is not harmed itself, without waiting for it. */
    private static final Set<FaultKind> KINDS = EnumSet.of(
            FaultKind.CRASH_CLAIMED,
            FaultKind.CRASH_WORKING,
            FaultKind.CRASH_AFFECTED,
            FaultKind.CRASH_COMPLETING,
            FaultKind.CRASH_COMMITTING,
            FaultKind.CRASH_COMMITTED,
            FaultKind.KILL,
            FaultKind.LEAVE,
            FaultKind.TERMINATE_BACKEND,
            FaultKind.CUT,
            FaultKind.CUT_COMMIT,
            FaultKind.LATENCY,
            FaultKind.SKEW_CLOCK,
            FaultKind.LOCK_TABLE,
            FaultKind.EXHAUST_POOL);

    /** An arbitrary schedule for one of some strategies, the same for the same seed. */
    static Schedule arbitrary(List<String> strategies, long seed) {
        Arbitrary<Set<FaultKind>> kinds =
                Arbitraries.of(KINDS).set().ofMinSize(1).ofMaxSize(5);
        Arbitrary<Schedule> schedules = Combinators.combine(
                        Arbitraries.of(strategies),
                        kinds,
                        Arbitraries.integers().between(2, 4),
                        Arbitraries.of(1, 1, 3),
                        Arbitraries.of(5, 20, 50))
                .as((strategy, some, workers, batch, work) ->
                        new Schedule(strategy, some, workers, batch, work, 2, seed));
        List<Schedule> drawn = new ArrayList<>();
        // Outside of its own engine, jqwik wants a session for each generation.
        JqwikSession.run(() -> drawn.add(schedules
                .generator(100, false)
                .next(SourceOfRandomness.newRandom(seed))
                .value()));
        return drawn.get(0);
    }

    /** Those that are a little simpler. */
    List<Schedule> simpler() {
        List<Schedule> simpler = new ArrayList<>();
        for (FaultKind kind : kinds) {
            if (kinds.size() > 1) {
                simpler.add(new Schedule(strategy, EnumSet.of(kind), workers, batch, workMillis, seconds, seed));
            }
        }
        for (FaultKind kind : kinds) {
            if (kinds.size() > 2) {
                Set<FaultKind> fewer = EnumSet.copyOf(kinds);
                fewer.remove(kind);
                simpler.add(new Schedule(strategy, fewer, workers, batch, workMillis, seconds, seed));
            }
        }
        if (workers > 2) {
            simpler.add(new Schedule(strategy, kinds, 2, batch, workMillis, seconds, seed));
        }
        if (batch > 1) {
            simpler.add(new Schedule(strategy, kinds, workers, 1, workMillis, seconds, seed));
        }
        return simpler;
    }

    /** What to write behind the name of the program. */
    List<String> arguments() {
        String batched = batch == 1 ? strategy : strategy + "[batch=" + batch + "]";
        return List.of(
                "run",
                "storm",
                "-s",
                batched,
                "--faults",
                kinds.stream().sorted().map(FaultKind::toString).collect(Collectors.joining(",")),
                "-c",
                String.valueOf(workers),
                "-T",
                seconds + "s",
                // More than the workers can do, so that a fault finds them at work.
                "-R",
                String.valueOf(1200 * workers / workMillis),
                "--work",
                workMillis + "ms",
                "--seed",
                String.valueOf(seed));
    }

    /** The command that repeats it. */
    @Override
    public String toString() {
        return "./claimlab "
                + arguments().stream()
                        .map(word -> word.contains("[") ? "'" + word + "'" : word)
                        .collect(Collectors.joining(" "));
    }
}
