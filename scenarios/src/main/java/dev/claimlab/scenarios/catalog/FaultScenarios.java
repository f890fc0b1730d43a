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

/** The scenarios in which harm is done. */
final class FaultScenarios {

    /** After a crash of the server, workers must be back at work before the next one. */
    private static final Duration TO_GET_GOING = Duration.ofSeconds(2);

    static final List<Scenario> ALL = List.of(
            scenario(
                    "crash-worker",
                    "A worker dies at each step of a task's life: is the task done once all the same?",
                    FaultMix.of(
                            FaultKind.CRASH_CLAIMED,
                            FaultKind.CRASH_WORKING,
                            FaultKind.CRASH_AFFECTED,
                            FaultKind.CRASH_COMPLETING,
                            FaultKind.CRASH_COMMITTING,
                            FaultKind.CRASH_COMMITTED)),
            scenario(
                    Scenarios.CRASH_PROCESS,
                    "Worker processes are killed at any moment: how soon is what they held done by others?",
                    FaultMix.of(FaultKind.KILL)),
            scenario(
                    "crash-backend",
                    "The server's processes that serve workers end: does anybody's work get lost or done twice?",
                    FaultMix.of(FaultKind.TERMINATE_BACKEND, FaultKind.KILL_BACKEND)),
            scenario(
                    "crash-server",
                    "The server crashes and comes back: is everything that it acknowledged still there?",
                    new FaultMix(List.of(FaultKind.CRASH_SERVER), TO_GET_GOING)),
            scenario(
                    "zombie",
                    "A worker stands still for longer than its lease and goes on: can it still do harm?",
                    FaultMix.of(FaultKind.PAUSE)),
            scenario(
                    "ambiguous-commit",
                    "The connection is cut between COMMIT and its answer: is the task done once whichever way it went?",
                    FaultMix.of(FaultKind.CUT_COMMIT)),
            scenario(
                    "partition",
                    "The network is cut, slow, or silent for longer than a lease: is everything done, and once?",
                    FaultMix.of(FaultKind.CUT, FaultKind.STALL, FaultKind.LATENCY)),
            scenario(
                    "clock-skew",
                    "The clocks of workers are wrong by minutes: does anybody believe them?",
                    FaultMix.of(FaultKind.SKEW_CLOCK)),
            scenario(
                    "rolling-restart",
                    "Worker processes are replaced one after the other: is anything left behind?",
                    FaultMix.of(FaultKind.LEAVE)),
            scenario(
                    "held-snapshot",
                    "An old transaction keeps dead rows alive: does everything still get done, and what does a task cost then?",
                    FaultMix.of(FaultKind.HOLD_SNAPSHOT)),
            scenario(
                    "planner-trap",
                    "The planner believes that the table is nearly empty: does a claim still take what it asks for?",
                    FaultMix.of(FaultKind.FREEZE_STATISTICS)),
            scenario(
                    "ddl-lock",
                    "Somebody holds the lock of an ALTER TABLE: does work go on afterwards?",
                    FaultMix.of(FaultKind.LOCK_TABLE)),
            scenario(
                    "impatient-server",
                    "The server ends transactions that wait for their worker: is the task done once all the same?",
                    FaultMix.of(FaultKind.IDLE_TIMEOUT, FaultKind.TRANSACTION_TIMEOUT),
                    Capability.HOLDS_TRANSACTION),
            scenario(
                    "pool-exhausted",
                    "A worker process gets no connection from its pool for a while: does work go on afterwards?",
                    FaultMix.of(FaultKind.EXHAUST_POOL)),
            scenario(
                    "storm",
                    "Everything that can be done to it is done, at random: does the strategy keep its contract?",
                    FaultMix.of(FaultKind.values())));

    private FaultScenarios() {}

    private static Scenario scenario(String name, String question, FaultMix faults, Capability... needs) {
        return new Scenario(
                name, question, new OpenLoop(), false, Set.of(needs), TaskMix.PLAIN, Optional.empty(), faults);
    }
}
