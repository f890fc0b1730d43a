package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Probe;
import dev.claimlab.history.Stage;
import dev.claimlab.strategy.Anomaly;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A claim takes no more than it was asked for, in what it returns and in the server. */
public final class NoOverClaim implements Check {

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        Map<Integer, Poll> polls = new HashMap<>();
        Map<Integer, Map<Probe, Long>> probes = new TreeMap<>();
        history.forEach(event -> {
            if (event.operation() == Operation.CLAIM) {
                claim(event, polls, findings);
            } else if (event.operation() == Operation.PROBE) {
                probes.computeIfAbsent(event.call(), call -> new EnumMap<>(Probe.class))
                        .put(Probe.values()[event.hold()], event.value());
            }
        });
        probes.forEach((session, probe) -> probe(session, probe, findings));
    }

    /** A writer has one claim under way at a time, so that its latest INVOKE is the one that an answer belongs to. */
    private static void claim(Event event, Map<Integer, Poll> polls, Findings findings) {
        if (event.stage() == Stage.INVOKE) {
            polls.put(event.writer(), new Poll(event.value(), new HashSet<>()));
            return;
        }
        Poll poll = polls.get(event.writer());
        if (poll == null || event.stage() != Stage.OK || event.task() == Event.NO_TASK) {
            return;
        }
        boolean isNew = poll.tasks.add(event.task());
        if (!isNew || poll.tasks.size() > poll.limit) {
            findings.add(
                    Anomaly.OVER_CLAIM,
                    () -> (isNew
                                    ? "a claim of at most " + poll.limit + " returned task number " + poll.tasks.size()
                                    : "a claim returned one task twice")
                            + ": " + findings.tell(event));
        }
    }

    private static void probe(int session, Map<Probe, Long> probe, Findings findings) {
        long asked = probe.getOrDefault(Probe.ASKED, 0L);
        long returned = probe.getOrDefault(Probe.RETURNED, 0L);
        long locks = probe.getOrDefault(Probe.LOCKS, 0L);
        if (returned > asked) {
            findings.add(
                    Anomaly.OVER_CLAIM,
                    () -> "session " + session + " asked for " + asked + " and was given " + returned);
        }
        if (locks > returned) {
            findings.add(
                    Anomaly.OVER_CLAIM,
                    () -> "session " + session + " was given " + returned + " and locked " + locks + " in the server");
        }
        long left = probe.getOrDefault(Probe.LEFT_FOR_OTHERS, 0L);
        long free = probe.getOrDefault(Probe.FREE_FOR_OTHERS, 0L);
        if (left < free) {
            findings.add(
                    Anomaly.OVER_CLAIM,
                    () -> "session " + session + " was given " + returned + "; of " + free
                            + " that were free after it, the others could claim " + left);
        }
    }

    private record Poll(long limit, Set<Long> tasks) {}
}
