package dev.claimlab.verify.model;

import java.util.List;

/** The types of tasks in sequences, and which of them each worker knows. */
final class ModelTypes {

    private static final List<String> NAMES = List.of("kit", "kit-1", "kit-2");
    private static final int OLD_WORKER = 2;
    private static final int NEW_WORKER = 3;

    private ModelTypes() {}

    /** The name of a type; the first is the type of tasks of which nothing is said. */
    static String name(int type) {
        return NAMES.get(type);
    }

    /** The types that a worker knows; empty for all. */
    static List<String> knownBy(int worker) {
        return switch (worker) {
            case OLD_WORKER -> NAMES.subList(0, 1);
            case NEW_WORKER -> NAMES.subList(1, NAMES.size());
            default -> List.of();
        };
    }
}
