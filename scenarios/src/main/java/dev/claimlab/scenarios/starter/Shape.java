package dev.claimlab.scenarios.starter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A usual shape of a queue, with a strategy file to start from. */
public enum Shape {
    /** A status column, and a reaper that gives back what has been running for too long. */
    STATUS("a status column, and a reaper that gives back what has been running for too long"),
    /** A DELETE in the transaction of the work. */
    DELETE("the claim is a DELETE in the transaction of the work"),
    /** A claim that is valid for a time. */
    LEASE("a claim is valid for a time, and an attempt number fences later writes"),
    /** An advisory lock held while the worker works. */
    ADVISORY("an advisory lock of the session is held while the worker works"),
    /** A limit on how many tasks run at a time. */
    SEMAPHORE("at most so many tasks run at a time, over all workers");

    private final String words;

    Shape(String words) {
        this.words = words;
    }

    /** The name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A description in words. */
    public String words() {
        return words;
    }

    /** The text of its strategy file. */
    public String text() {
        String file = word() + ".sql";
        try (InputStream stream = Shape.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the starter " + file + " is missing from the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
