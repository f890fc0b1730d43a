package dev.claimlab.scenarios;

import dev.claimlab.load.TaskMix;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenario.Scenario.Arrival;
import dev.claimlab.strategy.Capability;
import java.util.List;
import java.util.Set;

/** Every scenario there is. */
public final class Scenarios {

    /** A backlog, worked off as fast as it goes. */
    public static final Scenario DRAIN = new Scenario(
            "drain",
            "How many tasks a second do the workers complete?",
            Arrival.BACKLOG,
            false,
            Set.of(),
            TaskMix.PLAIN);

    /** An open loop. */
    public static final Scenario STEADY = new Scenario(
            "steady",
            "How long does a task take from its intended arrival, while tasks arrive at a steady rate?",
            Arrival.OPEN_LOOP,
            false,
            Set.of(),
            TaskMix.PLAIN);

    /** Business rows with their tasks. */
    public static final Scenario SIGNUP = new Scenario(
            "signup",
            "Is there a task if and only if there is its business row, with some transactions rolled back?",
            Arrival.OPEN_LOOP,
            true,
            Set.of(Capability.TRANSACTIONAL_ENQUEUE),
            TaskMix.PLAIN);

    private static final List<Scenario> ALL = List.of(DRAIN, STEADY, SIGNUP);

    private Scenarios() {}

    /** All of them, in the order of a newcomer's questions. */
    public static List<Scenario> all() {
        return ALL;
    }

    /**
     * The scenario of that name.
     *
     * @throws IllegalArgumentException naming the nearest one
     */
    public static Scenario named(String name) {
        return ALL.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Nearest.message(
                        "scenario", name, ALL.stream().map(Scenario::name).toList())));
    }
}
