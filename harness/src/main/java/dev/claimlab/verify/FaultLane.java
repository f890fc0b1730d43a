package dev.claimlab.verify;

import dev.claimlab.fault.kind.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The faults of one run, in their order.
 *
 * @param name distinguishes the run from others of its round
 * @param kinds the faults
 * @param attempt counts the attempts of a round, from 1
 */
record FaultLane(String name, List<FaultKind> kinds, int attempt) {

    /** The time for a server to restart, beside the length of the fault. */
    private static final Duration RESTART = Duration.ofSeconds(2);

    /** Copies the list. */
    FaultLane {
        kinds = List.copyOf(kinds);
    }

    /**
     * Distributes faults over runs: two side by side, as long as each other, then those that hit the whole server. The
     * stages follow each other.
     */
    static List<List<FaultLane>> stages(List<FaultKind> kinds, int attempt) {
        List<FaultKind> one = new ArrayList<>();
        List<FaultKind> other = new ArrayList<>();
        kinds.stream()
                .filter(kind -> !kind.fault().hitsServer())
                .sorted(Comparator.<FaultKind, Duration>comparing(FaultLane::length)
                        .reversed())
                .forEach(kind -> (length(one).compareTo(length(other)) <= 0 ? one : other).add(kind));
        one.sort(Comparator.comparing(kinds::indexOf));
        other.sort(Comparator.comparing(kinds::indexOf));
        List<FaultKind> ofServer =
                kinds.stream().filter(kind -> kind.fault().hitsServer()).toList();
        List<FaultLane> pair = Stream.of(
                        new FaultLane("a" + attempt, one, attempt), new FaultLane("b" + attempt, other, attempt))
                .filter(lane -> !lane.kinds().isEmpty())
                .toList();
        List<FaultLane> alone =
                ofServer.isEmpty() ? List.of() : List.of(new FaultLane("server" + attempt, ofServer, attempt));
        boolean isServerFirst = !kinds.isEmpty() && kinds.get(0).fault().hitsServer();
        return (isServerFirst ? Stream.of(alone, pair) : Stream.of(pair, alone))
                .filter(stage -> !stage.isEmpty())
                .toList();
    }

    private static Duration length(List<FaultKind> kinds) {
        return kinds.stream().map(FaultLane::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration length(FaultKind kind) {
        return kind.fault().length().of(RunPace.HARMED_LEASE, Duration.ZERO);
    }

    /** The longest time that the faults take with this pause before each. */
    Duration most(Duration gap) {
        long restarts = kinds.stream().filter(kind -> kind.fault().hitsServer()).count();
        return length(kinds).plus(RESTART.multipliedBy(restarts)).plus(gap.multipliedBy(kinds.size() + 4L));
    }
}
