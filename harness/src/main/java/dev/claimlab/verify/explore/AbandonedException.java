package dev.claimlab.verify.explore;

/** Unwinds the thread of an abandoned session. */
final class AbandonedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
