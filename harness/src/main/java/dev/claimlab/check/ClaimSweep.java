package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through all claims of a history in the order of time, and tells at each answer how many of the waiting tasks it
 * certainly left out.
 *
 * <p>A task certainly waited during a whole claim if it was acknowledged and due before the claim was sent, and taken by
 * no claim sent before the answer. Other operations could have locked some of these tasks meanwhile: the limits of the
 * claims in progress or with an unknown outcome, and one for each retry. A duty may lock any number, so that an answer
 * during a duty is not passed, nor one during a pause. The tasks ready when the claim is sent, minus all tasks taken
 * before its answer, never exceed the tasks that waited throughout, so that a few counters are enough.
 */
final class ClaimSweep {

    private static final Set<Operation> LOCKING =
            Set.of(Operation.CLAIM, Operation.RETRY, Operation.DUTY, Operation.PAUSE, Operation.RESUME);

    private final Answered answered;
    private final Map<Integer, Poll> polls = new HashMap<>();
    private long[] ready;
    private long[] taken;
    private int count;
    private int readyNow;
    private int takenNow;
    private long begun;
    private long ended;
    private long duties;
    private long dutiesEnded;

    /** A sweep of at most {@code most} waiting tasks, unless more are added. */
    ClaimSweep(int most, Answered answered) {
        this.answered = answered;
        this.ready = new long[most];
        this.taken = new long[most];
    }

    /** An answer to a claim, during which more tasks waited than other operations could have locked. */
    @FunctionalInterface
    interface Answered {

        /**
         * Called for each task of the answer, or once for an empty one.
         *
         * @param sent the INVOKE of the claim
         * @param answer its answer
         * @param free how many tasks certainly waited
         * @param others how many of them others could have locked
         */
        void left(Event sent, Event answer, long free, long others);
    }

    /** Adds a task that waits. */
    void add(Arrived arrived) {
        if (count == ready.length) {
            ready = Arrays.copyOf(ready, count * 2 + 1);
            taken = Arrays.copyOf(taken, count * 2 + 1);
        }
        ready[count] = arrived.readyNanos();
        taken[count++] = arrived.takenNanos();
    }

    /** Performs the sweep. */
    void over(History history) {
        Arrays.sort(ready, 0, count);
        Arrays.sort(taken, 0, count);
        history.forEach(LOCKING, event -> {
            switch (event.operation()) {
                case CLAIM -> claim(event);
                case RETRY -> retry(event);
                case DUTY -> duty(event);
                case PAUSE -> duties += event.stage() == Stage.INVOKE ? 1 : 0;
                case RESUME -> dutiesEnded += event.stage() == Stage.OK ? 1 : 0;
                default -> {
                    // Other operations lock no task that was never claimed.
                }
            }
        });
    }

    private void claim(Event event) {
        Poll poll = polls.computeIfAbsent(event.writer(), writer -> new Poll());
        if (event.stage() == Stage.INVOKE) {
            while (readyNow < count && ready[readyNow] < event.nanos()) {
                readyNow++;
            }
            poll.begin(event, this);
            begun += event.value();
        } else if (poll.sent != null && poll.sent.call() == event.call()) {
            if (event.is(Operation.CLAIM, Stage.OK)) {
                answer(poll, poll.sent, event);
            }
            // The tasks of a claim with an unknown outcome may be held forever.
            ended += poll.isEnded || event.stage() == Stage.UNKNOWN ? 0 : poll.sent.value();
            poll.isEnded = true;
        }
    }

    private void answer(Poll poll, Event sent, Event answer) {
        while (takenNow < count && taken[takenNow] <= answer.nanos()) {
            takenNow++;
        }
        if (!poll.isEnded) {
            poll.others = begun - poll.ended - sent.value();
        }
        int free = poll.ready - takenNow;
        if (free > poll.others && duties == poll.dutiesEnded) {
            answered.left(sent, answer, free, poll.others);
        }
    }

    private void retry(Event event) {
        begun += event.stage() == Stage.INVOKE ? 1 : 0;
        ended += event.stage() == Stage.OK || event.stage() == Stage.FAIL ? 1 : 0;
    }

    private void duty(Event event) {
        duties += event.stage() == Stage.INVOKE ? 1 : 0;
        dutiesEnded += event.stage() == Stage.OK || event.stage() == Stage.FAIL ? 1 : 0;
    }

    /** The claim that a writer has in progress, and the state of the sweep when it was sent. */
    private static final class Poll {

        private @Nullable Event sent;
        private boolean isEnded;
        private int ready;
        private long ended;
        private long dutiesEnded;
        private long others;

        void begin(Event event, ClaimSweep sweep) {
            sent = event;
            isEnded = false;
            ready = sweep.readyNow;
            ended = sweep.ended;
            dutiesEnded = sweep.dutiesEnded;
        }
    }
}
