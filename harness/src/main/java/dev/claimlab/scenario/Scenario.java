package dev.claimlab.scenario;

import dev.claimlab.fault.FaultMix;
import dev.claimlab.load.TaskMix;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Effects;
import java.util.Optional;
import java.util.Set;

/**
 * A question as data.
 *
 * @param name the name on the command line
 * @param question what it asks, in one sentence
 * @param arrival how tasks arrive
 * @param businessRows whether each task is enqueued together with a business row
 * @param needs what a strategy must be able to do to be asked
 * @param mix what the tasks are like
 * @param effects where handlers leave their effects, if the question is about that; else the settings decide
 * @param faults which harm is done
 * @param bystander whether somebody who has nothing to do with the queue is watched on the same server
 * @param usual how it is asked where nobody says otherwise
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

    /** How tasks arrive. */
    public enum Arrival {
        /** All before the workers start. */
        BACKLOG,
        /** At a rate of their own, whatever the workers do. */
        OPEN_LOOP,
        /** At that rate too, but in bursts: all of them, or those of one noisy group. */
        BURSTS,
        /** A few at a time, with silences between in which a worker that nobody wakes does not look. */
        TRICKLE
    }

    /** A question without a bystander, asked as usual. */
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

    /** A question without any harm. */
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

    /** A question that is not about where effects are left. */
    public Scenario(
            String name, String question, Arrival arrival, boolean businessRows, Set<Capability> needs, TaskMix mix) {
        this(name, question, arrival, businessRows, needs, mix, Optional.empty());
    }

    /** The same question with effects left at that place. */
    public Scenario leavingEffects(Effects place) {
        return new Scenario(
                name, question, arrival, businessRows, needs, mix, Optional.of(place), faults, bystander, usual);
    }

    /** The same question where other harm is done. */
    public Scenario doing(FaultMix mix) {
        return new Scenario(name, question, arrival, businessRows, needs, this.mix, effects, mix, bystander, usual);
    }

    /** The same question, asked in another way where nobody says otherwise. */
    public Scenario usually(ScenarioDefaults other) {
        return new Scenario(name, question, arrival, businessRows, needs, mix, effects, faults, bystander, other);
    }

    /** The same question with a bystander who is watched. */
    public Scenario watchingBystander() {
        return new Scenario(name, question, arrival, businessRows, needs, mix, effects, faults, true, usual);
    }

    /** Why a strategy with these capabilities cannot be asked, if so. */
    public Optional<String> notApplicableTo(Set<Capability> capabilities) {
        return needs.stream()
                .filter(need -> !capabilities.contains(need))
                .sorted()
                .findFirst()
                .map(need -> "scenario " + name + " needs a strategy with " + need);
    }
}
