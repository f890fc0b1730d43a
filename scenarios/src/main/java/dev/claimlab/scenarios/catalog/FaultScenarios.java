package dev.claimlab.scenarios.catalog;

import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.fault.plan.FaultMix;
import dev.claimlab.load.TaskMix;
import dev.claimlab.scenario.OpenLoop;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.spi.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The scenarios that inject faults. */
final class FaultScenarios {

    /** The name of the scenario that kills worker processes. */
    static final String CRASH_PROCESS = "crash-process";

    /** Time between two crashes of the server, in which workers reconnect. */
    private static final Duration TO_RECONNECT = Duration.ofSeconds(2);

    static final List<Scenario> ALL = List.of(
            scenario(
                    "crash-worker",
                    "A worker dies at each step of a task's life: is the task still done once?",
                    FaultMix.of(
                            FaultKind.CRASH_CLAIMED,
                            FaultKind.CRASH_WORKING,
                            FaultKind.CRASH_AFFECTED,
                            FaultKind.CRASH_COMPLETING,
                            FaultKind.CRASH_COMMITTING,
                            FaultKind.CRASH_COMMITTED)),
            scenario(
                    CRASH_PROCESS,
                    "Worker processes are killed at any moment: how soon do other workers do the tasks that they held?",
                    FaultMix.of(FaultKind.KILL)),
            scenario(
                    "crash-backend",
                    "The server processes of workers' connections end: is any task lost or done twice?",
                    FaultMix.of(FaultKind.TERMINATE_BACKEND, FaultKind.KILL_BACKEND)),
            scenario(
                    "crash-server",
                    "The server crashes and restarts: is everything that it acknowledged still there?",
                    new FaultMix(List.of(FaultKind.CRASH_SERVER), TO_RECONNECT)),
            scenario(
                    "zombie",
                    "A worker is suspended for longer than its lease and then continues: can it still do harm?",
                    FaultMix.of(FaultKind.PAUSE)),
            scenario(
                    "ambiguous-commit",
                    "The connection is cut between COMMIT and its answer: is the task done once, committed or not?",
                    FaultMix.of(FaultKind.CUT_COMMIT)),
            scenario(
                    "partition",
                    "The network is cut, slow, or silent for longer than a lease: is every task done, and only once?",
                    FaultMix.of(FaultKind.CUT, FaultKind.STALL, FaultKind.LATENCY)),
            scenario(
                    "clock-skew",
                    "The clocks of workers are wrong by minutes: does the queue depend on them?",
                    FaultMix.of(FaultKind.SKEW_CLOCK)),
            scenario(
                    "rolling-restart",
                    "Worker processes are replaced one after the other: is anything left behind?",
                    FaultMix.of(FaultKind.LEAVE)),
            scenario(
                    "held-snapshot",
                    "An old transaction keeps dead rows from being removed: is every task done, and what does it cost?",
                    FaultMix.of(FaultKind.HOLD_SNAPSHOT)),
            scenario(
                    "planner-trap",
                    "The planner assumes a nearly empty table: does a claim return no more tasks than it asks for?",
                    FaultMix.of(FaultKind.FREEZE_STATISTICS)),
            scenario(
                    "ddl-lock",
                    "Another session holds the lock of an ALTER TABLE: do workers continue afterwards?",
                    FaultMix.of(FaultKind.LOCK_TABLE)),
            scenario(
                    "impatient-server",
                    "The server ends transactions that wait for their worker: is the task still done once?",
                    FaultMix.of(FaultKind.IDLE_TIMEOUT, FaultKind.TRANSACTION_TIMEOUT),
                    Capability.HOLDS_TRANSACTION),
            scenario(
                    "pool-exhausted",
                    "A worker process gets no connection from its pool for a while: does it continue afterwards?",
                    FaultMix.of(FaultKind.EXHAUST_POOL)),
            scenario(
                    "storm",
                    "Faults of all kinds are injected at random: does the strategy keep its contract?",
                    FaultMix.of(FaultKind.values())));

    private FaultScenarios() {}

    private static Scenario scenario(String name, String question, FaultMix faults, Capability... needs) {
        return new Scenario(
                name, question, new OpenLoop(), false, Set.of(needs), TaskMix.PLAIN, Optional.empty(), faults);
    }
}
