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
     * A producer sends a task: with a delay, a priority, a type, and a group and a key from 1; 0 for none. Producers from 1 on
     * leave their transaction open.
     */
    record Enqueue(
            int delaySeconds, int group, int priority, int key, int type, boolean isLarge, int producer, Crash crash)
            implements Action {

        @Override
        public Optional<Action> fitting(Rules rules) {
            return Optional.of(new Enqueue(
                    rules.can(Capability.DELAY) ? delaySeconds : 0,
                    rules.hasGroups() ? group : 0,
                    rules.can(Capability.PRIORITY) ? priority : 0,
                    rules.can(Capability.DEDUPLICATES) ? key : 0,
                    rules.can(Capability.TYPES) ? type : 0,
                    isLarge,
                    rules.can(Capability.TRANSACTIONAL_ENQUEUE) ? producer : 0,
                    crash));
        }

        @Override
        public Action inLeases(Duration lease, Duration madeFor) {
            int delay = ActionWords.seconds(delaySeconds, lease, madeFor);
            return new Enqueue(delay, group, priority, key, type, isLarge, producer, crash);
        }

        @Override
        public List<Action> simpler() {
            return ActionWords.others(
                    this,
                    new Enqueue(delaySeconds, group, priority, key, type, isLarge, producer, Crash.NONE),
                    new Enqueue(delaySeconds, group, priority, key, type, isLarge, 0, crash),
                    new Enqueue(delaySeconds, group, priority, key, type, false, producer, crash),
                    new Enqueue(0, group, priority, key, type, isLarge, producer, crash),
                    new Enqueue(delaySeconds, 0, priority, key, type, isLarge, producer, crash),
                    new Enqueue(delaySeconds, Math.min(group, 1), priority, key, type, isLarge, producer, crash),
                    new Enqueue(delaySeconds, group, 0, key, type, isLarge, producer, crash),
                    new Enqueue(delaySeconds, group, priority, 0, type, isLarge, producer, crash),
                    new Enqueue(delaySeconds, group, priority, key, 0, isLarge, producer, crash),
                    new Enqueue(delaySeconds, group, priority, Math.min(key, 1), type, isLarge, producer, crash));
        }

        @Override
        public String toString() {
            return ActionWords.sentence(this);
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

    /** A worker claims up to {@code limit} tasks, of any type or of those it knows; a new one replaces one that has ended. */
    record Claim(int worker, int limit, boolean isOfTypes, Crash crash) implements Action {

        /** A claim of tasks of any type. */
        Claim(int worker, int limit, Crash crash) {
            this(worker, limit, false, crash);
        }

        @Override
        public List<Action> simpler() {
            return ActionWords.others(
                    this,
                    new Claim(worker, limit, isOfTypes, Crash.NONE),
                    new Claim(worker, 1, isOfTypes, crash),
                    new Claim(1, limit, isOfTypes, crash));
        }

        @Override
        public Optional<Action> fitting(Rules rules) {
            int most = rules.can(Capability.BATCH) ? limit : 1;
            return Optional.of(new Claim(worker, most, rules.can(Capability.TYPES), crash));
        }

        @Override
        public String toString() {
            return ActionWords.sentence(this);
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
