package dev.claimlab.verify.model;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One step of a sequence, printed as a sentence; a step that does not apply when it is reached does nothing. */
sealed interface Action {

    /** Simpler versions of the action, tried when a failing sequence is shortened. */
    default List<Action> simpler() {
        return List.of();
    }

    /** The action for a queue with another lease than it was made for: all times are so many times as long. */
    default Action inLeases(Duration lease, Duration madeFor) {
        return this;
    }

    private static int seconds(int seconds, Duration lease, Duration madeFor) {
        return (int) Math.ceil(seconds * (double) lease.toMillis() / madeFor.toMillis());
    }

    private static List<Action> others(Action from, Action... simpler) {
        return Stream.of(simpler).filter(other -> !other.equals(from)).toList();
    }

    /** A producer sends a task: with a delay, a group from 1 and a priority; 0 for none. */
    record Enqueue(int delaySeconds, int group, int priority, Crash crash) implements Action {

        @Override
        public Action inLeases(Duration lease, Duration madeFor) {
            return new Enqueue(Action.seconds(delaySeconds, lease, madeFor), group, priority, crash);
        }

        @Override
        public List<Action> simpler() {
            return others(
                    this,
                    new Enqueue(delaySeconds, group, priority, Crash.NONE),
                    new Enqueue(0, group, priority, crash),
                    new Enqueue(delaySeconds, 0, priority, crash),
                    new Enqueue(delaySeconds, group, 0, crash));
        }

        @Override
        public String toString() {
            return "a task is enqueued" + (delaySeconds == 0 ? "" : ", due in " + delaySeconds + " s")
                    + (group == 0 ? "" : ", group " + group) + (priority == 0 ? "" : ", priority " + priority) + crash;
        }
    }

    /** A worker claims up to {@code limit} tasks; a killed or closed worker is replaced by a new one. */
    record Claim(int worker, int limit, Crash crash) implements Action {

        @Override
        public List<Action> simpler() {
            return others(
                    this,
                    new Claim(worker, limit, Crash.NONE),
                    new Claim(worker, 1, crash),
                    new Claim(1, limit, crash));
        }

        @Override
        public String toString() {
            return "worker " + worker + " claims up to " + limit + crash;
        }
    }

    /** A worker writes the effects of its claims in the transaction of its next completion, and leaves it open. */
    record Work(int worker, Crash crash) implements Action {

        @Override
        public List<Action> simpler() {
            return others(this, new Work(worker, Crash.NONE), new Work(1, crash));
        }

        @Override
        public String toString() {
            return "worker " + worker + " writes the effects of its tasks" + crash;
        }
    }

    /** A worker completes one of its claims, stale ones among them, or all that it holds for pick 0. */
    record Complete(int worker, int pick, boolean isJoined, Crash crash) implements Action {

        @Override
        public List<Action> simpler() {
            return others(
                    this,
                    new Complete(worker, pick, isJoined, Crash.NONE),
                    new Complete(worker, pick, false, crash),
                    new Complete(worker, Math.min(pick, 1), isJoined, crash),
                    new Complete(1, pick, isJoined, crash));
        }

        @Override
        public String toString() {
            return "worker " + worker + " completes " + which(pick) + (isJoined ? " with effects" : "") + crash;
        }
    }

    /** A worker gives back one of its claims, stale ones among them. */
    record Retry(int worker, int pick, int delaySeconds, Crash crash) implements Action {

        @Override
        public Action inLeases(Duration lease, Duration madeFor) {
            return new Retry(worker, pick, Action.seconds(delaySeconds, lease, madeFor), crash);
        }

        @Override
        public List<Action> simpler() {
            return others(
                    this,
                    new Retry(worker, pick, delaySeconds, Crash.NONE),
                    new Retry(worker, pick, 0, crash),
                    new Retry(worker, 1, delaySeconds, crash),
                    new Retry(1, pick, delaySeconds, crash));
        }

        @Override
        public String toString() {
            return "worker " + worker + " gives back " + which(pick)
                    + (delaySeconds == 0 ? "" : " for " + delaySeconds + " s") + crash;
        }
    }

    /** A worker renews all claims that it holds, or one of its claims, stale ones among them. */
    record Renew(int worker, int pick, Crash crash) implements Action {

        @Override
        public List<Action> simpler() {
            return others(
                    this,
                    new Renew(worker, pick, Crash.NONE),
                    new Renew(worker, Math.min(pick, 1), crash),
                    new Renew(1, pick, crash));
        }

        @Override
        public String toString() {
            return "worker " + worker + " renews " + which(pick) + crash;
        }
    }

    /** A worker is killed. */
    record Die(int worker) implements Action {

        @Override
        public String toString() {
            return "worker " + worker + " is killed";
        }
    }

    /** A worker closes its session while it holds claims. */
    record Leave(int worker) implements Action {

        @Override
        public String toString() {
            return "worker " + worker + " leaves";
        }
    }

    /** Time passes and the strategy performs its duties; the process that performs them may be killed. */
    record Pass(int seconds, Crash crash) implements Action {

        @Override
        public Action inLeases(Duration lease, Duration madeFor) {
            return new Pass(Action.seconds(seconds, lease, madeFor), crash);
        }

        @Override
        public List<Action> simpler() {
            return others(this, new Pass(seconds, Crash.NONE));
        }

        @Override
        public String toString() {
            return seconds + " s pass, and the duties are done" + crash;
        }
    }

    private static String which(int pick) {
        return pick == 0 ? "all it holds" : "its claim " + pick;
    }
}
