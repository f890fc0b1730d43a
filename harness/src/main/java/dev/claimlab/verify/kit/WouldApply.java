package dev.claimlab.verify.kit;

import dev.claimlab.spi.Capability;
import java.util.EnumMap;
import java.util.Map;

/** What in a strategy file gives a strategy a capability, so that the tests of the capability are asked. */
public final class WouldApply {

    private static final Map<Capability, String> BY_CAPABILITY = new EnumMap<>(Map.ofEntries(
            Map.entry(
                    Capability.LEASES,
                    "a claim that was free after its lease in the trial, :lease, or '-- promises: lease 5m'"),
            Map.entry(
                    Capability.DEAD_LETTERS,
                    "a limit that was seen in the trial, :attempt_limit in retry, or '-- promises: attempts 25'"),
            Map.entry(Capability.BACKS_OFF, ":delay in retry, and no back-off of the queue's own"),
            Map.entry(Capability.TELLS_DUE_AGAIN, "a column due_at that retry returns"),
            Map.entry(Capability.RETRIES, "a statement retry"),
            Map.entry(Capability.RENEWS, "a statement renew"),
            Map.entry(Capability.RECOVERS, "a statement recover, or a duty that frees the claims of dead workers"),
            Map.entry(Capability.TELLS_REMAINING, "a statement remaining"),
            Map.entry(Capability.BATCH, ":limit in claim"),
            Map.entry(Capability.DELAY, ":due_at in enqueue"),
            Map.entry(Capability.PRIORITY, ":priority in enqueue"),
            Map.entry(Capability.GROUP_ORDER, ":group in enqueue"),
            Map.entry(Capability.DEDUPLICATES, ":key in enqueue"),
            Map.entry(Capability.KEEPS_KEYS, ":key in enqueue and a header '-- key: until done' or '-- key: for ever'"),
            Map.entry(Capability.REMEMBERS_KEYS, ":key in enqueue and a header '-- key: for ever'"),
            Map.entry(Capability.REPLACES, ":key in enqueue and a header '-- collapses: replace'"),
            Map.entry(Capability.SILENT, "a header '-- refusal: silent'"),
            Map.entry(Capability.LIMITS, "a header '-- limit: 3 per group'"),
            Map.entry(Capability.CANCELS, "a statement cancel"),
            Map.entry(Capability.PAUSES, "the statements pause and resume"),
            Map.entry(Capability.TICKS, "a statement tick"),
            Map.entry(Capability.DEPENDS, ":after in enqueue"),
            Map.entry(Capability.TYPES, ":types in claim"),
            Map.entry(Capability.WAKES, "a header '-- listen:' or '-- notify:'"),
            Map.entry(
                    Capability.ANNOUNCES,
                    "a header '-- listen:', or with '-- notify:' a duty that was seen to free a claim")));

    private WouldApply() {}

    /** The reason why a test is not asked of a strategy with the capability. */
    static String reasonAgainst(Capability capability) {
        return "the strategy has the capability " + capability
                + switch (capability) {
                    case SILENT -> ": it gives no answer that says whether a claim was refused";
                    case KEEPS_KEYS -> ": a key stands for new tasks until its task is done";
                    case REMEMBERS_KEYS -> ": a key stands for new tasks for ever";
                    default -> "";
                };
    }

    /** The reason why a test is not asked of a strategy without the capability. */
    public static String reason(Capability capability) {
        String lacks = "the strategy does not have the capability " + capability;
        String hint = BY_CAPABILITY.get(capability);
        return hint == null ? lacks : lacks + "; it comes with " + hint;
    }
}
