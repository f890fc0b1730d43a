package dev.claimlab.verify.kit;

/** The preparation of a kit test failed, so that its question could not be asked; shows nothing of its anomaly. */
public final class CouldNotBeAskedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the reason, as the rest of a sentence after "because". */
    CouldNotBeAskedException(String reason) {
        super(reason);
    }
}
