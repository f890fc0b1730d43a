package dev.claimlab.check;

import dev.claimlab.check.Overtakers.Waiter;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Conditions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * No task is overtaken without bound: before it is claimed for the first time, no more than so many others are claimed
 * that were sent when it could long be claimed.
 *
 * <p>The bound is generous: more than 1,000 others, more than 20 for each task that the workers can have in their hands,
 * and more than 20 turns missed, where each claim is one turn in as many as waited; a queue that is drawn from at random
 * passes a task by for so long less than once in {@code e^20} cases. More urgent tasks are not counted where urgent ones go
 * first, and where groups keep their order a task can be claimed when those before it are done. Under faults nothing is
 * asked: a dead worker may have had the task.
 */
final class NobodyStarves implements Check {

    private static final long LEAST_BOUND = 1_000;
    private static final long FOR_EACH_IN_HAND = 20;
    private static final double MOST_TURNS = 20;

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        if (circumstances.conditions() != Conditions.CALM) {
            return;
        }
        ClaimStamps stamps = new ClaimStamps(history);
        List<Arrived> all = new ArrayList<>(history.taskCount());
        history.forEachTask(task -> all.add(Arrived.of(task, stamps)));
        long bound = Math.max(LEAST_BOUND, FOR_EACH_IN_HAND * inHand(history));
        if (all.size() <= bound) {
            return;
        }
        Map<Long, List<Waiter>> byUrgency = new TreeMap<>();
        boolean urgentFirst = circumstances.promises().urgentFirst();
        for (Waiter waiter : waiters(all, circumstances.promises().groupOrder())) {
            long priority = urgentFirst ? waiter.arrived().priority() : Long.MAX_VALUE;
            byUrgency.computeIfAbsent(priority, any -> new ArrayList<>()).add(waiter);
        }
        byUrgency.forEach((priority, waiters) -> {
            Overtakers overtakers = new Overtakers(
                    all.stream().filter(other -> other.priority() <= priority).toList());
            List<Waiter> suspects = waiters.stream()
                    .filter(waiter -> overtakers.isSuspect(waiter, bound, MOST_TURNS))
                    .toList();
            overtakers.count(suspects, (waiter, count) -> {
                if (count > bound) {
                    findings.add(Anomaly.STARVED, () -> tell(waiter, count, bound));
                }
            });
        });
    }

    private static String tell(Waiter waiter, long count, long bound) {
        return "task " + waiter.arrived().task() + " was overtaken by " + count + " tasks that came after it, of "
                + bound + " allowed, before "
                + (waiter.arrived().takenNanos() == Arrived.NEVER ? "the run ended" : "its first claim was sent");
    }

    /** As many tasks as all workers together can claim at once. */
    private static long inHand(History history) {
        Set<Integer> workers = new HashSet<>();
        long[] batch = new long[1];
        history.forEach(Operation.CLAIM, event -> {
            workers.add(event.writer());
            batch[0] = event.stage() == Stage.INVOKE ? Math.max(batch[0], event.value()) : batch[0];
        });
        return workers.size() * batch[0];
    }

    private static List<Waiter> waiters(List<Arrived> all, boolean groupOrder) {
        List<Waiter> waiters = new ArrayList<>(all.size());
        Map<Long, List<Arrived>> groups = new TreeMap<>();
        for (Arrived task : all) {
            if (groupOrder && task.group() >= 0) {
                groups.computeIfAbsent(task.group(), group -> new ArrayList<>()).add(task);
            } else {
                add(waiters, task, task.readyNanos());
            }
        }
        groups.values().forEach(members -> addGroup(waiters, members));
        return waiters;
    }

    /** A task of a group can be claimed when all that were sent before it was acknowledged are done. */
    private static void addGroup(List<Waiter> waiters, List<Arrived> members) {
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
            add(waiters, task, claimable);
            doneNanos = Math.max(doneNanos, task.doneNanos());
        }
    }

    private static void add(List<Waiter> waiters, Arrived task, long claimableNanos) {
        if (task.isThere() && task.readyNanos() != Arrived.NEVER && claimableNanos != Arrived.NEVER) {
            waiters.add(new Waiter(task, claimableNanos));
        }
    }
}
