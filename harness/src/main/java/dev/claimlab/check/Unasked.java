package dev.claimlab.check;

import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.Trait;
import dev.claimlab.spi.Capability;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a judge could find nothing in a run.
 *
 * @param lacked the capability that the strategy lacks, where that is the reason
 * @param reason the reason in words
 */
public record Unasked(Optional<Capability> lacked, String reason) {

    /** Because of what the run was. */
    static Optional<Unasked> because(boolean isSo, String reason) {
        return isSo ? Optional.of(new Unasked(Optional.empty(), reason)) : Optional.empty();
    }

    /** Because the strategy lacks a capability. */
    static Optional<Unasked> lacking(boolean has, Capability capability) {
        return has
                ? Optional.empty()
                : Optional.of(new Unasked(
                        Optional.of(capability), "the strategy does not have the capability " + capability));
    }

    /** Because a library called the handler by itself, so that no claim was seen. */
    static Optional<Unasked> ofPushedTasks(History history) {
        boolean[] sent = new boolean[1];
        boolean[] heard = new boolean[1];
        history.forEach(Operation.CLAIM, event -> {
            sent[0] |= event.stage() == Stage.INVOKE;
            heard[0] |= event.stage() == Stage.OK;
        });
        return because(
                heard[0] && !sent[0], "the library calls the handler by itself, so that its claims are not seen");
    }

    /** Because no task of the run had such a property. */
    static Optional<Unasked> without(Trait trait, History history) {
        boolean[] isThere = new boolean[1];
        history.forEach(Operation.TRAIT, event -> isThere[0] |= event.isTrait(trait));
        return because(!isThere[0], "no run had tasks with a " + trait.name().toLowerCase(Locale.ROOT));
    }
}
