package dev.claimlab.verify;

import dev.claimlab.database.Server;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.sqlfile.SqlStrategy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where attacks on one strategy go on side by side. Advisory locks and notification channels belong to a database: two
 * schemas of one would disturb each other, and a right queue would seem to be wrong.
 *
 * @param databases the database of each lane
 */
record Lanes(List<Server> databases) {

    /** Copies the list. */
    Lanes {
        databases = List.copyOf(databases);
    }

    /**
     * Two databases, where the harness may make one; else one for two lanes if the file takes no advisory lock. One lane on a
     * server that others use.
     */
    static Lanes of(Server server, ClaimStrategy strategy) {
        if (server.isGentle()) {
            return new Lanes(List.of(server));
        }
        Optional<Server> second = server.secondDatabase();
        if (second.isPresent()) {
            return new Lanes(List.of(server, second.get()));
        }
        return new Lanes(locksOnlyRows(strategy) ? List.of(server, server) : List.of(server));
    }

    private static boolean locksOnlyRows(ClaimStrategy strategy) {
        return strategy instanceof SqlStrategy file
                && !file.text().toLowerCase(Locale.ROOT).contains("advisory");
    }

    /** The databases that share nothing, one for each lane as far as there are some. */
    List<Server> apart() {
        return databases.stream().distinct().toList();
    }

    /** Whether no two lanes share a database. */
    boolean areApart() {
        return apart().size() == databases.size();
    }
}
