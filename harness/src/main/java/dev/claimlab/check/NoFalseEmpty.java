package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Anomaly;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A poll finds no task only if possibly none was claimable for it.
 *
 * <p>The judge counts tasks that certainly waited during the whole poll: acknowledged and due before it was sent, taken
 * by no claim sent before it was answered, and observed in the queue afterwards. A poll is a false empty if they
 * outnumber the tasks that other operations could have locked meanwhile: the limits of the claims in progress or with
 * an unknown outcome, and one for each retry. A poll during a duty, which may lock any number, is not judged.
 *
 * <p>Implemented as one sweep in time order with a few counters: the tasks ready when the poll is sent, minus all tasks
 * taken before its answer, never exceed the tasks that waited throughout.
 */
final class NoFalseEmpty implements Check {

    @Override
    public void examine(History history, Circumstances circumstances, Findings findings) {
        ClaimStamps stamps = new ClaimStamps(history);
        Waiting waiting = new Waiting(history.taskCount());
        history.forEachTask(task -> {
            Arrived arrived = Arrived.of(task, stamps);
            // A task of a group may have to wait for another task of the group.
            boolean mayBeBlocked = circumstances.promises().groupOrder() && arrived.group() >= 0;
            if (!mayBeBlocked && arrived.isThere() && arrived.readyNanos() != Arrived.NEVER) {
                waiting.add(arrived);
            }
        });
        waiting.sort();
        Sweep sweep = new Sweep(waiting, findings);
        history.forEach(event -> {
            switch (event.operation()) {
                case CLAIM -> sweep.claim(event);
                case RETRY -> sweep.retry(event);
                case DUTY -> sweep.duty(event);
                default -> {
                    // Other operations lock no task that was never claimed.
                }
            }
        });
    }

    /** When tasks became ready and when they were taken, in two arrays sorted independently. */
    private static final class Waiting {

        private long[] ready;
        private long[] taken;
        private int count;

        Waiting(int most) {
            ready = new long[most];
            taken = new long[most];
        }

        void add(Arrived arrived) {
            if (count == ready.length) {
                ready = Arrays.copyOf(ready, count * 2 + 1);
                taken = Arrays.copyOf(taken, count * 2 + 1);
            }
            ready[count] = arrived.readyNanos();
            taken[count++] = arrived.takenNanos();
        }

        void sort() {
            Arrays.sort(ready, 0, count);
            Arrays.sort(taken, 0, count);
        }
    }

    /** The state of the sweep: the operations begun and ended so far. */
    private static final class Sweep {

        private final Waiting waiting;
        private final Findings findings;
        private final Map<Integer, Poll> polls = new HashMap<>();
        private int ready;
        private int taken;
        private long begun;
        private long ended;
        private long duties;
        private long dutiesEnded;

        Sweep(Waiting waiting, Findings findings) {
            this.waiting = waiting;
            this.findings = findings;
        }

        void claim(Event event) {
            Poll poll = polls.computeIfAbsent(event.writer(), writer -> new Poll());
            if (event.stage() == Stage.INVOKE) {
                while (ready < waiting.count && waiting.ready[ready] < event.nanos()) {
                    ready++;
                }
                poll.begin(event, this);
                begun += event.value();
            } else if (poll.sent != null) {
                if (event.is(Operation.CLAIM, Stage.OK) && event.task() == Event.NO_TASK) {
                    judge(poll, poll.sent, event);
                }
                // The tasks of a claim with an unknown outcome may be held forever.
                ended += event.stage() == Stage.UNKNOWN ? 0 : poll.sent.value();
                poll.sent = null;
            }
        }

        void retry(Event event) {
            begun += event.stage() == Stage.INVOKE ? 1 : 0;
            ended += event.stage() == Stage.OK || event.stage() == Stage.FAIL ? 1 : 0;
        }

        void duty(Event event) {
            duties += event.stage() == Stage.INVOKE ? 1 : 0;
            dutiesEnded += event.stage() == Stage.OK || event.stage() == Stage.FAIL ? 1 : 0;
        }

        private void judge(Poll poll, Event sent, Event answer) {
            while (taken < waiting.count && waiting.taken[taken] <= answer.nanos()) {
                taken++;
            }
            int free = poll.ready - taken;
            long others = begun - poll.ended - sent.value();
            if (free > others && duties == poll.dutiesEnded) {
                findings.add(
                        Anomaly.FALSE_EMPTY,
                        () -> "a poll found nothing although at least " + free
                                + " tasks waited all the while, of which others could have had " + others
                                + " in their hands:\n" + findings.tell(sent) + "\n" + findings.tell(answer));
            }
        }
    }

    /** The claim that a writer has in progress, and the state of the sweep when it was sent. */
    private static final class Poll {

        private @Nullable Event sent;
        private int ready;
        private long ended;
        private long dutiesEnded;

        void begin(Event event, Sweep sweep) {
            sent = event;
            ready = sweep.ready;
            ended = sweep.ended;
            dutiesEnded = sweep.dutiesEnded;
        }
    }
}
