package dev.claimlab.verify.model;

import dev.claimlab.spi.Capability;
import dev.claimlab.verify.model.WorkerState.Claimed;
import java.util.List;

/** Which of its claims a worker ends. */
final class ClaimChoice {

    private ClaimChoice() {}

    /** Claims with uncommitted effects; else one claim, after its predecessors if order counts; else all. */
    static List<Claimed> toComplete(WorkerState state, int pick, Rules rules) {
        List<Claimed> open = state.open();
        if (!state.begun().isEmpty() || pick == 0 || rules.holdsTransaction()) {
            return state.begun().isEmpty() ? open : state.begun();
        }
        List<Claimed> among = rules.leases() ? state.all() : open;
        if (among.isEmpty()) {
            return List.of();
        }
        Claimed one = among.get((pick - 1) % among.size());
        return rules.can(Capability.GROUP_ORDER) && open.contains(one)
                ? open.subList(0, open.indexOf(one) + 1)
                : List.of(one);
    }

    /** One claim, stale ones among them, with its successors if order counts. */
    static List<Claimed> toRetry(WorkerState state, int pick, Rules rules) {
        List<Claimed> open = state.open();
        List<Claimed> among = rules.leases() ? state.all() : open;
        if (among.isEmpty()) {
            return List.of();
        }
        Claimed one = among.get(Math.max(0, pick - 1) % among.size());
        boolean isOrdered = rules.can(Capability.GROUP_ORDER) && open.contains(one);
        return isOrdered ? open.subList(open.indexOf(one), open.size()) : List.of(one);
    }
}
