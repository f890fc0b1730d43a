package dev.claimlab.verify.explore;

import dev.claimlab.database.Server;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.verify.kit.MeasuredPreset;
import dev.claimlab.verify.kit.TriedStrategy;
import dev.claimlab.verify.time.MovableTime;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Runs a few sessions through their statements in every order, until a schedule violates the contract. */
public final class Explorer {

    private static final int MOST_ATTEMPTS = 2;
    private static final int LEAST_SESSIONS = 2;
    private static final int MOST_SESSIONS = 3;

    private final List<Server> databases;
    private final BooleanSupplier stop;

    /** An explorer on a server, which plays schedules in the same order each time; stops when {@code stop} is true. */
    public Explorer(Server server, BooleanSupplier stop) {
        this(List.of(server), stop);
    }

    /** An explorer that plays schedules side by side in these databases, which share no advisory lock and no channel. */
    public Explorer(List<Server> databases, BooleanSupplier stop) {
        this.databases = List.copyOf(databases);
        this.stop = stop;
    }

    /**
     * Tries schedules until one violates the contract, none is left, or a limit is reached.
     *
     * @throws SQLException if the strategy does not work at all, or the server is lost
     */
    public Exploration explore(Preset asked, Limits limits, long seed) throws SQLException, InterruptedException {
        return explore(asked, limits, new ExplorationProgress(seed));
    }

    /**
     * Goes on where an earlier exploration of the same preset with as many sessions ended.
     *
     * @throws SQLException if the strategy does not work at all, or the server is lost
     */
    public Exploration explore(Preset asked, Limits limits, ExplorationProgress progress)
            throws SQLException, InterruptedException {
        long start = System.nanoTime();
        Preset preset = progress.preset(() -> tried(asked));
        int before = progress.tried();
        Optional<Counterexample> found = new ScheduleLanes(databases, preset, limits, progress, stop)
                .search(start + limits.time().toNanos());
        double seconds = (System.nanoTime() - start) / 1e9;
        return progress.exploration(preset.name(), progress.tried() - before, seconds, found);
    }

    /**
     * Repeats one schedule; returns its trace and the counterexample, if any.
     *
     * @throws IllegalArgumentException if the strategy has no such schedule
     */
    public Repetition repeat(Preset asked, Schedule schedule) throws SQLException, InterruptedException {
        Preset preset = tried(asked);
        try (ScheduleRunner scheduleRunner =
                new ScheduleRunner(preset, ExplorationSchema.create(first(), preset), first())) {
            Programs programs = scheduleRunner.programs(MOST_SESSIONS);
            if (schedule.program() >= programs.all().size()) {
                throw new IllegalArgumentException("there is no program " + schedule.program() + " for " + preset.name()
                        + "; the last is " + (programs.all().size() - 1));
            }
            Program program = programs.get(schedule.program());
            // A statement can be stopped inside only on a connection that is already open.
            scheduleRunner.perform(program, Schedule.straight(schedule.program()));
            ScheduleOutcome scheduleOutcome = scheduleRunner.performExactly(program, schedule);
            if (!scheduleOutcome.isFollowed()) {
                throw new IllegalArgumentException(
                        "there is no schedule " + schedule + " of " + preset.name() + ": a turn of it is not there");
            }
            return new Repetition(
                    schedule,
                    scheduleOutcome.program(),
                    scheduleOutcome.trace(),
                    scheduleOutcome.forbidden().isEmpty()
                            ? Optional.empty()
                            : Optional.of(Counterexample.of(scheduleOutcome)));
        }
    }

    /**
     * The preset with what its queue was seen to do, in movable time, and with a lowered limit of attempts, so that a task
     * can reach its last attempt within a program.
     */
    private Preset tried(Preset asked) throws SQLException {
        Preset preset = MeasuredPreset.of(asked, first());
        Options options = preset.options();
        boolean isOwn = preset.strategy() instanceof TriedStrategy tried
                && tried.ownAttempts(options).isPresent();
        return new Preset(
                preset.name(),
                MovableTime.of(preset.strategy()),
                new Options(
                        options.batch(),
                        options.lease(),
                        isOwn ? options.attemptLimit() : Math.min(options.attemptLimit(), MOST_ATTEMPTS),
                        options.named()));
    }

    private Server first() {
        return databases.get(0);
    }

    /**
     * The limits of an exploration.
     *
     * @param sessions the maximum number of sessions, 2 or 3
     * @param time the maximum duration
     * @param schedules the maximum number of schedules
     * @param only words that the text of a program must contain; empty for all programs
     */
    public record Limits(int sessions, Duration time, int schedules, String only) {

        /** Rejects any other number of sessions. */
        public Limits {
            if (sessions < LEAST_SESSIONS || sessions > MOST_SESSIONS) {
                throw new IllegalArgumentException("there are 2 or 3 sessions, not " + sessions);
            }
        }

        /** Limits of all programs. */
        public Limits(int sessions, Duration time, int schedules) {
            this(sessions, time, schedules, "");
        }

        List<Program> among(List<Program> programs) {
            List<Program> some = programs.stream()
                    .filter(program -> program.toString().contains(only))
                    .toList();
            if (some.isEmpty()) {
                throw new IllegalArgumentException("no program of the strategy contains '" + only + "'");
            }
            return some;
        }
    }

    /**
     * The result of repeating one schedule.
     *
     * @param schedule its number
     * @param program what the sessions do
     * @param trace one column per session, one line per step
     * @param counterexample the counterexample, if any
     */
    public record Repetition(
            Schedule schedule, Program program, List<String> trace, Optional<Counterexample> counterexample) {

        /** The trace with its program, and the finding. */
        public String text() {
            return counterexample
                    .map(Counterexample::text)
                    .orElseGet(() -> "schedule " + schedule + ", " + program + "\n\n" + String.join("\n", trace)
                            + "\n\nnothing found\n");
        }
    }
}
