package dev.claimlab.check;

import dev.claimlab.history.History;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Conditions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Tasks of a group are done in order and one at a time.
 *
 * <p>One at a time holds for every two tasks: no worker holds one while another worker holds the other, for certain. The
 * order holds for two tasks of which one certainly comes first: its enqueue was acknowledged before that of the second
 * was sent, or it was claimed first while both were in the queue. The second is not claimed before the first is done,
 * also not between two tries of it.
 */
final class GroupsKeepOrder implements Check {

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        return Unasked.lacking(circumstances.promises().groupOrder(), Capability.GROUP_ORDER)
                .or(() -> Unasked.without(Trait.GROUP, history));
    }

    @Override
    public String need() {
        return "where groups are kept in order, all tasks with a group and their claims, some 300 bytes a task";
    }

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        if (!circumstances.promises().groupOrder()) {
            return;
        }
        RunFacts facts = RunFacts.of(history);
        Map<Long, List<GroupMember>> groups = new TreeMap<>();
        history.forEachTask(task -> GroupMember.of(task)
                .ifPresent(member -> groups.computeIfAbsent(member.group(), group -> new ArrayList<>())
                        .add(member)));
        groups.values().forEach(members -> {
            examineOrder(members, findings);
            examineOneAtATime(members, facts, circumstances.conditions(), findings);
        });
    }

    private static void examineOrder(List<GroupMember> members, Findings findings) {
        List<GroupMember> started =
                members.stream().filter(GroupMember::isStarted).toList();
        NavigableMap<Long, Long> acknowledged = latestDone(members, GroupMember::acknowledgedNanos);
        NavigableMap<Long, Long> begun = latestDone(started, GroupMember::startedNanos);
        for (GroupMember second : started) {
            long latest = Math.max(
                    before(second.sentNanos(), acknowledged),
                    before(second.firstHold().sentNanos(), begun));
            if (latest <= second.startedNanos()) {
                continue;
            }
            members.stream()
                    .filter(first -> isOvertaken(first, second))
                    .findFirst()
                    .ifPresent(first -> findings.add(
                            Anomaly.ORDER_BROKEN,
                            () -> "task " + second.task() + " of group " + second.group()
                                    + " was begun before the earlier task " + first.task() + " was done: "
                                    + findings.tell(second.firstHold().claimed())));
        }
    }

    private static boolean isOvertaken(GroupMember first, GroupMember second) {
        return first.task() != second.task()
                && first.certainlyPrecedes(second)
                && first.doneNanos() > second.startedNanos();
    }

    /** Sweeps the certain holds of all tasks of a group in the order of time. */
    private static void examineOneAtATime(
            List<GroupMember> members, RunFacts facts, Conditions conditions, Findings findings) {
        List<Held> all = new ArrayList<>();
        for (GroupMember member : members) {
            for (Hold hold : member.holds()) {
                boolean isTouched = conditions == Conditions.FAULTY && facts.touches(hold);
                if (!isTouched) {
                    all.add(new Held(member, hold, hold.certainEndNanos(conditions)));
                }
            }
        }
        all.sort(Comparator.comparingLong(held -> held.hold.claimed().nanos()));
        List<Held> open = new ArrayList<>();
        for (Held next : all) {
            long begun = next.hold.claimed().nanos();
            open.removeIf(held -> held.endNanos <= begun);
            if (next.endNanos <= begun) {
                continue;
            }
            open.stream()
                    .filter(held -> held.conflictsWith(next))
                    .findFirst()
                    .ifPresent(held -> findings.add(
                            Anomaly.ORDER_BROKEN,
                            () -> "tasks " + held.member.task() + " and " + next.member.task()
                                    + " of one group were held at once:\n"
                                    + findings.tell(held.hold.claimed()) + "\n"
                                    + findings.tell(next.hold.claimed())));
            open.add(next);
        }
    }

    /** For each stamp of a member, the latest end of the members up to it. */
    private static NavigableMap<Long, Long> latestDone(List<GroupMember> members, ToLongFunction<GroupMember> stamp) {
        NavigableMap<Long, Long> ends = new TreeMap<>();
        long latest = Long.MIN_VALUE;
        for (GroupMember member :
                members.stream().sorted(Comparator.comparingLong(stamp)).toList()) {
            latest = Math.max(latest, member.doneNanos());
            ends.put(stamp.applyAsLong(member), latest);
        }
        return ends;
    }

    private static long before(long nanos, NavigableMap<Long, Long> latestDone) {
        Map.Entry<Long, Long> entry = latestDone.lowerEntry(nanos);
        return entry == null ? Long.MIN_VALUE : entry.getValue();
    }

    private record Held(GroupMember member, Hold hold, long endNanos) {

        /**
         * Whether the holds are of two tasks, and of two claims: the worker of one claim does its tasks one after the
         * other. Not if one task overtakes the other, which is reported as that.
         */
        boolean conflictsWith(Held other) {
            boolean isOneClaim = hold.claimed().writer() == other.hold.claimed().writer()
                    && hold.claimed().call() == other.hold.claimed().call();
            return member.task() != other.member.task()
                    && !isOneClaim
                    && !isOvertaken(member, other.member)
                    && !isOvertaken(other.member, member);
        }
    }
}
