package dev.claimlab.history;

import java.util.Map;

/**
 * The recorder of an event, as the history names it: the run, a worker or another thread of the run.
 *
 * @param number its number in the history file, which this record alone knows how to read
 */
public record WriterId(int number) {

    /** The run itself. */
    public static final WriterId RUN = new WriterId(0);

    /** The duties of a calm run, which all workers share. */
    public static final WriterId SHARED_DUTIES = new WriterId(990);

    /** What notices that a host of launched workers was lost. */
    public static final WriterId LOSSES = new WriterId(989);

    /** The nemesis. */
    public static final WriterId NEMESIS = new WriterId(991);

    /** What pauses and resumes the queue. */
    public static final WriterId CONTROL = new WriterId(992);

    private static final Map<Integer, String> SINGLE = Map.of(
            RUN.number, "run",
            LOSSES.number, "loss of hosts",
            SHARED_DUTIES.number, "duties",
            NEMESIS.number, "nemesis",
            CONTROL.number, "control");

    private static final int FIRST_TICKER = 993;

    /** The maximum number of workers in a run, so that their heartbeats have distinct numbers. */
    public static final int MOST_WORKERS = 200;

    private static final int HEARTBEAT = 300;
    private static final int DUTIES = 600;
    private static final int PROBER = 900;
    private static final int FIRST_PRODUCER = 1000;

    /** A worker, from 1. */
    public static WriterId ofWorker(int worker) {
        return new WriterId(worker);
    }

    /** The heartbeat of a worker. */
    public static WriterId ofHeartbeat(int worker) {
        return new WriterId(HEARTBEAT + worker);
    }

    /** The duties of the worker node whose first worker this is. */
    public static WriterId ofDuties(int firstWorker) {
        return new WriterId(DUTIES + firstWorker);
    }

    /** One of the few processes that say that ticks are due, from 0. */
    public static WriterId ofTicker(int ticker) {
        return new WriterId(FIRST_TICKER + ticker);
    }

    /** A session of the probe, from 1. */
    public static WriterId ofProber(int session) {
        return new WriterId(PROBER + session);
    }

    /** A producer, from 0. */
    public static WriterId ofProducer(int producer) {
        return new WriterId(FIRST_PRODUCER + producer);
    }

    /**
     * The number of the worker that it belongs to: its own, unless it is a worker's heartbeat or a ticker. The explorer's
     * first ticker is its first session; in a run, where they are processes of their own, no fault is meant for one.
     */
    public int worker() {
        if (isHeartbeat()) {
            return number - HEARTBEAT;
        }
        return isTicker() ? number - FIRST_TICKER + 1 : number;
    }

    private boolean isHeartbeat() {
        return number > HEARTBEAT && number <= HEARTBEAT + MOST_WORKERS;
    }

    private boolean isTicker() {
        return number >= FIRST_TICKER && number < FIRST_PRODUCER;
    }

    /** The writer as text: the run or a part of it, or a worker, a ticker or a producer with its number. */
    @Override
    public String toString() {
        String single = SINGLE.get(number);
        if (single != null) {
            return single;
        }
        if (isHeartbeat()) {
            return "heartbeat of worker " + worker();
        }
        if (isTicker()) {
            return "ticker " + (number - FIRST_TICKER + 1);
        }
        if (number >= FIRST_PRODUCER) {
            return "producer " + (number - FIRST_PRODUCER + 1);
        }
        if (number > PROBER) {
            return "worker " + (number - PROBER) + " of the probe";
        }
        return number > DUTIES ? "duties of worker " + (number - DUTIES) : "worker " + number;
    }
}
