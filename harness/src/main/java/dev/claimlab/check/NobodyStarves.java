package dev.claimlab.check;

import dev.claimlab.check.Overtakers.Waiter;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Conditions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * No task is overtaken without bound: before its first claim, only a bounded number of tasks are claimed that were sent
 * after it became claimable.
 *
 * <p>The bound is generous: more than 1,000 others (in a short run a quarter of its tasks, or 100), more than 20 for each task that the workers can hold, and more than
 * 20 turns missed, where a claim among n waiting tasks is 1/n of a turn; a queue that draws at random passes a task by
 * for so long less than once in {@code e^20} cases. Tasks of higher priority are not counted where they are claimed
 * first, and where groups keep their order a task becomes claimable when those before it are done. Under faults nothing
 * is checked: a dead worker may have held the task.
 */
final class NobodyStarves implements Check {

    private static final long LEAST_BOUND = 100;
    private static final long LEAST_BOUND_OF_LONG_RUNS = 1_000;
    private static final long SHARE_OF_THE_RUN = 4;
    private static final long FOR_EACH_IN_HAND = 20;
    private static final double MOST_TURNS = 20;

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        return Unasked.because(circumstances.conditions() != Conditions.CALM, "no run was calm")
                .or(() -> Unasked.ofPushedTasks(history));
    }

    @Override
    public String need() {
        return "in calm, all claims; the stamps of all tasks, 24 bytes a task, and 24 more while they are sorted";
    }

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        if (circumstances.conditions() != Conditions.CALM) {
            return;
        }
        long share = Math.min(LEAST_BOUND_OF_LONG_RUNS, history.taskCount() / SHARE_OF_THE_RUN);
        long bound = Math.max(Math.max(LEAST_BOUND, share), FOR_EACH_IN_HAND * inHand(history));
        if (history.taskCount() <= bound) {
            return;
        }
        Consumer<Consumer<Arrived>> all = consumer -> history.forEachTask(task -> consumer.accept(Arrived.of(task)));
        Map<Long, Long> turnsInGroups = circumstances.promises().groupOrder() ? turnsInGroups(all) : Map.of();
        for (long priority : circumstances.promises().urgentFirst() ? priorities(all) : Set.of(Long.MAX_VALUE)) {
            Overtakers overtakers = new Overtakers(consumer -> all.accept(task -> {
                if (task.priority() <= priority) {
                    consumer.accept(task);
                }
            }));
            if (!overtakers.mayHaveSuspects(MOST_TURNS)) {
                continue;
            }
            List<Waiter> targets = new ArrayList<>();
            all.accept(task -> {
                Waiter waiter = new Waiter(task, turnsInGroups.getOrDefault(task.task(), task.readyNanos()));
                boolean isAsked = priority == Long.MAX_VALUE || task.priority() == priority;
                if (isAsked && waiter.waited() && overtakers.isSuspect(waiter, bound, MOST_TURNS)) {
                    targets.add(waiter);
                }
            });
            overtakers.count(targets, (waiter, count) -> {
                if (count > bound) {
                    findings.add(Anomaly.STARVED, () -> tell(waiter, count, bound));
                }
            });
        }
    }

    private static String tell(Waiter waiter, long count, long bound) {
        return "task " + waiter.arrived().task() + " was overtaken by " + count + " tasks that came after it, of "
                + bound + " allowed, before "
                + (waiter.arrived().takenNanos() == Arrived.NEVER ? "the run ended" : "its first claim was sent");
    }

    /** The number of tasks that all workers together can hold. */
    private static long inHand(History history) {
        Set<Integer> workers = new HashSet<>();
        long[] batch = new long[1];
        history.forEach(Operation.CLAIM, event -> {
            workers.add(event.writer());
            batch[0] = event.stage() == Stage.INVOKE ? Math.max(batch[0], event.value()) : batch[0];
        });
        return workers.size() * batch[0];
    }

    private static Set<Long> priorities(Consumer<Consumer<Arrived>> all) {
        Set<Long> priorities = new TreeSet<>();
        all.accept(task -> priorities.add(task.priority()));
        return priorities;
    }

    /** When each task of a group became claimable. */
    private static Map<Long, Long> turnsInGroups(Consumer<Consumer<Arrived>> all) {
        Map<Long, List<Arrived>> groups = new TreeMap<>();
        all.accept(task -> {
            if (task.group() >= 0) {
                groups.computeIfAbsent(task.group(), group -> new ArrayList<>()).add(task);
            }
        });
        Map<Long, Long> turns = new HashMap<>();
        groups.values().forEach(members -> addTurns(turns, members));
        return turns;
    }

    /** A task of a group becomes claimable when all tasks sent before its acknowledgement are done. */
    private static void addTurns(Map<Long, Long> turns, List<Arrived> members) {
        members.sort(Comparator.comparingLong(Arrived::sentNanos));
        long doneNanos = Long.MIN_VALUE;
        for (int i = 0; i < members.size(); i++) {
            Arrived task = members.get(i);
            long claimable = Math.max(task.readyNanos(), doneNanos);
            for (Arrived other : members.subList(i + 1, members.size())) {
                if (claimable == Arrived.NEVER || other.sentNanos() >= task.readyNanos()) {
                    break;
                }
                claimable = Math.max(claimable, other.doneNanos());
            }
            turns.put(task.task(), claimable);
            doneNanos = Math.max(doneNanos, task.doneNanos());
        }
    }
}
