package dev.claimlab.check;

/** A judge. Its name states what holds. */
interface NamedCheck {

    /** The name that findings carry. */
    default String name() {
        return getClass().getSimpleName();
    }
}
