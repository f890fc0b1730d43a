package dev.claimlab.verify.model;

import dev.claimlab.spi.Anomaly;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A sequence of actions that makes a strategy violate its contract.
 *
 * @param subject the strategy
 * @param seed the seed of the sequence
 * @param length how many actions it had before shortening
 * @param actions the remaining actions
 * @param wrong the violation
 */
public record Failure(String subject, long seed, int length, List<Action> actions, String wrong) {

    /** Keeps a copy of the actions. */
    public Failure {
        actions = List.copyOf(actions);
    }

    /** The failure of a shorter sequence, seen after that many of its actions. */
    Failure by(List<Action> fewer, int performed, String what) {
        return new Failure(subject, seed, length, fewer.subList(0, performed), what);
    }

    /** The anomaly, where the model has a name for it. */
    public Optional<Anomaly> anomaly() {
        return Arrays.stream(Anomaly.values())
                .filter(anomaly -> Arrays.asList(wrong.split("[^A-Z_]+", -1)).contains(anomaly.name()))
                .findFirst();
    }

    /** The violation, and the actions line by line. */
    public String story() {
        String steps = IntStream.range(0, actions.size())
                .mapToObj(i -> "  " + (i + 1) + ". " + actions.get(i))
                .collect(Collectors.joining("\n"));
        return subject + ": " + wrong + "\n" + steps + "\n(shortened from " + length + " actions of seed " + seed
                + "; after them all workers close their sessions, time passes, and a new worker claims and completes what it"
                + " finds)";
    }

    /** The command that repeats it, for a strategy of claimlab. */
    public String again() {
        return "mvn -pl strategies -am test -Dtest=QueueModelTest,LayersTest -Dclaimlab.strategy=" + subject
                + " -Dclaimlab.seed=" + seed + " -Dclaimlab.tries=1";
    }

    /** The story and the command that repeats it. */
    public String text() {
        return story() + "\nagain: " + again();
    }
}
