package dev.claimlab.interleave;

import dev.claimlab.interleave.Seat.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which ways are open: the first one goes on with the session that had the last turn, for as long as it can. */
record Ways(List<Seat> seats, Set<String> withoutInside) {

    /** Those after a turn of the given session. */
    List<Way> after(int current) {
        List<Way> ways = new ArrayList<>();
        boolean canGoOn = is(current, State.STOPPED);
        boolean isFree = !canGoOn || seats.get(current).isFree();
        if (canGoOn) {
            add(current, 0, ways);
        }
        for (int session = 0; session < seats.size(); session++) {
            if (session != current && is(session, State.STOPPED)) {
                add(session, isFree ? 0 : 1, ways);
            } else if (session != current && is(session, State.INSIDE)) {
                ways.add(new Way(session, false, false, isFree ? 0 : 1));
            }
        }
        if (ways.isEmpty() && is(current, State.INSIDE)) {
            ways.add(new Way(current, false, false, 0));
        }
        return ways;
    }

    /** To stop inside makes sense only where somebody else can go on meanwhile. */
    private void add(int session, int preemptions, List<Way> ways) {
        ways.add(new Way(session, false, false, preemptions));
        Step step = seats.get(session).step();
        boolean isAlone = true;
        for (int other = 0; other < seats.size(); other++) {
            isAlone &= other == session || !is(other, State.STOPPED);
        }
        if (!isAlone && step.mayStopInside()) {
            ways.add(new Way(session, true, withoutInside.contains(step.key()), preemptions + 1));
        }
    }

    private boolean is(int session, State state) {
        return seats.get(session).state() == state;
    }
}
