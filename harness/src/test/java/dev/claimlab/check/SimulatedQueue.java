package dev.claimlab.check;

import dev.claimlab.history.Stage;
import dev.claimlab.spi.Remaining.State;
import dev.claimlab.spi.Retried;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A correct queue with a producer and some workers, interleaved by a seed.
 *
 * <p>Sending, executing and answering are three steps, so that answers come in another order than executions.
 */
final class SimulatedQueue {

    private static final long LEASE_NANOS = 30_000_000_000L;
    private static final int MOST_ATTEMPTS = 3;

    private final SplittableRandom random;
    private final Story story = new Story();
    private final List<Long> ready = new ArrayList<>();
    private final Map<Long, Integer> attempts = new HashMap<>();
    private final List<Held> holds = new ArrayList<>();
    private final List<Done> ledger = new ArrayList<>();
    private final List<Long> business = new ArrayList<>();
    private final boolean leases;
    private int open;

    /** One claim's hold of a task, since its answer. */
    record Held(long task, int worker, long answeredNanos) {}

    /** One effect. */
    record Done(long task, int worker) {}

    /** Runs until every task is done. */
    SimulatedQueue(long seed) {
        random = new SplittableRandom(seed);
        leases = random.nextBoolean();
        story.leases(leases ? LEASE_NANOS : 0);
        Producer producer = new Producer(random.nextInt(3, 25));
        List<Worker> workers = new ArrayList<>();
        int count = random.nextInt(1, 6);
        for (int number = 1; number <= count; number++) {
            workers.add(new Worker(number));
        }
        while (open > 0 || !producer.isFinished() || workers.stream().anyMatch(Worker::isBusy)) {
            int actor = random.nextInt(count + 1);
            if (actor == count) {
                producer.step();
            } else {
                workers.get(actor).step();
            }
        }
    }

    /** The events so far; tests may add to them. */
    Story story() {
        return story;
    }

    /** All holds so far. */
    List<Held> holds() {
        return holds;
    }

    /** The effects to be recorded at the end; tests may change them. */
    List<Done> ledger() {
        return ledger;
    }

    /** The business rows to be recorded at the end; tests may change them. */
    List<Long> business() {
        return business;
    }

    /** The complete history, after the workers have stopped and the final state is recorded. */
    Story ended() {
        boolean keepsDone = random.nextBoolean();
        story.quiet();
        if (keepsDone) {
            ledger.stream().map(Done::task).distinct().forEach(task -> story.remaining(task, State.DONE));
        }
        ledger.forEach(done -> story.ledger(done.task(), done.worker()));
        business.forEach(story::business);
        return story;
    }

    private boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    /** Sends tasks, of which some fail and some end with unknown outcome. */
    private final class Producer {

        private final int tasks;
        private int task;
        private int step;
        private Stage outcome = Stage.OK;

        Producer(int tasks) {
            this.tasks = tasks;
        }

        boolean isFinished() {
            return task == tasks;
        }

        void step() {
            if (isFinished()) {
                return;
            }
            switch (step) {
                case 0 -> story.enqueueSent(task);
                case 1 -> perform();
                default -> {
                    story.enqueueAnswered(task, outcome);
                    task++;
                }
            }
            step = (step + 1) % 3;
        }

        private void perform() {
            boolean fails = task > 0 && oneIn(6);
            outcome = task > 0 && oneIn(6) ? Stage.UNKNOWN : fails ? Stage.FAIL : Stage.OK;
            if (!fails) {
                ready.add((long) task);
                business.add((long) task);
                open++;
            }
        }
    }

    private enum Next {
        CLAIM,
        TAKE,
        ANSWER,
        WORK,
        PERFORM,
        HEAR
    }

    /** Claims in batches; completes all held tasks at once, or gives one task back. */
    private final class Worker {

        private final int number;
        private final List<Long> held = new ArrayList<>();
        private final List<Long> ending = new ArrayList<>();
        private Next next = Next.CLAIM;
        private int limit;
        private boolean isRetry;
        private boolean isRefused;

        Worker(int number) {
            this.number = number;
        }

        boolean isBusy() {
            return next != Next.CLAIM;
        }

        void step() {
            switch (next) {
                case CLAIM -> claim();
                case TAKE -> take();
                case ANSWER -> answer();
                case WORK -> work();
                case PERFORM -> perform();
                case HEAR -> hear();
            }
        }

        private void claim() {
            limit = random.nextInt(1, 4);
            story.claimSent(number, limit);
            next = Next.TAKE;
        }

        private void take() {
            while (held.size() < limit && !ready.isEmpty()) {
                long task = ready.remove(random.nextInt(ready.size()));
                attempts.merge(task, 1, Integer::sum);
                held.add(task);
            }
            next = Next.ANSWER;
        }

        private void answer() {
            held.forEach(task -> holds.add(new Held(task, number, story.nowNanos())));
            story.claimAnswered(number, tasks(held));
            next = held.isEmpty() ? Next.CLAIM : Next.WORK;
        }

        private void work() {
            if (leases && oneIn(4)) {
                story.renewed(number, held.get(0));
                return;
            }
            boolean mayTryAgain = held.stream().allMatch(task -> attempts.getOrDefault(task, 0) < MOST_ATTEMPTS);
            isRetry = mayTryAgain && oneIn(4);
            isRefused = !isRetry && mayTryAgain && oneIn(8);
            ending.clear();
            if (isRetry) {
                ending.add(held.get(0));
                story.retrySent(number, held.get(0));
            } else {
                ending.addAll(held);
                held.forEach(task -> story.effect(number, task));
                story.completeSent(number, tasks(held));
            }
            next = Next.PERFORM;
        }

        private void perform() {
            if (isRetry || isRefused) {
                ready.addAll(ending);
            } else {
                ending.forEach(task -> ledger.add(new Done(task, number)));
                open -= ending.size();
            }
            next = Next.HEAR;
        }

        private void hear() {
            for (long task : ending) {
                if (isRetry) {
                    story.retryAnswered(number, task, Retried.READY);
                } else {
                    story.completeAnswered(number, task, isRefused ? Stage.FAIL : Stage.OK);
                }
            }
            held.removeAll(ending);
            next = held.isEmpty() ? Next.CLAIM : Next.WORK;
        }

        private long[] tasks(List<Long> list) {
            return list.stream().mapToLong(Long::longValue).toArray();
        }
    }
}
