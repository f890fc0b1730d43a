package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.TaskHistory;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ConcurrencyLimit;
import dev.claimlab.spi.ConcurrencyLimit.Scope;
import dev.claimlab.spi.Conditions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** No more tasks of one kind are held at once than the limit allows; only holds that are certain count. */
final class LimitIsKept implements Check {

    private static final long ANY_KIND = 0;

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        ConcurrencyLimit limit = circumstances.promises().limit();
        Optional<Unasked> lacking = Unasked.lacking(limit != null, Capability.LIMITS);
        return limit == null || limit.scope() == Scope.ALL
                ? lacking
                : Unasked.without(limit.scope() == Scope.GROUP ? Trait.GROUP : Trait.TYPE, history);
    }

    @Override
    public String need() {
        return "where a limit is kept, all tasks and their claims, some 100 bytes a claim";
    }

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        @Nullable ConcurrencyLimit limit = circumstances.promises().limit();
        if (limit == null) {
            return;
        }
        RunFacts facts = RunFacts.of(history);
        Conditions conditions = circumstances.conditions();
        Map<Long, List<Held>> kinds = new TreeMap<>();
        history.forEachTask(task -> kind(task, limit.scope())
                .ifPresent(kind -> Hold.of(task).stream()
                        .filter(hold -> conditions == Conditions.CALM || !facts.touches(hold))
                        .map(hold -> new Held(hold.claimed(), hold.certainEndNanos(conditions)))
                        .forEach(held -> kinds.computeIfAbsent(kind, any -> new ArrayList<>())
                                .add(held))));
        kinds.values().forEach(holds -> sweep(holds, limit, findings));
    }

    private static OptionalLong kind(TaskHistory task, Scope scope) {
        if (scope == Scope.ALL) {
            return OptionalLong.of(ANY_KIND);
        }
        Trait trait = scope == Scope.GROUP ? Trait.GROUP : Trait.TYPE;
        return task.events().stream()
                .filter(event -> event.isTrait(trait))
                .mapToLong(Event::value)
                .findFirst();
    }

    /** Goes through the holds of one kind in the order of their claims' answers. */
    private static void sweep(List<Held> holds, ConcurrencyLimit limit, Findings findings) {
        holds.sort(Comparator.comparingLong(held -> held.claimed.nanos()));
        PriorityQueue<Held> open = new PriorityQueue<>(Comparator.comparingLong(Held::endNanos));
        for (Held next : holds) {
            while (!open.isEmpty() && open.peek().endNanos <= next.claimed.nanos()) {
                open.remove();
            }
            if (next.endNanos <= next.claimed.nanos()) {
                continue;
            }
            open.add(next);
            if (open.size() > limit.most()) {
                List<Held> beside = List.copyOf(open);
                findings.add(
                        Anomaly.LIMIT_EXCEEDED,
                        () -> beside.size() + " tasks were held at once, where the limit is " + limit + ":\n"
                                + beside.stream()
                                        .map(held -> findings.tell(held.claimed))
                                        .collect(Collectors.joining("\n")));
            }
        }
    }

    private record Held(Event claimed, long endNanos) {}
}
