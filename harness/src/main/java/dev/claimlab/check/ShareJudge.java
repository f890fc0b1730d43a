package dev.claimlab.check;

import dev.claimlab.check.Share.Failure;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskRange;
import dev.claimlab.spi.Conditions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs judges on one share of a history: those of single tasks on the tasks of the share, and of those that need all
 * tasks some.
 *
 * <p>Ranges of tasks are judged by several threads beside each other, the judges of all tasks one after the other by one
 * of these threads, as each of them may need much memory. Results are put together in the order of the tasks, so that
 * they do not depend on the number of threads.
 */
final class ShareJudge {

    private static final Set<Operation> ASSUMED = Set.of(Operation.ENQUEUE, Operation.TICK, Operation.PHASE);

    private final History history;
    private final Circumstances circumstances;
    private final RunFacts facts;
    private final int part;
    private final int parts;
    private final List<String> doubts = new ArrayList<>();

    /** A judge of one of so many shares, from 1. */
    ShareJudge(History history, Circumstances circumstances, int part, int parts) {
        this.history = history;
        this.circumstances = circumstances;
        this.facts = RunFacts.of(history);
        this.part = part;
        this.parts = parts;
    }

    /**
     * Judges the share with at most so many threads.
     *
     * @param interruption why the run ended early; null if it did not
     */
    Share judge(@Nullable String interruption, int threads) {
        if (interruption != null) {
            doubts.add(interruption);
        }
        history.flaw().ifPresent(doubts::add);
        if (doubts.isEmpty()) {
            testAssumptions();
        }
        // Events missing from an incomplete history may have happened; those in it did happen.
        List<NamedCheck> checks = doubts.isEmpty() ? Checks.ALL : Checks.OF_PRESENCE;
        List<Job> jobs = new ArrayList<>();
        jobs.add(new Job(List.copyOf(Checks.sweeps(checks, part, parts)), null));
        for (TaskRange range : history.ranges(history.share(part, parts), threads)) {
            jobs.add(new Job(checks, range));
        }
        perform(jobs, threads);
        return shareOf(checks, jobs);
    }

    /** Notes what makes a history inconclusive: no acknowledged task or tick, no fault that hit, or no end. */
    private void testAssumptions() {
        boolean[] isAcknowledged = new boolean[1];
        boolean[] isQuiet = new boolean[1];
        history.forEach(ASSUMED, event -> {
            switch (event.operation()) {
                case ENQUEUE, TICK -> isAcknowledged[0] |= event.stage() == Stage.OK;
                default -> isQuiet[0] |= event.phase() == Phase.QUIET;
            }
        });
        if (!isAcknowledged[0]) {
            doubts.add("no task was ever acknowledged, so nothing was tried");
        }
        if (circumstances.conditions() == Conditions.FAULTY && history.harm().busyHits() == 0) {
            doubts.add(Judge.NO_FAULT_HIT);
        }
        if (!isQuiet[0]) {
            doubts.add("the run did not come to its end, so what is missing proves nothing");
        }
    }

    private static void perform(List<Job> jobs, int threads) {
        if (threads == 1) {
            jobs.forEach(Job::perform);
            return;
        }
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            pool.submit(() -> jobs.parallelStream().forEach(Job::perform)).join();
        } finally {
            pool.shutdown();
        }
    }

    private Share shareOf(List<NamedCheck> checks, List<Job> jobs) {
        List<Finding> findings = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (NamedCheck check : checks) {
            Findings all = new Findings(check.name(), history.startNanos(), circumstances.conditions());
            jobs.forEach(job -> job.findings(check).forEach(all::add));
            findings.addAll(all.all());
            jobs.stream().flatMap(job -> job.failures(check)).distinct().forEach(failures::add);
        }
        return new Share(part, parts, findings, doubts, failures);
    }

    /** Some judges on a range of tasks; without a range, judges of all tasks. Performed by one thread. */
    private final class Job {

        private final List<NamedCheck> checks;
        private final @Nullable TaskRange range;
        private final Map<NamedCheck, Findings> findings = new LinkedHashMap<>();
        private final List<Failure> failures = new ArrayList<>();

        Job(List<NamedCheck> checks, @Nullable TaskRange range) {
            this.checks = checks;
            this.range = range;
        }

        void perform() {
            for (NamedCheck check : checks) {
                Findings own = new Findings(check.name(), history.startNanos(), circumstances.conditions());
                if (range == null && check instanceof Check whole) {
                    attempt(check, () -> whole.examine(history, circumstances, own));
                }
                findings.put(check, own);
            }
            if (range != null) {
                history.forEachTask(range, task -> {
                    TaskCase taskCase = new TaskCase(task, Hold.of(task), facts);
                    findings.forEach((check, own) -> {
                        if (check instanceof TaskCheck ofTask) {
                            attempt(check, () -> ofTask.examine(taskCase, circumstances, own));
                        }
                    });
                });
            }
        }

        private void attempt(NamedCheck check, Runnable examination) {
            try {
                examination.run();
            } catch (RuntimeException e) {
                Failure failure = new Failure(check.name(), "the judge " + check.name() + " failed: " + e);
                if (!failures.contains(failure)) {
                    failures.add(failure);
                }
            }
        }

        List<Finding> findings(NamedCheck check) {
            Findings own = findings.get(check);
            return own == null ? List.of() : own.all();
        }

        Stream<Failure> failures(NamedCheck check) {
            return failures.stream().filter(failure -> failure.check().equals(check.name()));
        }
    }
}
