package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.KeySpan;
import dev.claimlab.spi.Remaining.State;
import dev.claimlab.spi.Retried;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A task that was not added is covered by another one of its key. Where keys stand until they are claimed, that one's
 * run begins after the enqueue was sent: a handler already running may have read older data. Where they stand longer, it
 * was not over when the enqueue was sent, or is not gone. And no two tasks of a key stand at the same time.
 */
final class NewestKeyIsDone implements Check {

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        return Unasked.lacking(circumstances.promises().uniqueKeys(), Capability.DEDUPLICATES)
                .or(() -> Unasked.without(Trait.KEY, history));
    }

    @Override
    public String need() {
        return "where keys are kept, all tasks with a key, some 150 bytes a task";
    }

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        if (!circumstances.promises().uniqueKeys()) {
            return;
        }
        RunFacts facts = RunFacts.of(history);
        KeySpan span = circumstances.promises().keySpan();
        Map<Long, List<Keyed>> keys = new TreeMap<>();
        history.forEachTask(task -> {
            Keyed keyed = Keyed.of(task, facts, circumstances);
            if (keyed != null) {
                keys.computeIfAbsent(keyed.key, key -> new ArrayList<>()).add(keyed);
            }
        });
        keys.values().forEach(tasks -> {
            examineCollapsed(tasks, span, findings);
            // Under faults a claim with an unknown outcome may have taken the earlier task before its recorded claim,
            // and
            // a worker that died may have been the last attempt.
            if (circumstances.conditions() == Conditions.CALM) {
                examineWaiting(tasks, findings);
            }
        });
    }

    /**
     * Checks that of the tasks sent before the answer, at least one began its last run after the collapsed task was
     * sent; or ended it, or is not gone.
     */
    private static void examineCollapsed(List<Keyed> tasks, KeySpan span, Findings findings) {
        List<Keyed> added = tasks.stream()
                .filter(task -> !task.isCollapsed)
                .sorted(Comparator.comparingLong(Keyed::sentNanos))
                .toList();
        long latestRun = Long.MIN_VALUE;
        int next = 0;
        for (Keyed collapsed : tasks.stream()
                .filter(Keyed::isCollapsed)
                .sorted(Comparator.comparingLong(Keyed::answeredNanos))
                .toList()) {
            while (next < added.size() && added.get(next).sentNanos < collapsed.answeredNanos()) {
                latestRun = Math.max(latestRun, added.get(next).runNanos);
                next++;
            }
            boolean isCovered =
                    span == KeySpan.FOR_EVER ? latestRun > Long.MIN_VALUE : latestRun >= collapsed.sentNanos;
            if (!isCovered) {
                findings.add(
                        Anomaly.LOST,
                        () -> "task " + collapsed.task + " of key " + collapsed.key
                                + " was not added, and yet no other one of its key "
                                + switch (span) {
                                    case UNTIL_CLAIMED -> "was waiting that ran afterwards: ";
                                    case UNTIL_DONE -> "was still to be done: ";
                                    case FOR_EVER -> "is done: ";
                                }
                                + findings.tell(collapsed.answer));
            }
        }
    }

    private static void examineWaiting(List<Keyed> tasks, Findings findings) {
        @Nullable Keyed before = null;
        for (Keyed task : tasks.stream()
                .filter(Keyed::waited)
                .sorted(Comparator.comparingLong(Keyed::answeredNanos))
                .toList()) {
            Keyed first = before;
            if (first != null && task.answeredNanos() < first.standsNanos) {
                findings.add(
                        Anomaly.TWINS,
                        () -> "task " + task.task + " of key " + task.key + " was added although task " + first.task
                                + " of that key stood for it: " + findings.tell(task.answer));
            }
            before = first == null || task.standsNanos > first.standsNanos ? task : first;
        }
    }

    /**
     * A task with a key.
     *
     * @param isCollapsed whether it was not added because another task of its key waited
     * @param answer the answer to its enqueue; if none was observed, its INVOKE
     * @param standsNanos until when it certainly stands for new tasks of its key; after all stamps if nothing was
     *     observed that ends that
     * @param runNanos when the claim that completed it was answered, or its completion where keys stand until they are
     *     done; after all stamps if it may still run, before all stamps if it is gone
     */
    private record Keyed(
            long task,
            long key,
            boolean isCollapsed,
            long sentNanos,
            Event answer,
            boolean isAcknowledged,
            long standsNanos,
            long runNanos) {

        static @Nullable Keyed of(TaskHistory task, RunFacts facts, Circumstances circumstances) {
            Long key = null;
            Event sent = null;
            Event answer = null;
            for (Event event : task.events()) {
                if (event.isTrait(Trait.KEY)) {
                    key = event.value();
                } else if (event.is(Operation.ENQUEUE, Stage.INVOKE)) {
                    sent = event;
                } else if (event.operation() == Operation.ENQUEUE) {
                    answer = event;
                }
            }
            boolean isFailed = answer != null && answer.stage() == Stage.FAIL;
            boolean isCollapsed = isFailed && answer != null && answer.value() == Event.COLLAPSED;
            if (key == null || sent == null || (isFailed && !isCollapsed)) {
                return null;
            }
            return new Keyed(
                    task.task(),
                    key,
                    isCollapsed,
                    sent.nanos(),
                    answer == null ? sent : answer,
                    answer != null && answer.stage() == Stage.OK,
                    stands(task, circumstances.promises().keySpan()),
                    run(new TaskCase(task, Hold.of(task), facts), circumstances));
        }

        private static long run(TaskCase task, Circumstances circumstances) {
            long run = task.holds().stream()
                    .filter(hold -> hold.completion() != null)
                    .mapToLong(hold -> runNanos(hold, circumstances.promises().keySpan()))
                    .max()
                    .orElse(Long.MIN_VALUE);
            boolean isOpen = run == Long.MIN_VALUE
                    && (!circumstances.tellsRemaining()
                            || task.mayBeCompleted()
                            || task.has(Operation.REMAINING, Stage.OK)
                            || task.has(Operation.ENQUEUE, Stage.OK));
            return isOpen ? Long.MAX_VALUE : run;
        }

        private static long runNanos(Hold hold, KeySpan span) {
            Event completion = hold.completion();
            return span == KeySpan.UNTIL_CLAIMED || completion == null
                    ? hold.claimed().nanos()
                    : completion.nanos();
        }

        /** A task that was given up may have been so since its first claim. */
        private static long stands(TaskHistory task, KeySpan span) {
            if (span == KeySpan.UNTIL_CLAIMED || task.any(event -> event.is(Retried.DEAD) || event.is(State.DEAD))) {
                return Arrived.of(task).takenNanos();
            }
            return task.events().stream()
                    .filter(event -> event.is(Operation.CANCEL, Stage.INVOKE)
                            || (span == KeySpan.UNTIL_DONE && event.is(Operation.COMPLETE, Stage.INVOKE)))
                    .mapToLong(Event::nanos)
                    .min()
                    .orElse(Arrived.NEVER);
        }

        long answeredNanos() {
            return answer.nanos();
        }

        boolean waited() {
            return isAcknowledged && standsNanos > answer.nanos();
        }
    }
}
