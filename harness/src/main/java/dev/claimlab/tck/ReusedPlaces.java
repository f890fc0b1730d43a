package dev.claimlab.tck;

import dev.claimlab.database.Server;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/** Places for very many tests, emptied after a test instead of dropped, which spares four connections for each. */
public final class ReusedPlaces implements Conformance.Places, AutoCloseable {

    private final Server server;
    private final Queue<ServerPlace> free = new ConcurrentLinkedQueue<>();

    /** Places on that server, of the quick kind. */
    public ReusedPlaces(Server server) {
        this.server = server;
    }

    @Override
    public Place fresh() throws SQLException {
        ServerPlace place = free.poll();
        return new Lent(place == null ? ServerPlace.quick(server, List.of()) : place);
    }

    @Override
    public void close() throws SQLException {
        for (ServerPlace place = free.poll(); place != null; place = free.poll()) {
            place.close();
        }
    }

    /** One of them, which comes back only where it was seen that nobody was left in it. */
    private final class Lent implements Place {

        private final ServerPlace place;
        private boolean isLeft;

        private Lent(ServerPlace place) {
            this.place = place;
        }

        @Override
        public DataSource process() {
            isLeft = false;
            return place.process();
        }

        @Override
        public void kill(DataSource process) throws SQLException {
            place.kill(process);
        }

        @Override
        public void pass(Duration time) throws SQLException {
            place.pass(time);
        }

        @Override
        public String leaks() throws SQLException {
            String leaks = place.leaks();
            isLeft = leaks.isEmpty();
            return leaks;
        }

        @Override
        public void close() throws SQLException {
            if (isLeft) {
                place.empty();
                free.add(place);
            } else {
                place.close();
            }
        }
    }
}
