package dev.claimlab.scenarios.session;

import dev.claimlab.execution.RunProgress;
import java.util.Locale;

/** Shows the progress of a batch: on a terminal one line that is overwritten, elsewhere a plain line at intervals. */
public final class ProgressLine implements RunProgress {

    private static final long TERMINAL_NANOS = 200_000_000;
    private static final int WIDTH = 100;

    private final Console console;
    private final long plainNanos;
    private String label = "";
    private long startedNanos;
    private long nextNanos;

    /** A progress line; without a terminal, a plain line is printed every {@code plainSeconds}. */
    public ProgressLine(Console console, int plainSeconds) {
        this.console = console;
        this.plainNanos = plainSeconds * 1_000_000_000L;
    }

    /** Starts the line of a run. */
    public void begin(String newLabel) {
        label = newLabel;
        startedNanos = System.nanoTime();
        nextNanos = startedNanos + (console.isTerminal() ? 0 : plainNanos);
        completed(0);
    }

    @Override
    public void completed(long tasks) {
        long now = System.nanoTime();
        if (now < nextNanos) {
            return;
        }
        nextNanos = now + (console.isTerminal() ? TERMINAL_NANOS : plainNanos);
        String line =
                String.format(Locale.ROOT, "%s  %.1f s  %,d tasks completed", label, (now - startedNanos) / 1e9, tasks);
        if (console.isTerminal()) {
            draw(line);
        } else {
            console.say(line);
        }
    }

    /** Ends the line of a run with its result. */
    public void end(String result) {
        if (console.isTerminal()) {
            draw(label + "  " + result);
            console.err().println();
        } else {
            console.say(label + "  " + result);
        }
    }

    private void draw(String line) {
        String cut = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
        console.err().print("\r" + cut + " ".repeat(WIDTH - cut.length()));
        console.err().flush();
    }
}
