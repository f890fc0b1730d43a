package dev.claimlab.spi;

import java.util.List;

/** The types that tasks of runs and tests have. */
public final class TaskTypes {

    /** The prefix of a type where there are several alike; its number follows. */
    public static final String NUMBERED = "type-";

    /** All of them: what a worker knows of which nothing else is said. */
    public static final List<String> ALL = List.of(
            "job", "noisy", "poison", "unknown", "again", "tick", "trial", "kit", "kit-1", "kit-2", "type-0", "type-1");

    private TaskTypes() {}

    /** The type of this number. */
    public static String numbered(int number) {
        return NUMBERED + number;
    }
}
