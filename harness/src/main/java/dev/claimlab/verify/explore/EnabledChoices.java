package dev.claimlab.verify.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Computes the enabled choices; the first one continues the session that moved last, as long as it can. */
record EnabledChoices(List<SessionControl> sessionControls, Set<String> withoutInside) {

    /** The choices at the start, where no session loses its turn to one that is stopped inside its first statement. */
    List<Choice> first() {
        return after(0, true);
    }

    /** The choices after a step of the given session. */
    List<Choice> after(int current) {
        return after(current, false);
    }

    private List<Choice> after(int current, boolean isStart) {
        List<Choice> choices = new ArrayList<>();
        boolean canGoOn = is(current, SessionState.STOPPED);
        boolean isFree = !canGoOn || sessionControls.get(current).isFree();
        boolean isBetween =
                canGoOn && !isFree && sessionControls.get(current).step().isBetween();
        if (canGoOn) {
            add(current, 0, 1, false, choices);
        }
        for (int session = 0; session < sessionControls.size(); session++) {
            if (session != current && is(session, SessionState.STOPPED)) {
                add(session, isFree ? 0 : 1, isFree || isStart ? 1 : 2, isBetween, choices);
            } else if (session != current && is(session, SessionState.INSIDE)) {
                choices.add(new Choice(session, false, false, isFree ? 0 : 1, isBetween));
            }
        }
        if (choices.isEmpty() && is(current, SessionState.INSIDE)) {
            choices.add(new Choice(current, false, false, 0, false));
        }
        return choices;
    }

    /** Adds a stop inside the statement only where another session can proceed meanwhile. */
    private void add(int session, int preemptions, int inside, boolean isBetween, List<Choice> choices) {
        choices.add(new Choice(session, false, false, preemptions, isBetween));
        SessionStep sessionStep = sessionControls.get(session).step();
        boolean isAlone = true;
        for (int other = 0; other < sessionControls.size(); other++) {
            isAlone &= other == session || !is(other, SessionState.STOPPED);
        }
        if (!isAlone && sessionStep.mayStopInside()) {
            choices.add(new Choice(session, true, withoutInside.contains(sessionStep.key()), inside, false));
        }
    }

    private boolean is(int session, SessionState state) {
        return sessionControls.get(session).state() == state;
    }
}
