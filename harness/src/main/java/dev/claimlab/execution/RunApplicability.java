package dev.claimlab.execution;

import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.foreign.AdapterStrategy;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.spi.Capability;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells why a run would show nothing. */
public final class RunApplicability {

    private RunApplicability() {}

    /**
     * Why a run would show nothing; empty if it would show something.
     *
     * @param leftOut the reasons why faults do not apply, each with its kinds
     */
    public static Optional<String> whyNot(RunPlan runPlan, Map<String, List<FaultKind>> leftOut) {
        return runPlan.notApplicable()
                .or(() -> whyNotAged(runPlan))
                .or(() -> whyTooSlow(runPlan))
                .or(() -> whyHarmless(runPlan, leftOut));
    }

    /** Why a queue cannot be as old as the scenario makes it. */
    private static Optional<String> whyNotAged(RunPlan runPlan) {
        if (!runPlan.scenario().mix().features().isAged()) {
            return Optional.empty();
        }
        if (runPlan.preset().strategy() instanceof AdapterStrategy) {
            return Optional.of("a library makes its tables by itself, so that its sequences are not set");
        }
        return runPlan.preset().capabilities().contains(Capability.NARROW)
                ? Optional.of("the strategy ends after two billion tasks, as its header '-- numbers: narrow' says")
                : Optional.empty();
    }

    /** Why the run would end before a library acts. */
    private static Optional<String> whyTooSlow(RunPlan runPlan) {
        return runPlan.preset().strategy() instanceof AdapterStrategy adapter
                ? adapter.tooSlow(
                        runPlan.preset().options(),
                        !runPlan.scenario().faults().isCalm(),
                        runPlan.scenario().mix().trouble().share() > 0)
                : Optional.empty();
    }

    /** Why a scenario with faults does not apply, if none of its faults can be injected on this server. */
    private static Optional<String> whyHarmless(RunPlan runPlan, Map<String, List<FaultKind>> leftOut) {
        List<FaultKind> kinds = runPlan.scenario().faults().kinds();
        long out = leftOut.values().stream().mapToLong(List::size).sum();
        return kinds.isEmpty() || out < kinds.size()
                ? Optional.empty()
                : Optional.of(leftOut.entrySet().stream()
                        .map(entry -> words(entry.getValue()) + ": " + entry.getKey())
                        .collect(Collectors.joining("; ")));
    }

    /** The names of kinds. */
    public static String words(List<FaultKind> kinds) {
        return kinds.stream().map(FaultKind::toString).collect(Collectors.joining(", "));
    }
}
