package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where the strategy promises that urgent tasks go first, a claim takes no task while more urgent ones wait.
 *
 * <p>The order is broken if the more urgent tasks that certainly waited during the whole claim, for their first attempt,
 * outnumber those that other operations could have locked meanwhile; see {@link ClaimSweep}. Two claims side by side may
 * share the tasks between them in any order.
 */
final class UrgentFirst implements Check {

    /** Sweeps of one history; of more priorities, some are looked at together. */
    private static final int MOST_SWEEPS = 32;

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        return Unasked.lacking(circumstances.promises().urgentFirst(), Capability.PRIORITY)
                .or(() -> Unasked.without(Trait.PRIORITY, history))
                .or(() -> Unasked.ofPushedTasks(history));
    }

    @Override
    public String need() {
        return "where urgent tasks come first, all claims and tasks, some 200 bytes a task";
    }

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        if (!circumstances.promises().urgentFirst()) {
            return;
        }
        List<Arrived> waiting = new ArrayList<>();
        Map<Long, Long> priorities = new HashMap<>();
        DutyTimes duties = DutyTimes.of(history);
        history.forEachTask(task -> {
            Arrived arrived = Arrived.of(task).moved(duties);
            priorities.put(arrived.task(), arrived.priority());
            if (arrived.certainlyWaited(circumstances)) {
                waiting.add(arrived);
            }
        });
        List<Long> levels = new ArrayList<>(new TreeSet<>(priorities.values()));
        int step = levels.size() / MOST_SWEEPS + 1;
        for (int level = 0; level + 1 < levels.size(); level += step) {
            long above = level == 0 ? Long.MIN_VALUE : levels.get(level - step);
            new Sweep(levels.get(level), above, waiting, priorities).over(history, findings);
        }
    }

    /** A sweep for claims of tasks of a priority up to {@code most} and above {@code above}. */
    private record Sweep(long most, long above, List<Arrived> waiting, Map<Long, Long> priorities) {

        void over(History history, Findings findings) {
            ClaimSweep sweep = new ClaimSweep(waiting.size(), (sent, answer, free, others) -> {
                Long priority = priorities.get(answer.task());
                if (priority != null && priority <= most && (priority > above || above == Long.MIN_VALUE)) {
                    findings.add(Anomaly.ORDER_BROKEN, () -> tell(findings, sent, answer, priority, free, others));
                }
            });
            waiting.stream().filter(task -> task.priority() > most).forEach(sweep::add);
            sweep.over(history);
        }

        private static String tell(Findings findings, Event sent, Event answer, long priority, long free, long others) {
            return "a claim took task " + answer.task() + " of priority " + priority + " although at least " + free
                    + " more urgent tasks waited all the while, of which others could have had " + others
                    + " in their hands:\n" + findings.tell(sent) + "\n" + findings.tell(answer);
        }
    }
}
