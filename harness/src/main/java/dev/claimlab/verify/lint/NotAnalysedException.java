package dev.claimlab.verify.lint;

/** A construct that the linter cannot analyse, so that no rule can judge it. */
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
