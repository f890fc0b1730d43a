package dev.claimlab.scenarios.experiment;

import dev.claimlab.database.ServerSource;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.ForwardingStrategy;
import dev.claimlab.spi.Grade;
import dev.claimlab.spi.Preset;
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
 * @param price what no strategy can promise in this place under faults
 */
public record RunPlace(@Nullable String label, ServerSource source, Set<Anomaly> price) {

    /** Copies the set. */
    public RunPlace {
        price = Set.copyOf(price);
    }

    /** A place in which every contract is as it is elsewhere. */
    RunPlace(@Nullable String label, ServerSource source) {
        this(label, source, Set.of());
    }

    /** The plan with a contract that names the price of this place as interesting, and no longer as forbidden. */
    RunPlan priced(RunPlan runPlan) {
        if (price.isEmpty()) {
            return runPlan;
        }
        Preset preset = runPlan.preset();
        Contract contract = preset.strategy().contract();
        for (Anomaly anomaly : price) {
            if (!contract.accepts(anomaly, Conditions.FAULTY)) {
                contract = contract.accepting(Conditions.FAULTY, anomaly, Grade.INTERESTING);
            }
        }
        Preset priced = new Preset(preset.name(), new PricedStrategy(preset.strategy(), contract), preset.options());
        return new RunPlan(runPlan.scenario(), priced, runPlan.settings(), runPlan.repeat());
    }

    private record PricedStrategy(ClaimStrategy strategy, Contract contract) implements ForwardingStrategy {}

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
