package dev.claimlab.verify.explore;

import dev.claimlab.verify.explore.LockView.Wait;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which sessions wait for each other in a circle. */
final class WaitCycle {

    private WaitCycle() {}

    /** The wait of a session; null if it does not wait. */
    static @Nullable Wait wait(SessionActor sessionActor, Map<Integer, Wait> waits) {
        return sessionActor.backends().stream()
                .map(waits::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Whether a session waits for itself by way of others, which the server ends by its deadlock timeout. */
    static boolean contains(SessionActor sessionActor, Map<Integer, Wait> waits) {
        Set<Integer> reached = new HashSet<>();
        List<Integer> next = new ArrayList<>(sessionActor.backends());
        while (!next.isEmpty()) {
            Wait wait = waits.get(next.remove(next.size() - 1));
            if (wait != null) {
                for (int blocker : wait.blockers()) {
                    if (sessionActor.backends().contains(blocker)) {
                        return true;
                    }
                    if (reached.add(blocker)) {
                        next.add(blocker);
                    }
                }
            }
        }
        return false;
    }
}
