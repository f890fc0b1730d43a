package dev.claimlab.foreign;

import org.jspecify.annotations.Nullable;

/**
 * What a process of an adapter says when it is ready.
 *
 * @param system the name of the library
 * @param version the version of the library, as the library itself tells it
 * @param completion {@code hook} if the library tells of each completion after it was committed, else {@code none}
 * @param remaining a query of the tasks that the queue knows: {@code task}, and {@code state}, one of READY, DELAYED,
 *     HELD, DEAD and DONE; null if there is none
 */
public record AdapterReady(
        String system,
        String version,
        String completion,
        @Nullable String remaining) {

    /** Fills in what the process left out. */
    public AdapterReady {
        system = system == null ? "" : system;
        version = version == null ? "unknown" : version;
        completion = completion == null ? "none" : completion;
    }

    /** Whether each completion is told. */
    public boolean tellsCompletions() {
        return completion.equals("hook");
    }
}
