package dev.claimlab.scenarios.scale;

/** A claim or a completion that no queue may give while so many tasks wait. */
public final class WrongClaimException extends Exception {

    private static final long serialVersionUID = 1;

    WrongClaimException(String message) {
        super(message);
    }
}
