package dev.claimlab.verify.kit;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.sqlfile.SqlStrategy;
import java.util.Locale;
import java.util.stream.Stream;

/** Whether a queue can see which sessions are there, so that a claim may end with the session of its worker. */
final class SessionWatch {

    private SessionWatch() {}

    /** Whether the queue looks at sessions; also true for a class, whose statements are not known. */
    static boolean isSeen(ClaimStrategy strategy) {
        if (TriedStrategy.written(strategy) instanceof SqlStrategy file) {
            String text = file.text().toLowerCase(Locale.ROOT);
            return Stream.of("backend", "pg_stat", "pg_locks", "connection: session")
                    .anyMatch(text::contains);
        }
        return true;
    }
}
