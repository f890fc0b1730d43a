package dev.claimlab.check;

import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An idle worker that listens claims soon after a task arrived.
 *
 * <p>A worker listens after an empty poll; then a task is sent and acknowledged. The worker is late if it has not sent
 * a claim within the wake-up bound and no other worker has taken the task. The server's time to answer does not count.
 * The bound is a share of the interval after which workers poll without being woken, so that delays of a slow machine
 * are not counted.
 */
final class WokenInTime implements Check {

    private static final double NANOS_A_SECOND = 1e9;

    @Override
    public Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        return Unasked.because(
                circumstances.promises().wakeUpNanos() == 0, "no run had workers that wait for a notification");
    }

    @Override
    public String need() {
        return "where workers are notified, all claims and tasks; the late wake-ups";
    }

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        long bound = circumstances.promises().wakeUpNanos();
        if (bound == 0) {
            return;
        }
        List<Idleness> longest = longerThan(bound, history);
        history.forEachTask(task -> {
            Arrived arrived = Arrived.of(task);
            if (arrived.readyNanos() == Arrived.NEVER || !arrived.isThere()) {
                return;
            }
            long late = arrived.readyNanos() + bound;
            longest.stream()
                    .filter(idle -> idle.sinceNanos < arrived.sentNanos() && idle.untilNanos > late)
                    .filter(idle -> arrived.takenNanos() > late)
                    .findFirst()
                    .ifPresent(idle -> findings.add(
                            Anomaly.LATE_WAKE_UP,
                            () -> String.format(
                                    Locale.ROOT,
                                    "task %d came while worker %d was idle, which asked for work only %.3f s later",
                                    arrived.task(),
                                    idle.worker,
                                    (idle.untilNanos - arrived.readyNanos()) / NANOS_A_SECOND)));
        });
    }

    /** The periods, longer than {@code nanos}, from an empty poll's answer to the worker's next claim. */
    private static List<Idleness> longerThan(long nanos, History history) {
        List<Idleness> idle = new ArrayList<>();
        Map<Integer, Long> since = new HashMap<>();
        history.forEach(Operation.CLAIM, event -> {
            if (event.isEmptyPoll()) {
                since.put(event.writer(), event.nanos());
            } else if (event.stage() == Stage.INVOKE) {
                Long answered = since.remove(event.writer());
                if (answered != null && event.nanos() - answered > nanos) {
                    idle.add(new Idleness(event.writer(), answered, event.nanos()));
                }
            }
        });
        return idle;
    }

    private record Idleness(int worker, long sinceNanos, long untilNanos) {}
}
