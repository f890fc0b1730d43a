package dev.claimlab.scenarios.experiment;

import dev.claimlab.database.Server;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.database.ServerSource;
import dev.claimlab.host.process.WorkerSettingsFactory;
import dev.claimlab.results.ComparisonFile.RoundCounts;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenarios.catalog.Scenarios;
import dev.claimlab.scenarios.session.RunOptions;
import dev.claimlab.spi.Preset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a comparison compares.
 *
 * @param presets the strategies with their options
 * @param workers the numbers of workers that drain a backlog
 */
public record ComparisonPlan(List<Preset> presets, List<Integer> workers) {

    private static final int STEADY_WORKERS = 4;
    private static final Duration DRAIN = Duration.ofMillis(750);
    private static final Duration STEADY = Duration.ofMillis(1250);
    private static final int USUAL_CONNECTIONS = 100;
    private static final int OTHER_CONNECTIONS = 20;
    private static final int CONNECTIONS_OF_EACH = 3;
    private static final String SETTING = "max_connections";

    /** Copies the lists; the same number of workers is asked for once. */
    public ComparisonPlan {
        presets = List.copyOf(presets);
        workers = workers.stream().distinct().sorted().toList();
    }

    /** The plans that drain a backlog with this number of workers. */
    public List<RunPlan> backlogs(RunOptions options, int count) {
        return plans(Scenarios.DRAIN, options, count, DRAIN);
    }

    /** The plans with arrivals at a steady rate. */
    public List<RunPlan> openLoops(RunOptions options) {
        return plans(Scenarios.STEADY, options, STEADY_WORKERS, STEADY);
    }

    private List<RunPlan> plans(Scenario scenario, RunOptions options, int count, Duration duration) {
        return presets.stream()
                .map(preset -> new RunPlan(scenario, preset, options.settings(count, duration), 1))
                .toList();
    }

    /** The length of the rounds in milliseconds. */
    public RoundCounts roundMillis(RunOptions options) {
        return new RoundCounts(
                options.settings(1, DRAIN).duration().toMillis(),
                options.settings(1, STEADY).duration().toMillis());
    }

    /** The order of the contestants in one round. */
    public List<Integer> order(long seed, int contestants) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Integer, Long> draws = new HashMap<>();
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, contestants).boxed().toList());
        order.forEach(index -> draws.put(index, random.nextLong()));
        order.sort(Comparator.comparing(draws::get));
        return Collections.unmodifiableList(order);
    }

    /** The source of the server, with as many connections as all contestants keep open together if the harness starts it. */
    public ServerSource source(RunOptions options) {
        ServerSource source = options.source();
        int needed = connections();
        if (!source.startsServer() || needed <= USUAL_CONNECTIONS || options.pgSettings.containsKey(SETTING)) {
            return source;
        }
        Map<String, String> settings = new TreeMap<>(options.pgSettings);
        settings.put(SETTING, String.valueOf(needed));
        return source.with(settings);
    }

    /**
     * Checks that a server has as many connections.
     *
     * @throws IllegalArgumentException if it has fewer
     */
    public void checkConnections(Server server) {
        int most = ServerFacts.connections(server);
        if (most < connections()) {
            throw new IllegalArgumentException("the strategies keep up to " + connections()
                    + " connections open side by side, and the server has " + SETTING + " = " + most
                    + ": compare fewer of them with -s or with fewer --workers, or raise the setting");
        }
    }

    private int connections() {
        int most = Math.max(
                STEADY_WORKERS,
                workers.stream().mapToInt(Integer::intValue).max().orElse(1));
        return OTHER_CONNECTIONS
                + presets.stream()
                        .mapToInt(preset -> CONNECTIONS_OF_EACH + WorkerSettingsFactory.most(preset, most))
                        .sum();
    }
}
