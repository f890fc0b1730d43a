package dev.claimlab.verify.model;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Effects;
import dev.claimlab.verify.kit.KitFixture;
import dev.claimlab.verify.model.WorkerState.Claimed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The effects that handlers write in their completion transactions; no constraints, so anomalies can occur. */
final class EffectTable {

    private static final String CREATE = """
            CREATE TABLE effect (
                task bigint NOT NULL,
                claim integer NOT NULL
            )
            """;
    private static final String INSERT = "INSERT INTO effect (task, claim) VALUES (?, ?)";
    private static final String READ = "SELECT task, claim FROM effect";

    private final KitFixture kitFixture;
    private final Effects effects;
    private final boolean isSilent;

    /** A table for effects; a silent queue lets a worker commit one as often as it completes the same claim. */
    EffectTable(KitFixture kitFixture, Effects effects, boolean isSilent) throws SQLException {
        this.kitFixture = kitFixture;
        this.effects = effects;
        this.isSilent = isSilent;
        try (Connection connection = kitFixture.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        }
    }

    /** Whether the handlers of the strategy write their effects in the transaction that completes the task. */
    boolean areJoined() {
        return effects.isJoined();
    }

    void write(Connection transaction, List<Claimed> claims) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(INSERT)) {
            for (Claimed claimed : claims) {
                statement.setLong(1, claimed.hold().task());
                statement.setInt(2, claimed.hold().number());
                statement.execute();
            }
        }
    }

    /** The claims with a committed effect, by task. */
    Map<Long, Set<Integer>> read() throws SQLException {
        Map<Long, Set<Integer>> effects = new TreeMap<>();
        try (Connection connection = kitFixture.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(READ)) {
            while (rows.next()) {
                boolean isNew = effects.computeIfAbsent(rows.getLong(1), task -> new TreeSet<>())
                        .add(rows.getInt(2));
                if (!isNew && !isSilent) {
                    throw new Violation(
                            Anomaly.DUPLICATE_EFFECT + ": the effect of claim " + rows.getInt(2) + " is there twice");
                }
            }
        }
        return effects;
    }
}
