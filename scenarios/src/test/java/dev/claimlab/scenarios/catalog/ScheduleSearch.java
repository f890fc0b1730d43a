package dev.claimlab.scenarios.catalog;

import dev.claimlab.check.Status;
import dev.claimlab.database.Server;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.scenarios.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a schedule under which a strategy breaks its contract, and makes it as simple as it can. Threads are not
 * repeatable as statements are: each candidate is tried a few times, and how often it failed is part of what is found.
 */
final class ScheduleSearch {

    private static final int REPEATS = 3;

    private final Server server;
    private final Path folder;
    private final List<String> strategies;
    private int runs;
    private int passed;

    ScheduleSearch(Server server, Path folder, List<String> strategies) {
        this.server = server;
        this.folder = folder;
        this.strategies = strategies;
    }

    /** What is found in so many schedules, which the seed decides. */
    Optional<String> search(long seed, int tries) throws IOException {
        for (long next = seed; next < seed + tries; next++) {
            Schedule schedule = Schedule.arbitrary(strategies, next);
            if (run(schedule) == Status.FAIL) {
                return Optional.of(simplified(schedule));
            }
        }
        return Optional.empty();
    }

    /** The number of schedules that hit a busy worker and kept the contract. */
    int passed() {
        return passed;
    }

    private String simplified(Schedule failing) throws IOException {
        Schedule best = failing;
        Optional<Schedule> simpler = Optional.of(failing);
        while (simpler.isPresent()) {
            best = simpler.get();
            simpler = firstThatFails(best.simpler());
        }
        return best.strategy() + " breaks its contract, in " + failures(best) + " of " + REPEATS + " repeats of " + best
                + " (found as " + failing + ")";
    }

    private Optional<Schedule> firstThatFails(List<Schedule> candidates) throws IOException {
        for (Schedule candidate : candidates) {
            for (int i = 0; i < REPEATS; i++) {
                if (run(candidate) == Status.FAIL) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    private int failures(Schedule schedule) throws IOException {
        int failures = 0;
        for (int i = 0; i < REPEATS; i++) {
            failures += run(schedule) == Status.FAIL ? 1 : 0;
        }
        return failures;
    }

    private Status run(Schedule schedule) throws IOException {
        Path out = Files.createDirectory(folder.resolve("run" + ++runs));
        Program program = Program.on(server, out, schedule.arguments().toArray(String[]::new));
        List<RunFolder> made = RunFolder.below(out);
        if (made.isEmpty()) {
            throw new IllegalStateException(schedule + ": " + program);
        }
        VerdictFile verdict = made.get(0).verdict();
        passed += verdict.status() == Status.PASS ? 1 : 0;
        return verdict.status();
    }
}
