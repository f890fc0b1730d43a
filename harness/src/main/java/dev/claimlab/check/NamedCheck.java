package dev.claimlab.check;

import dev.claimlab.history.History;
import java.util.Optional;

/** A judge. Its name states what holds. */
interface NamedCheck {

    /** The name that findings carry. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Why the judge could find nothing in this run; empty where it could. */
    default Optional<Unasked> whyNotAsked(Circumstances circumstances, History history) {
        return Optional.empty();
    }
}
