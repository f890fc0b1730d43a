package dev.claimlab.model;

import dev.claimlab.tck.Place;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A place on the real server whose processes can be killed between any two of their statements. */
final class FragilePlace implements Place {

    private final Place place;
    private final RunClock clock;
    private @Nullable FragileProcess latest;

    FragilePlace(Place place, RunClock clock) {
        this.place = place;
        this.clock = clock;
    }

    @Override
    public DataSource process() throws SQLException {
        FragileProcess process = new FragileProcess(place);
        latest = process;
        return process.dataSource();
    }

    /** The process that was asked for last. */
    FragileProcess latest() {
        return Objects.requireNonNull(latest, "nobody asked for a process");
    }

    @Override
    public void kill(DataSource process) throws SQLException {
        FragileProcess.of(process).kill();
    }

    @Override
    public void pass(Duration time) throws SQLException {
        clock.pass(time);
        place.pass(time);
    }

    @Override
    public String leaks() throws SQLException {
        return place.leaks();
    }

    @Override
    public void close() throws SQLException {
        place.close();
    }
}
