package dev.claimlab.run;

import dev.claimlab.check.Circumstances;
import dev.claimlab.check.RunPromises;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.execution.Observation;
import dev.claimlab.foreign.AdapterStrategy;
import dev.claimlab.host.process.WorkerSettingsFactory;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.Manifest.ProcessEnd;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.results.Manifest.ScenarioText;
import dev.claimlab.results.Manifest.StrategyText;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the manifest of a run. */
final class ManifestWriter {

    private static final Duration RECOVERY_ALLOWANCE = Duration.ofSeconds(20);

    private ManifestWriter() {}

    static Manifest of(
            RunPlan runPlan,
            Observation observed,
            RunOrigin runOrigin,
            Server server,
            ServerFacts facts,
            Instant started) {
        Preset preset = runPlan.preset();
        Scenario scenario = runPlan.scenario();
        return new Manifest(
                Manifest.FORMAT,
                runOrigin.version(),
                runOrigin.gitCommit(),
                runOrigin.command(),
                started.toString(),
                new ScenarioText(
                        scenario.name(), scenario.question(), scenario.arrival().name()),
                strategy(preset),
                preset.strategy().contract(),
                runPlan.settings().workers(),
                preset.options().batch(),
                runPlan.repeat(),
                runPlan.settings().seed(),
                settings(runPlan, server),
                circumstances(runPlan, observed.processes()),
                server.durability().toString(),
                runOrigin.server(facts),
                runOrigin.machine(),
                observed.serverCost(),
                observed.health(),
                observed.cpuMicrosPerTask(),
                observed.bystander(),
                observed.interruption(),
                observed.processes(),
                observed.rounds());
    }

    private static Set<Integer> killed(List<ProcessText> processes) {
        return processes.stream()
                .filter(process -> process.end().isAbrupt())
                .flatMap(process -> IntStream.range(process.firstWorker(), process.firstWorker() + process.workers())
                        .boxed())
                .collect(Collectors.toSet());
    }

    private static Circumstances circumstances(RunPlan runPlan, List<ProcessText> processes) {
        boolean isCalm = isCalm(runPlan, processes);
        Set<Capability> capabilities = runPlan.preset().capabilities();
        return new Circumstances(
                isCalm ? Conditions.CALM : Conditions.FAULTY,
                runPlan.settings().effects(),
                capabilities.contains(Capability.TELLS_REMAINING),
                capabilities.contains(Capability.HOLDS_TRANSACTION),
                runPlan.scenario().businessRows(),
                isCalm ? 0 : recoveryBoundNanos(runPlan),
                RunPromises.of(runPlan.preset())
                        .wakingWithin(WorkerSettingsFactory.wakeUp(runPlan).toNanos()),
                killed(processes));
    }

    /** A lost host is a fault, whether the scenario has any or not. */
    private static boolean isCalm(RunPlan runPlan, List<ProcessText> processes) {
        return runPlan.scenario().faults().isCalm()
                && processes.stream().noneMatch(process -> process.end() == ProcessEnd.HOST_LOST);
    }

    /**
     * The lease, if any, plus time for duties, for the server to restart, and for the backlog: generous, but three
     * quarters as long as the run waits for its last tasks, so that the bound can be exceeded in a short run.
     */
    private static long recoveryBoundNanos(RunPlan runPlan) {
        Preset preset = runPlan.preset();
        if (preset.strategy() instanceof AdapterStrategy adapter) {
            return adapter.recovers(preset.options()).plus(RECOVERY_ALLOWANCE).toNanos();
        }
        Duration lease = preset.capabilities().contains(Capability.LEASES)
                ? preset.options().lease()
                : Duration.ZERO;
        Duration most = runPlan.settings().patience().multipliedBy(3).dividedBy(4);
        Duration allowance = most.compareTo(RECOVERY_ALLOWANCE) < 0 ? most : RECOVERY_ALLOWANCE;
        return lease.plus(allowance).toNanos();
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

    private static String place(RunPlan runPlan, Server server) {
        return runPlan.preset().strategy() instanceof AdapterStrategy
                ? "a database of its own, as the role of the harness"
                : server.databases().isolation().words();
    }

    private static Map<String, String> settings(RunPlan runPlan, Server server) {
        RunSettings runSettings = runPlan.settings();
        Map<String, String> texts = new TreeMap<>();
        texts.put(
                "tasks",
                runSettings.tasks().isPresent()
                        ? String.valueOf(runSettings.tasks().getAsLong())
                        : "as many as fill");
        texts.put("duration", runSettings.duration().toString());
        texts.put("ratePerSecond", String.valueOf(runSettings.ratePerSecond()));
        texts.put("work", runSettings.work().toString());
        texts.put("effects", runSettings.effects().name());
        texts.put("payloadBytes", String.valueOf(runSettings.payloadBytes()));
        texts.put("backlog", String.valueOf(runSettings.backlog()));
        texts.put("faults", runPlan.scenario().faults().kinds().toString());
        texts.put("processes", String.valueOf(runSettings.processes()));
        texts.put("producerProcesses", String.valueOf(runSettings.producerProcesses()));
        texts.put("patience", runSettings.patience().toString());
        texts.put("place", place(runPlan, server));
        return texts;
    }
}
