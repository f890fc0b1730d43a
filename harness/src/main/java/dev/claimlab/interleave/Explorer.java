package dev.claimlab.interleave;

import dev.claimlab.check.Finding;
import dev.claimlab.database.Server;
import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Options;
import dev.claimlab.strategy.Preset;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Takes a few sessions of a strategy through their statements in every order, until one goes wrong. */
public final class Explorer {

    private static final int MOST_ATTEMPTS = 2;
    private static final int LEAST_SESSIONS = 2;
    private static final int MOST_SESSIONS = 3;

    private final Server server;
    private final BooleanSupplier stop;

    /** On a server, until somebody asks for the end. */
    public Explorer(Server server, BooleanSupplier stop) {
        this.server = server;
        this.stop = stop;
    }

    /**
     * Tries one schedule after the other, until one goes wrong, none is left, or the limits are reached.
     *
     * @throws SQLException when the strategy does not work at all, or the server is lost
     */
    public Exploration explore(Preset asked, Limits limits, long seed) throws SQLException, InterruptedException {
        Preset preset = withFewAttempts(asked);
        long start = System.nanoTime();
        long end = start + limits.time().toNanos();
        try (Performance performance = new Performance(preset, Ground.create(server, preset))) {
            List<Program> programs = Programs.of(preset.capabilities(), performance.hasDuties(), limits.sessions());
            Search search = new Search(programs, seed);
            Optional<Counterexample> found = Optional.empty();
            while (found.isEmpty()
                    && !search.isOver()
                    && !stop.getAsBoolean()
                    && search.tried() < limits.schedules()
                    && (search.tried() == 0 || System.nanoTime() < end)) {
                Schedule schedule = search.next();
                Outcome outcome = performance.perform(programs.get(schedule.program()), schedule);
                search.extend(outcome);
                if (!outcome.forbidden().isEmpty()) {
                    found = Optional.of(counterexample(new Shrinker(performance, programs).shrink(outcome)));
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Exploration(
                    preset.name(), seed, programs, search.tried(), search.left(), search.complete(), seconds, found);
        }
    }

    /**
     * Repeats one schedule; what it finds, if anything.
     *
     * @throws IllegalArgumentException where the strategy has no such schedule
     */
    public Repetition repeat(Preset asked, Schedule schedule) throws SQLException, InterruptedException {
        Preset preset = withFewAttempts(asked);
        try (Performance performance = new Performance(preset, Ground.create(server, preset))) {
            List<Program> programs = Programs.of(preset.capabilities(), performance.hasDuties(), MOST_SESSIONS);
            if (schedule.program() >= programs.size()) {
                throw new IllegalArgumentException("there is no program " + schedule.program() + " for " + preset.name()
                        + "; the last is " + (programs.size() - 1));
            }
            Outcome outcome = performance.performExactly(programs.get(schedule.program()), schedule);
            if (!outcome.isFollowed()) {
                throw new IllegalArgumentException(
                        "there is no schedule " + schedule + " of " + preset.name() + ": a turn of it is not there");
            }
            return new Repetition(
                    schedule,
                    outcome.program(),
                    outcome.trace(),
                    outcome.forbidden().isEmpty() ? Optional.empty() : Optional.of(counterexample(outcome)));
        }
    }

    /** So that a task can come to its last attempt within a program. */
    private static Preset withFewAttempts(Preset preset) {
        Options options = preset.options();
        return new Preset(
                preset.name(),
                preset.strategy(),
                new Options(
                        options.batch(),
                        options.lease(),
                        Math.min(options.attemptLimit(), MOST_ATTEMPTS),
                        options.named()));
    }

    private static Counterexample counterexample(Outcome outcome) {
        Finding finding = outcome.forbidden().get(0);
        Anomaly anomaly = finding.anomaly();
        List<Anomaly> also = outcome.forbidden().stream()
                .map(Finding::anomaly)
                .filter(other -> other != anomaly)
                .distinct()
                .toList();
        return new Counterexample(
                anomaly,
                also,
                finding.examples().get(0),
                outcome.schedule(),
                outcome.program(),
                outcome.preemptions(),
                outcome.trace());
    }

    /**
     * How far to go.
     *
     * @param sessions how many sessions there are at most, 2 or 3
     * @param time for how long
     * @param schedules how many schedules
     */
    public record Limits(int sessions, Duration time, int schedules) {

        /** Refuses other numbers of sessions. */
        public Limits {
            if (sessions < LEAST_SESSIONS || sessions > MOST_SESSIONS) {
                throw new IllegalArgumentException("there are 2 or 3 sessions, not " + sessions);
            }
        }
    }

    /**
     * A schedule that was repeated.
     *
     * @param schedule its number
     * @param program what the sessions do
     * @param trace one column a session, one line a step
     * @param counterexample what was found, if anything
     */
    public record Repetition(
            Schedule schedule, Program program, List<String> trace, Optional<Counterexample> counterexample) {

        /** The trace with what it is about, and what was found. */
        public String text() {
            return counterexample
                    .map(Counterexample::text)
                    .orElseGet(() -> "schedule " + schedule + ", " + program + "\n\n" + String.join("\n", trace)
                            + "\n\nnothing found\n");
        }
    }
}
