package dev.claimlab.scenario;

import dev.claimlab.fault.plan.FaultMix;
import dev.claimlab.load.TaskMix;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Effects;
import java.util.Optional;
import java.util.Set;

/**
 * A question as data.
 *
 * @param name the name on the command line
 * @param question the question, in one sentence
 * @param arrival how tasks arrive
 * @param businessRows whether each task is enqueued together with a business row
 * @param needs the capabilities that a strategy needs for this scenario
 * @param mix the properties of the tasks
 * @param effects where handlers write their effects, if the question depends on it; else the settings decide
 * @param faults the faults to inject, for scenarios that inject faults
 * @param bystander whether a workload unrelated to the queue is measured on the same server
 * @param usual the default settings
 */
public record Scenario(
        String name,
        String question,
        Arrival arrival,
        boolean businessRows,
        Set<Capability> needs,
        TaskMix mix,
        Optional<Effects> effects,
        FaultMix faults,
        boolean bystander,
        ScenarioDefaults usual) {

    /** A scenario without a bystander, with default settings. */
    public Scenario(
            String name,
            String question,
            Arrival arrival,
            boolean businessRows,
            Set<Capability> needs,
            TaskMix mix,
            Optional<Effects> effects,
            FaultMix faults) {
        this(
                name,
                question,
                arrival,
                businessRows,
                needs,
                mix,
                effects,
                faults,
                false,
                faults.isCalm() ? ScenarioDefaults.CALM : ScenarioDefaults.HARMED);
    }

    /** A scenario without faults. */
    public Scenario(
            String name,
            String question,
            Arrival arrival,
            boolean businessRows,
            Set<Capability> needs,
            TaskMix mix,
            Optional<Effects> effects) {
        this(name, question, arrival, businessRows, needs, mix, effects, FaultMix.NONE);
    }

    /** Copies the needs. */
    public Scenario {
        needs = Set.copyOf(needs);
    }

    /** A scenario that leaves the place of effects to the settings. */
    public Scenario(
            String name, String question, Arrival arrival, boolean businessRows, Set<Capability> needs, TaskMix mix) {
        this(name, question, arrival, businessRows, needs, mix, Optional.empty());
    }

    /** A copy with effects written to this place. */
    public Scenario leavingEffects(Effects place) {
        return new Scenario(
                name, question, arrival, businessRows, needs, mix, Optional.of(place), faults, bystander, usual);
    }

    /** A copy with these faults. */
    public Scenario doing(FaultMix mix) {
        return new Scenario(name, question, arrival, businessRows, needs, this.mix, effects, mix, bystander, usual);
    }

    /** A copy with other default settings. */
    public Scenario usually(ScenarioDefaults other) {
        return new Scenario(name, question, arrival, businessRows, needs, mix, effects, faults, bystander, other);
    }

    /** A copy with a bystander. */
    public Scenario watchingBystander() {
        return new Scenario(name, question, arrival, businessRows, needs, mix, effects, faults, true, usual);
    }

    /** Why a strategy with these capabilities does not apply; empty if it does. */
    public Optional<String> notApplicableTo(Set<Capability> capabilities) {
        return needs.stream()
                .filter(need -> !capabilities.contains(need))
                .sorted()
                .findFirst()
                .map(need -> "scenario " + name + " needs a strategy with " + need);
    }
}
