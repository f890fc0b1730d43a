package dev.claimlab.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every state that each task may be in. */
final class Possibilities {

    private static final Set<Fate> UNHEARD_OF = Set.of(Fate.absent());

    private final Map<Long, Set<Fate>> fates = new TreeMap<>();

    void put(long task, Set<Fate> possible) {
        fates.put(task, possible);
    }

    /** In their order. */
    List<Long> tasks() {
        return List.copyOf(fates.keySet());
    }

    Stream<Fate> of(long task) {
        return fates.getOrDefault(task, UNHEARD_OF).stream();
    }

    /** Goes on with those states that allow what was seen; when none does, the queue did something wrong. */
    void see(long task, Function<Fate, Stream<Fate>> seen, Function<Fate, String> what) {
        Set<Fate> after = Set.copyOf(of(task).flatMap(seen).distinct().toList());
        if (after.isEmpty()) {
            Fate before = of(task).findFirst().orElseThrow();
            throw new Violation(what.apply(before) + ", but task " + task + " is " + tell(task));
        }
        fates.put(task, after);
    }

    String tell(long task) {
        return String.join(" or ", of(task).map(Fate::toString).sorted().toList());
    }
}
