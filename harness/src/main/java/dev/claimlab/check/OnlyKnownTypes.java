package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Anomaly;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A worker that said which types it knows is given tasks of no others. */
final class OnlyKnownTypes implements Check {

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        return Unasked.because(known(history).isEmpty(), "no run had workers that know only some types");
    }

    @Override
    public String need() {
        return "where workers know only some types, these";
    }

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        Map<Integer, Set<Long>> known = known(history);
        if (known.isEmpty()) {
            return;
        }
        history.forEachTask(task -> task.events().stream()
                .filter(event -> event.isTrait(Trait.TYPE))
                .mapToLong(Event::value)
                .findFirst()
                .ifPresent(type -> task.all(Operation.CLAIM, Stage.OK).stream()
                        .filter(claimed -> !known.getOrDefault(claimed.writer(), Set.of(type))
                                .contains(type))
                        .forEach(claimed -> findings.add(
                                Anomaly.UNKNOWN_TYPE,
                                () -> "task " + task.task() + " of type " + type
                                        + " was given to a worker that knows only the types "
                                        + known.get(claimed.writer()) + ":\n" + findings.tell(claimed)))));
    }

    /** The numbers of the types that each worker knows; a worker that knows all is not there. */
    private static Map<Integer, Set<Long>> known(History history) {
        Map<Integer, Set<Long>> known = new HashMap<>();
        history.forEach(
                Operation.KNOWS,
                event -> known.computeIfAbsent(event.writer(), writer -> new HashSet<>())
                        .add(event.value()));
        return known;
    }
}
