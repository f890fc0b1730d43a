package dev.claimlab.scenarios.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into an orderly end: the current run stops, its records are saved, the server is stopped, and the program
 * exits with 130.
 */
public final class Interrupts implements AutoCloseable {

    private static final long ORDERLY_SECONDS = 20;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    /** Registers a hook that stops the work on an interrupt and waits for {@link #close}. */
    public Interrupts(Runnable stop) {
        hook = new Thread(
                () -> {
                    stop.run();
                    awaitOrderlyEnd();
                    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
                },
                "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void awaitOrderlyEnd() {
        try {
            boolean unused = finished.await(ORDERLY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Releases the hook once everything is saved and stopped. */
    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is running already; it ends the program as soon as this method returns.
            Thread.onSpinWait();
        }
    }
}
