package dev.claimlab.verify.lint;

/** Something that nothing here can read, so that nothing can be said of it. */
final class NotAnalysedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotAnalysedException(String reason) {
        super(reason);
    }

    NotAnalysedException(String reason, Exception cause) {
        super(reason, cause);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
