package dev.claimlab.scenarios.experiment;

import dev.claimlab.database.ServerSource;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the runs of a batch take place.
 *
 * @param label what distinguishes it from the other places of the batch; null: the version of the server
 * @param source the source of the server
 */
public record RunPlace(@Nullable String label, ServerSource source) {

    /**
     * One place for each source.
     *
     * @throws IllegalArgumentException if two sources are one
     */
    public static List<RunPlace> of(List<ServerSource> sources) {
        Set<String> seen = new HashSet<>();
        for (ServerSource source : sources) {
            if (!seen.add(source.describe())) {
                throw new IllegalArgumentException("--pg names " + source.describe() + " twice: name each server once");
            }
        }
        return sources.stream().map(source -> new RunPlace(null, source)).toList();
    }

    /** Refuses one port for several servers that claimlab starts. */
    static void refusePort(List<RunPlace> places, OptionalInt port) {
        long started =
                places.stream().filter(place -> place.source().startsServer()).count();
        if (started > 1 && port.isPresent()) {
            throw new IllegalArgumentException(
                    "--pg-port is the port of one server, and claimlab starts " + started + ": omit it");
        }
    }
}
