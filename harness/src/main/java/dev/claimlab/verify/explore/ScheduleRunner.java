package dev.claimlab.verify.explore;

import dev.claimlab.check.Circumstances;
import dev.claimlab.check.Finding;
import dev.claimlab.check.Judge;
import dev.claimlab.check.RunPromises;
import dev.claimlab.check.Verdict;
import dev.claimlab.database.Server;
import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.history.Event;
import dev.claimlab.history.Harm;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Grade;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plays schedules of one strategy, each from the same initial state; used by one thread. */
final class ScheduleRunner implements AutoCloseable {

    private static final int KILL = Event.code(FaultKind.KILL);
    private static final String WAKE = "wake";
    private static final String NOTIFY = "notify";
    private static final int MOST_SESSIONS = 3;
    private static final int SCHEDULES_A_CLEANING = 200;

    private final Server server;
    private final Preset preset;
    private final ExplorationSchema explorationSchema;
    private final List<SteppedProcess> processes = new ArrayList<>();
    private final SteppedProcess others;
    private final Set<String> withoutInside = new HashSet<>();
    private @Nullable ScheduleRunner listening;
    private int performed;

    /** Plays schedules of a preset in its schema; makes another schema on the server for programs that listen. */
    ScheduleRunner(Preset preset, ExplorationSchema explorationSchema, Server server) {
        this.server = server;
        this.preset = preset;
        this.explorationSchema = explorationSchema;
        for (int session = 0; session < MOST_SESSIONS; session++) {
            processes.add(explorationSchema.process());
        }
        others = explorationSchema.process();
    }

    /** A runner of the strategy whose workers are woken, for programs that listen. */
    private ScheduleRunner runner(Program program) throws SQLException {
        if (!program.listens() || preset.options().wakesByNotify()) {
            return this;
        }
        ScheduleRunner woken = listening;
        if (woken == null) {
            Options options = preset.options();
            Map<String, String> named = new TreeMap<>(options.named());
            named.put(WAKE, NOTIFY);
            Preset notified = new Preset(
                    preset.name(),
                    preset.strategy(),
                    new Options(options.batch(), options.lease(), options.attemptLimit(), named));
            woken = new ScheduleRunner(notified, ExplorationSchema.create(server, notified), server);
            listening = woken;
        }
        return woken;
    }

    /** The programs of the strategy, for at most that many sessions. */
    Programs programs(int sessions) throws SQLException {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        capabilities.addAll(preset.capabilities());
        if (!preset.options().named().getOrDefault(WAKE, NOTIFY).equals(NOTIFY)) {
            // A notification that is held back counts on a later poll, which takes real time.
            capabilities.remove(Capability.WAKES);
        }
        return Programs.of(capabilities, !open(Clock.systemUTC()).duties().isEmpty(), TakenPlaces.of(preset), sessions);
    }

    private TaskQueue open(Clock clock) throws SQLException {
        return preset.strategy().open(others.dataSource(), preset.options(), clock);
    }

    /** Plays a schedule of a program and judges its history. */
    ScheduleOutcome perform(Program program, Schedule schedule) throws SQLException, InterruptedException {
        return runner(program).perform(program, schedule, ++performed % SCHEDULES_A_CLEANING == 0);
    }

    /** Plays it on truncated tables, so that it repeats exactly. */
    ScheduleOutcome performExactly(Program program, Schedule schedule) throws SQLException, InterruptedException {
        return runner(program).perform(program, schedule, true);
    }

    private ScheduleOutcome perform(Program program, Schedule schedule, boolean isFresh)
            throws SQLException, InterruptedException {
        explorationSchema.reset(isFresh);
        ScheduleContext scheduleContext = ScheduleContext.of(explorationSchema, preset, program);
        TaskQueue queue = open(scheduleContext.virtualTimeRecorder().clock());
        enqueue(scheduleContext, queue);
        List<SessionActor> sessionActors = new ArrayList<>();
        for (int session = 0; session < program.roles().size(); session++) {
            sessionActors.add(new SessionActor(session, scheduleContext, processes.get(session), new SessionControl()));
        }
        Scheduler scheduler = new Scheduler(scheduleContext, sessionActors, withoutInside);
        TakenPlaces takenPlaces = TakenPlaces.take(scheduleContext, others, queue);
        scheduler.conduct(schedule);
        takenPlaces.free();
        FinalDrain finalDrain = new FinalDrain(scheduleContext, others);
        finalDrain.recordLeftovers(sessionActors.stream()
                .flatMap(actor -> actor.backends().stream())
                .toList());
        finalDrain.recordRemains(queue);
        return new ScheduleOutcome(
                schedule,
                program,
                scheduler.open(),
                scheduler.follows(schedule),
                scheduler.isInVain(),
                judge(program, scheduleContext.virtualTimeRecorder().history(), scheduleContext.errors()),
                scheduleContext.trace().columns(program.roles().size()),
                scheduleContext.trace().steps());
    }

    private void enqueue(ScheduleContext scheduleContext, TaskQueue queue) throws SQLException {
        List<Task> tasks = new ArrayList<>();
        for (long id = 0; id < scheduleContext.program().tasks(); id++) {
            tasks.add(scheduleContext.task(WriterId.ofProducer(0), id));
        }
        try (Connection connection = others.connect()) {
            for (Task task : tasks) {
                scheduleContext.enqueue(WriterId.ofProducer(0), Stage.INVOKE, task.id());
                if (!scheduleContext.add(queue, connection, task)) {
                    throw new SQLException("the first task of a key was not added to the empty queue");
                }
                scheduleContext.enqueue(WriterId.ofProducer(0), Stage.OK, task.id());
            }
        }
    }

    private List<Finding> judge(Program program, History history, StatementErrors errors) {
        boolean isHarmed = isHarmed(history);
        Conditions conditions = isHarmed ? Conditions.FAULTY : Conditions.CALM;
        Set<Capability> capabilities = preset.capabilities();
        Circumstances circumstances = new Circumstances(
                        conditions,
                        program.effects().heeding(preset.strategy().effects()),
                        capabilities.contains(Capability.TELLS_REMAINING),
                        capabilities.contains(Capability.HOLDS_TRANSACTION),
                        false)
                .promising(
                        program.listens()
                                ? RunPromises.of(preset).wakingWithin(ScheduleContext.WAKE_UP.toNanos())
                                : RunPromises.of(preset));
        Contract contract = preset.strategy().contract();
        Verdict verdict = Judge.judge(history, circumstances, contract, null);
        Stream<Finding> found = verdict.findings().stream()
                .filter(finding -> finding.grade() == Grade.FORBIDDEN)
                .map(Verdict.GradedFinding::finding);
        Stream<Finding> refused = contract.grade(
                                Anomaly.ERROR,
                                conditions,
                                program.effects().heeding(preset.strategy().effects()))
                        == Grade.FORBIDDEN
                ? errors.texts(isHarmed).stream()
                        .map(text -> new Finding(Anomaly.ERROR, "the explorer", 1, List.of(text), conditions))
                : Stream.empty();
        return Stream.concat(found, refused).toList();
    }

    /** Whether a session was killed, or time passed while a session had a claim or was at one. */
    private static boolean isHarmed(History history) {
        AtomicBoolean isHarmed = new AtomicBoolean();
        history.forEach(Operation.FAULT, event -> isHarmed.compareAndSet(false, event.hold() == KILL));
        Harm harm = history.harm();
        history.forEach(
                Operation.CLAIM,
                event -> isHarmed.compareAndSet(
                        false, event.stage() == Stage.OK && event.hold() != Event.NO_HOLD && harm.touches(event)));
        return isHarmed.get();
    }

    @Override
    public void close() throws SQLException {
        ScheduleRunner woken = listening;
        if (woken != null) {
            woken.close();
        }
        explorationSchema.close();
    }
}
