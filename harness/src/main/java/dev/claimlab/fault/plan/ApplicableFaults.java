package dev.claimlab.fault.plan;

import dev.claimlab.fault.FaultTarget;
import dev.claimlab.fault.kind.FaultKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which faults apply to a target, and why others do not. */
public final class ApplicableFaults {

    private ApplicableFaults() {}

    /** The applicable kinds among the given ones, in their order. */
    public static List<FaultKind> of(List<FaultKind> kinds, FaultTarget faultTarget) {
        return kinds.stream()
                .filter(kind -> kind.fault().notApplicable(faultTarget).isEmpty())
                .toList();
    }

    /** The reasons why kinds do not apply, each with its kinds. */
    public static Map<String, List<FaultKind>> leftOut(List<FaultKind> kinds, FaultTarget faultTarget) {
        Map<String, List<FaultKind>> leftOut = new LinkedHashMap<>();
        for (FaultKind kind : kinds) {
            kind.fault()
                    .notApplicable(faultTarget)
                    .ifPresent(reason -> leftOut.computeIfAbsent(reason, key -> new ArrayList<>())
                            .add(kind));
        }
        return leftOut;
    }
}
