package dev.claimlab.scenarios.session;

import dev.claimlab.execution.RunProgress;
import dev.claimlab.execution.RunState;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows the progress of a batch: phase, rate, backlog, faults and the time left. On a terminal it is one line that is
 * overwritten, elsewhere a plain line at intervals. Thread-safe.
 */
public final class ProgressLine implements RunProgress {

    private static final long TERMINAL_NANOS = 200_000_000;
    private static final double NANOS = 1e9;

    private final Console console;
    private final TerminalLine terminalLine;
    private final long plainNanos;
    private final LongSupplier clock;
    private String label = "";
    private int expected;
    private int ended;
    private long firstNanos;
    private long startedNanos;
    private long nextNanos;
    private long lastNanos;
    private long lastCompleted;

    /** A progress line; without a terminal, a plain line is printed every {@code plainSeconds}. */
    public ProgressLine(Console console, int plainSeconds) {
        this(console, plainSeconds, System::nanoTime);
    }

    ProgressLine(Console console, int plainSeconds, LongSupplier clock) {
        this.console = console;
        this.terminalLine = new TerminalLine(console);
        this.plainNanos = plainSeconds * 1_000_000_000L;
        this.clock = clock;
    }

    /** Says how many runs there will be, so that the time left can be told once one of them has ended. */
    public synchronized void expect(int runs) {
        expected = runs;
    }

    /** Starts the line of a run. */
    public synchronized void begin(String newLabel) {
        label = newLabel;
        startedNanos = clock.getAsLong();
        firstNanos = firstNanos == 0 ? startedNanos : firstNanos;
        lastNanos = startedNanos;
        lastCompleted = 0;
        nextNanos = startedNanos + (console.isTerminal() ? TERMINAL_NANOS : plainNanos);
        if (console.isTerminal()) {
            terminalLine.draw(label);
        }
    }

    @Override
    public synchronized void at(RunState state) {
        long now = clock.getAsLong();
        if (now < nextNanos) {
            return;
        }
        nextNanos = now + (console.isTerminal() ? TERMINAL_NANOS : plainNanos);
        String line = label + "  " + words(state, now);
        lastNanos = now;
        lastCompleted = state.completed();
        if (console.isTerminal()) {
            terminalLine.draw(line);
        } else {
            console.say(line);
        }
    }

    private String words(RunState state, long now) {
        String phase = state.phase().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        double rate = (state.completed() - lastCompleted) * NANOS / Math.max(1, now - lastNanos);
        String text = String.format(
                Locale.ROOT,
                "%s %.0f s, %,d done, %,.0f/s, backlog %,d",
                phase,
                (now - startedNanos) / NANOS,
                state.completed(),
                rate,
                state.backlog());
        return text + TerminalLine.faults(state.faults()) + left(now);
    }

    /** The time left, if the other runs take as long as those that have ended. */
    private String left(long now) {
        if (ended == 0 || expected <= ended) {
            return "";
        }
        double each = (startedNanos - firstNanos) / (double) ended;
        double nanos = Math.max(0, each * (expected - ended) - (now - startedNanos));
        return TerminalLine.left(Duration.ofSeconds(Math.round(nanos / NANOS)));
    }

    /** Ends the line of a run with its result. */
    public synchronized void end(String result) {
        ended++;
        if (console.isTerminal()) {
            terminalLine.draw(label + "  " + result);
            console.err().println();
        } else {
            console.say(label + "  " + result);
        }
    }
}
