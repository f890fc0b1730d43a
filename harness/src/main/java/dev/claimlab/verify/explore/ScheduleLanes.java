package dev.claimlab.verify.explore;

import dev.claimlab.database.Server;
import dev.claimlab.jdbc.ThreadErrors;
import dev.claimlab.spi.Preset;
import dev.claimlab.verify.explore.Explorer.Limits;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Plays the schedules of one search side by side, in a database each, until one of them violates the contract. */
final class ScheduleLanes {

    private final List<Server> databases;
    private final Preset preset;
    private final Limits limits;
    private final ExplorationProgress progress;
    private final BooleanSupplier stop;
    private final int before;
    private final AtomicBoolean isOver = new AtomicBoolean();

    ScheduleLanes(
            List<Server> databases, Preset preset, Limits limits, ExplorationProgress progress, BooleanSupplier stop) {
        this.databases = databases;
        this.preset = preset;
        this.limits = limits;
        this.progress = progress;
        this.before = progress.tried();
        this.stop = stop;
    }

    /** The first counterexamples that were found, shortened; begins no schedule after that time. */
    Optional<Counterexample> search(long endNanos) throws SQLException, InterruptedException {
        if (databases.size() == 1) {
            return searchIn(databases.get(0), endNanos);
        }
        List<Callable<Optional<Counterexample>>> lanes = new ArrayList<>();
        for (Server database : databases) {
            lanes.add(() -> searchIn(database, endNanos));
        }
        ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
        try {
            List<Counterexample> found = new ArrayList<>();
            for (Future<Optional<Counterexample>> lane : threads.invokeAll(lanes)) {
                lane.get().ifPresent(found::add);
            }
            return found.stream().findFirst();
        } catch (ExecutionException e) {
            throw ThreadErrors.asItWas(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Optional<Counterexample> searchIn(Server database, long endNanos)
            throws SQLException, InterruptedException {
        try (ScheduleRunner runner = new ScheduleRunner(preset, ExplorationSchema.create(database, preset), database)) {
            Programs programs = runner.programs(limits.sessions());
            ScheduleSearch search = progress.search(limits, programs);
            while (isOpen(search, endNanos)) {
                Optional<Schedule> schedule = search.take();
                if (schedule.isEmpty()) {
                    break;
                }
                ScheduleOutcome outcome = perform(runner, programs, search, schedule.get());
                if (!outcome.forbidden().isEmpty() && isOver.compareAndSet(false, true)) {
                    return Optional.of(Counterexample.of(new Shrinker(runner, programs.all()).shrink(outcome)));
                }
            }
            return Optional.empty();
        } catch (SQLException | RuntimeException e) {
            isOver.set(true);
            throw e;
        }
    }

    private boolean isOpen(ScheduleSearch search, long endNanos) {
        return !isOver.get()
                && !stop.getAsBoolean()
                && search.tried() - before < limits.schedules()
                && (search.tried() == 0 || System.nanoTime() < endNanos);
    }

    private static ScheduleOutcome perform(
            ScheduleRunner runner, Programs programs, ScheduleSearch search, Schedule schedule)
            throws SQLException, InterruptedException {
        boolean isPlayed = false;
        try {
            ScheduleOutcome outcome = runner.perform(programs.get(schedule.program()), schedule);
            search.extend(outcome);
            isPlayed = true;
            return outcome;
        } finally {
            if (!isPlayed) {
                search.abandon();
            }
        }
    }
}
