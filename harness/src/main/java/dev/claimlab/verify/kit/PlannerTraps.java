package dev.claimlab.verify.kit;

import dev.claimlab.database.Tables;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Remaining;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the planner choose rare plans for a claim of one task, by wrong statistics and planner settings.
 *
 * <p>A sub-select with LIMIT may be run again for every row of an outer scan, and then claims the whole queue: see F01
 * and F14 in docs/failure-modes.md, and collectiveidea/delayed_job#586.
 */
public final class PlannerTraps {

    private static final int TASKS = 7;
    private static final int DONE = 30;
    private static final List<List<String>> SETTINGS = List.of(
            List.of(),
            List.of("enable_nestloop = off", "enable_indexscan = off", "enable_bitmapscan = off"),
            List.of("plan_cache_mode = force_generic_plan"),
            List.of("enable_hashjoin = off", "enable_mergejoin = off", "enable_material = off"));

    private final ClaimStrategy strategy;
    private final Options options;

    /** The traps for one strategy. */
    public PlannerTraps(ClaimStrategy strategy, Options options) {
        this.strategy = strategy;
        this.options = options;
    }

    /** All combinations of a belief and planner settings. */
    public static List<Trap> all() {
        List<Trap> traps = new ArrayList<>();
        for (Belief belief : Belief.values()) {
            SETTINGS.forEach(settings -> traps.add(new Trap(belief, settings)));
        }
        return traps;
    }

    /** How the strategy falls into the trap; empty if it does not. */
    public Optional<Fall> fallsInto(Trap trap, Conformance.Places places) throws SQLException {
        try (KitFixture kitFixture = new KitFixture(strategy, options, places.fresh());
                Connection connection = kitFixture.connect()) {
            prepare(trap.belief(), kitFixture, connection);
            KitWorker one = kitFixture.worker();
            List<Claim> claimed = one.claim(1);
            if (claimed.size() > 1) {
                return Optional.of(new Fall(
                        Anomaly.OVER_CLAIM, trap + ": a claim of 1 task returned " + claimed.size() + " of " + TASKS));
            }
            int taken = TASKS - claimed.size() - kitFixture.worker().drain(1).size();
            if (taken == 0 || kitFixture.promises().accepts(Anomaly.FALSE_EMPTY)) {
                return Optional.empty();
            }
            boolean isReady = ready(kitFixture) >= taken;
            return Optional.of(new Fall(
                    isReady ? Anomaly.FALSE_EMPTY : Anomaly.OVER_CLAIM,
                    trap + ": a claim returned " + claimed.size() + " task, and of the other "
                            + (TASKS - claimed.size()) + " nobody can claim " + taken
                            + (isReady ? ", although the queue calls them ready" : "")));
        }
    }

    /** The number of tasks that the queue calls ready; 0 if it does not tell. */
    private long ready(KitFixture kitFixture) throws SQLException {
        return strategy.capabilities(options).contains(Capability.TELLS_REMAINING)
                ? kitFixture.remaining().stream()
                        .filter(task -> task.state() == Remaining.State.READY)
                        .count()
                : 0;
    }

    private static void prepare(Belief belief, KitFixture kitFixture, Connection connection) throws SQLException {
        List<String> tables = Tables.ofStrategy(connection);
        for (String table : tables) {
            execute(connection, "ALTER TABLE " + table + " SET (autovacuum_enabled = off)");
        }
        int before = belief == Belief.ONE_TASK ? 1 : 0;
        kitFixture.enqueue(before);
        if (belief == Belief.ALL_DONE) {
            kitFixture.enqueue(DONE);
            kitFixture.worker().drain(1);
        }
        execute(connection, "VACUUM (ANALYZE) " + String.join(", ", tables));
        kitFixture.enqueue(TASKS - before);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * What a claim did in a trap.
     *
     * @param anomaly OVER_CLAIM if it took more tasks than it was asked for, FALSE_EMPTY if others do not find what it left
     * @param text the trap and what was seen
     */
    public record Fall(Anomaly anomaly, String text) {}

    /** The contents of the tables at the last ANALYZE. */
    public enum Belief {
        /** No rows. */
        EMPTY,
        /** One task. */
        ONE_TASK,
        /** Tasks that were all completed. */
        ALL_DONE
    }

    /**
     * One way to force a bad query plan.
     *
     * @param belief the table contents that the statistics describe
     * @param settings the settings of every connection
     */
    public record Trap(Belief belief, List<String> settings) {

        @Override
        public String toString() {
            String seen = switch (belief) {
                case EMPTY -> "statistics of empty tables";
                case ONE_TASK -> "statistics of one task";
                case ALL_DONE -> "statistics of tasks that were all done";
            };
            return settings.isEmpty() ? seen : seen + ", " + String.join(", ", settings);
        }
    }
}
