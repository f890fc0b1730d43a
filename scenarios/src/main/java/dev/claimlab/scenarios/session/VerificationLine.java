package dev.claimlab.scenarios.session;

import dev.claimlab.execution.RunProgress;
import dev.claimlab.verify.SuiteProgress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Shows how far a verification is, in one line of a terminal that is overwritten: area, faults, and the time left. Shows
 * nothing elsewhere. Thread-safe.
 */
public final class VerificationLine implements SuiteProgress, AutoCloseable {

    private final Console console;
    private final TerminalLine terminalLine;
    private final String strategy;
    private final LongSupplier clock;
    private final AtomicInteger faults = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "verification-line");
        thread.setDaemon(true);
        return thread;
    });
    private String area = "";
    private long endNanos;

    /** A line for the verification of a strategy, which is drawn again every second. */
    public VerificationLine(Console console, String strategy) {
        this(console, strategy, System::nanoTime);
        if (console.isTerminal()) {
            Future<?> unused = timer.scheduleWithFixedDelay(this::draw, 1, 1, TimeUnit.SECONDS);
        }
    }

    VerificationLine(Console console, String strategy, LongSupplier clock) {
        this.console = console;
        this.terminalLine = new TerminalLine(console);
        this.strategy = strategy;
        this.clock = clock;
    }

    @Override
    public synchronized void begins(String name, int number, int areas, Duration left) {
        area = "area " + number + " of " + areas + ": " + name;
        endNanos = clock.getAsLong() + left.toNanos();
        draw();
    }

    @Override
    public RunProgress ofRun() {
        AtomicInteger seen = new AtomicInteger();
        return state -> faults.addAndGet(state.faults() - seen.getAndSet(state.faults()));
    }

    private synchronized void draw() {
        if (!console.isTerminal() || area.isEmpty()) {
            return;
        }
        Duration left = Duration.ofNanos(Math.max(0, endNanos - clock.getAsLong()));
        terminalLine.draw(strategy + "  " + area + TerminalLine.faults(faults.get()) + TerminalLine.left(left));
    }

    /** Wipes the line. */
    @Override
    public void close() {
        timer.shutdownNow();
        wipe();
    }

    private synchronized void wipe() {
        if (console.isTerminal() && !area.isEmpty()) {
            area = "";
            terminalLine.wipe();
        }
    }
}
