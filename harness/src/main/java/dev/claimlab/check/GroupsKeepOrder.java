package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Anomaly;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** No worker claims a task of a group before those that were certainly enqueued before it are done. */
final class GroupsKeepOrder implements Check {

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        if (!circumstances.promises().groupOrder()) {
            return;
        }
        ClaimStamps stamps = new ClaimStamps(history);
        Map<Long, List<Member>> groups = new TreeMap<>();
        history.forEachTask(task -> {
            Member member = Member.of(task, stamps);
            if (member != null) {
                groups.computeIfAbsent(member.group, group -> new ArrayList<>()).add(member);
            }
        });
        groups.values().forEach(members -> examine(members, findings));
    }

    private static void examine(List<Member> members, Findings findings) {
        members.sort(Comparator.comparingLong(member -> member.sentNanos));
        for (int later = 1; later < members.size(); later++) {
            Member second = members.get(later);
            Event start = second.started;
            if (start == null) {
                continue;
            }
            for (Member first : members.subList(0, later)) {
                if (first.answeredNanos < second.sentNanos && first.completedNanos > start.nanos()) {
                    findings.add(
                            Anomaly.ORDER_BROKEN,
                            () -> "task " + second.task + " of group " + second.group
                                    + " was begun before the earlier task " + first.task + " was done: "
                                    + findings.tell(start));
                    break;
                }
            }
        }
    }

    /** When a task of a group was enqueued, first claimed and completed; 0 where it was not. */
    private record Member(
            long task,
            long group,
            long sentNanos,
            long answeredNanos,
            @Nullable Event started,
            long completedNanos) {

        static @Nullable Member of(TaskHistory task, ClaimStamps stamps) {
            Long group = null;
            long sent = 0;
            long answered = Long.MAX_VALUE;
            Event started = null;
            for (Event event : task.events()) {
                if (event.isTrait(Trait.GROUP)) {
                    group = event.value();
                } else if (event.is(Operation.ENQUEUE, Stage.INVOKE)) {
                    sent = event.nanos();
                } else if (event.is(Operation.ENQUEUE, Stage.OK)) {
                    answered = event.nanos();
                } else if (event.is(Operation.CLAIM, Stage.OK) && started == null) {
                    started = event;
                }
            }
            long completed = Hold.of(task, stamps).stream()
                    .filter(hold -> hold.completion() != null)
                    .mapToLong(Hold::endSentNanos)
                    .max()
                    .orElse(0);
            return group == null ? null : new Member(task.task(), group, sent, answered, started, completed);
        }
    }
}
