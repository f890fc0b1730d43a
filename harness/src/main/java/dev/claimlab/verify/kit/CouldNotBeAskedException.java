package dev.claimlab.verify.kit;

import java.util.Optional;

/** The preparation of a kit test failed, so that its question could not be asked; shows nothing of its anomaly. */
public final class CouldNotBeAskedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the reason, as the rest of a sentence after "because". */
    CouldNotBeAskedException(String reason) {
        super(reason);
    }

    /** Throws it if there is a reason. */
    static void throwIf(Optional<String> reason) {
        if (reason.isPresent()) {
            throw new CouldNotBeAskedException(reason.get());
        }
    }
}
