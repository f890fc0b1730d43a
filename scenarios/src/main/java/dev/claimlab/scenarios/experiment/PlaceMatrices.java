package dev.claimlab.scenarios.experiment;

import dev.claimlab.database.ClientPath;
import dev.claimlab.database.ServerSource;
import dev.claimlab.pooler.PgBouncerPath;
import dev.claimlab.pooler.PoolMode;
import dev.claimlab.replica.ReplicatedSource;
import dev.claimlab.replica.Replication;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenario.ScenarioDefaults;
import dev.claimlab.scenarios.catalog.Scenarios;
import dev.claimlab.spi.Anomaly;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The experiments that put each strategy in several places. */
final class PlaceMatrices {

    static final String POOLER = "pooler-matrix";
    static final String POOLER_QUESTION =
            "Which strategies keep their contract behind a connection pooler, in which mode?";

    static final String ISOLATION = "isolation-matrix";
    static final String ISOLATION_QUESTION =
            "Which strategies keep their contract at another isolation level than READ COMMITTED, and at which rate?";

    static final String FAILOVER = "failover";
    static final String FAILOVER_QUESTION = "The primary fails and its standby is promoted: what becomes of what was"
            + " acknowledged, and what if the old primary still runs?";

    /** What follows for any queue if the last commits of the old primary are missing in the new one. */
    private static final Set<Anomaly> LOST_TAIL = Set.of(
            Anomaly.LOST,
            Anomaly.RESURRECTED,
            Anomaly.DUPLICATE_EXECUTION,
            Anomaly.DUPLICATE_EFFECT,
            Anomaly.OVERLAP,
            Anomaly.REFUSED,
            Anomaly.UNFENCED_COMPLETION);

    private static final List<String> LEVELS = List.of("read committed", "repeatable read", "serializable");
    private static final Duration SHORT = Duration.ofSeconds(4);
    private static final Duration TWO_SILENCES = Duration.ofSeconds(9);

    private PlaceMatrices() {}

    /** Directly, then behind PgBouncer in each mode. */
    static int pooler(ExperimentRequest request) throws IOException {
        if (request.options().via != null) {
            throw new IllegalArgumentException(POOLER + " starts the poolers itself: omit --via");
        }
        ServerSource source = request.options().source();
        List<RunPlace> places = new ArrayList<>(List.of(new RunPlace("direct", source)));
        for (PoolMode mode : PoolMode.values()) {
            PgBouncerPath path = PgBouncerPath.in(mode);
            places.add(new RunPlace("pgbouncer:" + mode, source.over(path, path.words())));
        }
        return new PlaceMatrix(POOLER, places, scenarios("drain", "wake-up", "crash-worker"), false).perform(request);
    }

    /** At each level, as the default of the clients' connections; a strategy that sets a level itself keeps it. */
    static int isolation(ExperimentRequest request) throws IOException {
        ServerSource source = request.options().source();
        List<RunPlace> places = LEVELS.stream()
                .map(level -> new RunPlace(
                        level.toUpperCase(Locale.ROOT),
                        source.over(
                                ClientPath.setting("default_transaction_isolation", level),
                                level.toUpperCase(Locale.ROOT))))
                .toList();
        return new PlaceMatrix(ISOLATION, places, scenarios("drain", "steady", "crash-worker"), true).perform(request);
    }

    /** Each kind of replication and of failover; what an asynchronous standby lacks is the price of being so. */
    static int failover(ExperimentRequest request) throws IOException {
        ServerSource source = request.options().source();
        List<RunPlace> places = new ArrayList<>();
        for (boolean isSynchronous : List.of(true, false)) {
            for (boolean isFenced : List.of(true, false)) {
                Replication replication = new Replication(isSynchronous, isFenced);
                places.add(new RunPlace(
                        replication.toString(),
                        new ReplicatedSource(source, replication),
                        isSynchronous ? Set.of() : LOST_TAIL));
            }
        }
        return new PlaceMatrix(FAILOVER, places, scenarios("crash-server"), false).perform(request);
    }

    /** These scenarios, each with four workers and a few seconds unless the command line says otherwise. */
    private static List<Scenario> scenarios(String... names) {
        return List.of(names).stream()
                .map(Scenarios::named)
                .map(scenario -> scenario.usually(shorter(scenario)))
                .toList();
    }

    private static ScenarioDefaults shorter(Scenario scenario) {
        ScenarioDefaults usual = scenario.usual();
        Duration time = scenario.arrival().needsWakeUp() ? TWO_SILENCES : SHORT;
        return new ScenarioDefaults(usual.workers(), usual.ratePerSecond(), usual.work(), time);
    }
}
