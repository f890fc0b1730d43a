package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Probe;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A claim takes no more tasks than requested, both returned and locked in the server. */
final class NoOverClaim implements Check {

    private static final Probe[] PROBES = Probe.values();

    @Override
    public String need() {
        return "all claims; the tasks of the last claim of each worker";
    }

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        return Unasked.ofPushedTasks(history);
    }

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        Map<Integer, Poll> polls = new HashMap<>();
        history.forEach(
                Operation.CLAIM,
                event -> polls.computeIfAbsent(event.writer(), writer -> new Poll())
                        .add(event, findings));
        Map<Integer, Map<Probe, Long>> probes = new TreeMap<>();
        history.forEach(
                Operation.PROBE,
                event -> probes.computeIfAbsent(event.call(), call -> new EnumMap<>(Probe.class))
                        .put(PROBES[event.hold()], event.value()));
        probes.forEach((session, probe) -> examine(session, probe, findings));
    }

    private static void examine(int session, Map<Probe, Long> probe, Findings findings) {
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
        long missing = free - left;
        if (missing <= 0) {
            return;
        }
        Supplier<String> example = () -> "session " + session + " was given " + returned + "; of " + free
                + " that were free after it, the others could claim " + left;
        long hidden = Math.min(missing, probe.getOrDefault(Probe.STILL_READY, 0L));
        if (hidden > 0) {
            findings.add(Anomaly.FALSE_EMPTY, () -> example.get() + ", although the queue called them ready");
        }
        if (missing > hidden) {
            findings.add(Anomaly.OVER_CLAIM, example);
        }
    }

    /** The claim that a writer has in progress: one at a time, so that an answer belongs to its latest INVOKE. */
    private static final class Poll {

        private final Set<Long> tasks = new HashSet<>();
        private long limit = Long.MAX_VALUE;
        private boolean isSent;

        void add(Event event, Findings findings) {
            if (event.stage() == Stage.INVOKE) {
                tasks.clear();
                limit = event.value();
                isSent = true;
            } else if (isSent && event.stage() == Stage.OK && event.task() != Event.NO_TASK) {
                take(event, findings);
            }
        }

        private void take(Event event, Findings findings) {
            if (!tasks.add(event.task())) {
                findings.add(Anomaly.OVER_CLAIM, () -> "a claim returned one task twice: " + findings.tell(event));
            } else if (tasks.size() > limit) {
                findings.add(
                        Anomaly.OVER_CLAIM,
                        () -> "a claim of at most " + limit + " returned task number " + tasks.size() + ": "
                                + findings.tell(event));
            }
        }
    }
}
