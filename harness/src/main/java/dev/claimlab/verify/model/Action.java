package dev.claimlab.verify.model;

import dev.claimlab.spi.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One step of a sequence, printed as a sentence; a step that does not apply when it is reached does nothing. */
sealed interface Action {

    /** Simpler versions of the action, tried when a failing sequence is shortened. */
    default List<Action> simpler() {
        return List.of();
    }

    /** The action for a queue with another lease than it was made for: shorter times than a day are so many times as long. */
    default Action inLeases(Duration lease, Duration madeFor) {
        return this;
    }

    /** The action without what a queue of these rules does not have; empty for one that such a queue cannot perform. */
    default Optional<Action> fitting(Rules rules) {
        return Optional.of(this);
    }

    /**
     * A producer sends a task: with a delay, a priority, and a group and a key from 1; 0 for none. Producers from 1 on leave
     * their transaction open.
     */
    record Enqueue(int delaySeconds, int group, int priority, int key, boolean isLarge, int producer, Crash crash)
            implements Action {

        /** A task without a key, in a transaction of its own. */
        Enqueue(int delaySeconds, int group, int priority, Crash crash) {
            this(delaySeconds, group, priority, 0, false, 0, crash);
        }

        @Override
        public Optional<Action> fitting(Rules rules) {
            return Optional.of(new Enqueue(
                    rules.can(Capability.DELAY) ? delaySeconds : 0,
                    rules.hasGroups() ? group : 0,
                    rules.can(Capability.PRIORITY) ? priority : 0,
                    rules.can(Capability.DEDUPLICATES) ? key : 0,
                    isLarge,
                    rules.can(Capability.TRANSACTIONAL_ENQUEUE) ? producer : 0,
                    crash));
        }

        @Override
        public Action inLeases(Duration lease, Duration madeFor) {
            int delay = ActionWords.seconds(delaySeconds, lease, madeFor);
            return new Enqueue(delay, group, priority, key, isLarge, producer, crash);
        }

        @Override
        public List<Action> simpler() {
            return ActionWords.others(
                    this,
                    new Enqueue(delaySeconds, group, priority, key, isLarge, producer, Crash.NONE),
                    new Enqueue(delaySeconds, group, priority, key, isLarge, 0, crash),
                    new Enqueue(delaySeconds, group, priority, key, false, producer, crash),
                    new Enqueue(0, group, priority, key, isLarge, producer, crash),
                    new Enqueue(delaySeconds, 0, priority, key, isLarge, producer, crash),
                    new Enqueue(delaySeconds, Math.min(group, 1), priority, key, isLarge, producer, crash),
                    new Enqueue(delaySeconds, group, 0, key, isLarge, producer, crash),
                    new Enqueue(delaySeconds, group, priority, 0, isLarge, producer, crash),
                    new Enqueue(delaySeconds, group, priority, Math.min(key, 1), isLarge, producer, crash));
        }

        @Override
        public String toString() {
            return (producer == 0
                            ? "a task is enqueued"
                            : "producer " + producer + " enqueues a task in its transaction")
                    + (delaySeconds == 0 ? "" : ", due in " + ActionWords.time(delaySeconds))
                    + (group == 0 ? "" : ", group " + group)
                    + (key == 0 ? "" : ", key " + key)
                    + (priority == 0 ? "" : ", priority " + priority)
                    + (isLarge ? ", with a payload of more than 10,000 bytes" : "")
                    + crash;
        }
    }

    /** A producer ends its transaction. */
    record Settle(int producer, boolean isCommitted, Crash crash) implements Action {

        @Override
        public List<Action> simpler() {
            return ActionWords.others(this, new Settle(producer, isCommitted, Crash.NONE));
        }

        @Override
        public String toString() {
            return "producer " + producer + (isCommitted ? " commits" : " rolls back") + crash;
        }
    }

    /** A worker claims up to {@code limit} tasks; a killed or closed worker is replaced by a new one. */
    record Claim(int worker, int limit, Crash crash) implements Action {

        @Override
        public List<Action> simpler() {
            return ActionWords.others(
                    this,
                    new Claim(worker, limit, Crash.NONE),
                    new Claim(worker, 1, crash),
                    new Claim(1, limit, crash));
        }

        @Override
        public Optional<Action> fitting(Rules rules) {
            return Optional.of(rules.can(Capability.BATCH) ? this : new Claim(worker, 1, crash));
        }

        @Override
        public String toString() {
            return "worker " + worker + (limit == 1 ? " claims a task" : " claims up to " + limit + " tasks") + crash;
        }
    }

    /** A worker writes the effects of its claims in the transaction of its next completion, and leaves it open. */
    record Work(int worker, Crash crash) implements Action {

        @Override
        public List<Action> simpler() {
            return ActionWords.others(this, new Work(worker, Crash.NONE), new Work(1, crash));
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
            return ActionWords.others(
                    this,
                    new Complete(worker, pick, isJoined, Crash.NONE),
                    new Complete(worker, pick, false, crash),
                    new Complete(worker, Math.min(pick, 1), isJoined, crash),
                    new Complete(1, pick, isJoined, crash));
        }

        @Override
        public String toString() {
            return "worker " + worker + " completes " + ActionWords.which(pick) + (isJoined ? " with effects" : "")
                    + crash;
        }
    }

    /** A worker gives back one of its claims, stale ones among them. */
    record Retry(int worker, int pick, int delaySeconds, Crash crash) implements Action {

        @Override
        public Action inLeases(Duration lease, Duration madeFor) {
            return new Retry(worker, pick, ActionWords.seconds(delaySeconds, lease, madeFor), crash);
        }

        @Override
        public List<Action> simpler() {
            return ActionWords.others(
                    this,
                    new Retry(worker, pick, delaySeconds, Crash.NONE),
                    new Retry(worker, pick, 0, crash),
                    new Retry(worker, 1, delaySeconds, crash),
                    new Retry(1, pick, delaySeconds, crash));
        }

        @Override
        public Optional<Action> fitting(Rules rules) {
            boolean isDelayed = rules.can(Capability.BACKS_OFF);
            return rules.can(Capability.RETRIES)
                    ? Optional.of(isDelayed ? this : new Retry(worker, pick, 0, crash))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "worker " + worker + " gives back " + ActionWords.which(pick)
                    + (delaySeconds == 0 ? "" : " for " + ActionWords.time(delaySeconds)) + crash;
        }
    }

    /** A worker renews all claims that it holds, or one of its claims, stale ones among them. */
    record Renew(int worker, int pick, Crash crash) implements Action {

        @Override
        public List<Action> simpler() {
            return ActionWords.others(
                    this,
                    new Renew(worker, pick, Crash.NONE),
                    new Renew(worker, Math.min(pick, 1), crash),
                    new Renew(1, pick, crash));
        }

        @Override
        public Optional<Action> fitting(Rules rules) {
            return rules.can(Capability.RENEWS) ? Optional.of(this) : Optional.empty();
        }

        @Override
        public String toString() {
            return "worker " + worker + " renews " + ActionWords.which(pick) + crash;
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
            return new Pass(ActionWords.seconds(seconds, lease, madeFor), crash);
        }

        @Override
        public List<Action> simpler() {
            return ActionWords.others(this, new Pass(seconds, Crash.NONE));
        }

        @Override
        public String toString() {
            return ActionWords.time(seconds) + " of simulated time pass, then the duties are performed" + crash;
        }
    }
}
