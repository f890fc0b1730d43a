package dev.claimlab.verify.lint;

import dev.claimlab.spi.Holding;
import java.util.stream.Stream;

/** F16: a session lock on a pooled connection passes to the next user of the connection, which does not know of it. */
final class LockOnSharedSession implements LintRule {

    @Override
    public String failureMode() {
        return "F16";
    }

    @Override
    public String repair() {
        return "write '-- connection: session' in the header, or take the lock for the transaction (.._xact_lock)";
    }

    @Override
    public Stream<LintFinding> findings(ReadFile file) {
        if (file.holding() == Holding.SESSION) {
            return Stream.empty();
        }
        return file.statements().stream()
                .filter(statement -> ReadFile.nodes(statement).anyMatch(file::locksSession))
                .map(statement -> finding(statement, "a lock of the session is taken on a pooled connection"));
    }
}
