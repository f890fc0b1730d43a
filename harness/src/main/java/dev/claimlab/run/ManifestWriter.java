package dev.claimlab.run;

import dev.claimlab.check.Circumstances;
import dev.claimlab.check.Promises;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.results.Manifest.ScenarioText;
import dev.claimlab.results.Manifest.ServerText;
import dev.claimlab.results.Manifest.StrategyText;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenario.Settings;
import dev.claimlab.scenario.Trial;
import dev.claimlab.strategy.Capability;
import dev.claimlab.strategy.Conditions;
import dev.claimlab.strategy.Options;
import dev.claimlab.strategy.Preset;
import dev.claimlab.workforce.ShiftOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes down what made a run. */
final class ManifestWriter {

    private static final Duration RECOVERY_ALLOWANCE = Duration.ofSeconds(20);

    private ManifestWriter() {}

    static Manifest of(
            Trial trial,
            Observation observed,
            Environment environment,
            Server server,
            ServerFacts facts,
            Instant started) {
        Preset preset = trial.preset();
        Scenario scenario = trial.scenario();
        return new Manifest(
                Manifest.FORMAT,
                environment.version(),
                environment.gitCommit(),
                environment.command(),
                started.toString(),
                new ScenarioText(
                        scenario.name(), scenario.question(), scenario.arrival().name()),
                strategy(preset),
                preset.strategy().contract(),
                trial.settings().workers(),
                preset.options().batch(),
                trial.repeat(),
                trial.settings().seed(),
                settings(trial),
                circumstances(trial, killed(observed.processes())),
                server.durability().toString(),
                new ServerText(
                        environment.provider(),
                        facts.version(),
                        facts.settings(),
                        facts.fileSystem(),
                        facts.durable(),
                        facts.commitMicros()),
                environment.machine(),
                observed.serverCost(),
                observed.health(),
                observed.cpuMicrosPerTask(),
                observed.bystander(),
                observed.interruption(),
                observed.processes());
    }

    private static Set<Integer> killed(List<ProcessText> processes) {
        return processes.stream()
                .filter(process -> process.end().isAbrupt())
                .flatMap(process -> IntStream.range(process.firstWorker(), process.firstWorker() + process.workers())
                        .boxed())
                .collect(Collectors.toSet());
    }

    private static Circumstances circumstances(Trial trial, Set<Integer> killed) {
        Set<Capability> capabilities = trial.preset().capabilities();
        return new Circumstances(
                isCalm(trial) ? Conditions.CALM : Conditions.FAULTY,
                trial.settings().effects(),
                capabilities.contains(Capability.TELLS_REMAINING),
                capabilities.contains(Capability.HOLDS_TRANSACTION),
                trial.scenario().businessRows(),
                isCalm(trial) ? 0 : recoveryBoundNanos(trial.preset()),
                Promises.of(trial.preset())
                        .wakingWithin(ShiftOrder.wakeUp(trial).toNanos()),
                killed);
    }

    private static boolean isCalm(Trial trial) {
        return trial.scenario().faults().isCalm();
    }

    /** The lease where there is one, and generous time for duties, for the server to come back, and for the backlog. */
    private static long recoveryBoundNanos(Preset preset) {
        Duration lease = preset.capabilities().contains(Capability.LEASES)
                ? preset.options().lease()
                : Duration.ZERO;
        return lease.plus(RECOVERY_ALLOWANCE).toNanos();
    }

    private static StrategyText strategy(Preset preset) {
        Options options = preset.options();
        Map<String, String> texts = new TreeMap<>(options.named());
        texts.put("batch", String.valueOf(options.batch()));
        texts.put("lease", options.lease().toString());
        texts.put("attempts", String.valueOf(options.attemptLimit()));
        return new StrategyText(
                preset.name(),
                preset.strategy().idea(),
                preset.strategy().source(),
                texts,
                preset.capabilities().stream().sorted().map(Capability::name).toList());
    }

    private static Map<String, String> settings(Trial trial) {
        Settings settings = trial.settings();
        Map<String, String> texts = new TreeMap<>();
        texts.put(
                "tasks",
                settings.tasks().isPresent() ? String.valueOf(settings.tasks().getAsLong()) : "as many as fill");
        texts.put("duration", settings.duration().toString());
        texts.put("ratePerSecond", String.valueOf(settings.ratePerSecond()));
        texts.put("work", settings.work().toString());
        texts.put("effects", settings.effects().name());
        texts.put("payloadBytes", String.valueOf(settings.payloadBytes()));
        texts.put("backlog", String.valueOf(settings.backlog()));
        texts.put("faults", trial.scenario().faults().kinds().toString());
        texts.put("processes", String.valueOf(settings.processes()));
        texts.put("patience", settings.patience().toString());
        return texts;
    }
}
