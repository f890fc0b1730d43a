package dev.claimlab.interleave;

import dev.claimlab.check.Circumstances;
import dev.claimlab.check.Finding;
import dev.claimlab.check.Judge;
import dev.claimlab.check.Promises;
import dev.claimlab.check.Verdict;
import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.strategy.Capability;
import dev.claimlab.strategy.Conditions;
import dev.claimlab.strategy.Effects;
import dev.claimlab.strategy.Grade;
import dev.claimlab.strategy.Preset;
import dev.claimlab.strategy.TaskQueue;
import dev.claimlab.task.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plays schedules of one strategy, one after the other, from the same beginning each; used by one thread. */
final class Performance implements AutoCloseable {

    private static final int MOST_SESSIONS = 3;
    private static final int SCHEDULES_A_CLEANING = 200;

    private final Preset preset;
    private final Ground ground;
    private final List<SteppedProcess> processes = new ArrayList<>();
    private final SteppedProcess others;
    private final Set<String> withoutInside = new HashSet<>();
    private int performed;

    Performance(Preset preset, Ground ground) {
        this.preset = preset;
        this.ground = ground;
        for (int session = 0; session < MOST_SESSIONS; session++) {
            processes.add(ground.process());
        }
        others = ground.process();
    }

    /** Whether the strategy has anything to do from time to time. */
    boolean hasDuties() throws SQLException {
        return !open().duties().isEmpty();
    }

    private TaskQueue open() throws SQLException {
        return preset.strategy().open(others.dataSource(), preset.options());
    }

    /** Plays a schedule of a program, and judges it. */
    Outcome perform(Program program, Schedule schedule) throws SQLException, InterruptedException {
        return perform(program, schedule, ++performed % SCHEDULES_A_CLEANING == 0);
    }

    /** The same on tables that are like new, so that it can be repeated exactly. */
    Outcome performExactly(Program program, Schedule schedule) throws SQLException, InterruptedException {
        return perform(program, schedule, true);
    }

    private Outcome perform(Program program, Schedule schedule, boolean isFresh)
            throws SQLException, InterruptedException {
        ground.reset(isFresh);
        Scene scene = Scene.of(ground, preset, program);
        TaskQueue queue = open();
        enqueue(scene, queue);
        List<Actor> actors = new ArrayList<>();
        for (int session = 0; session < program.roles().size(); session++) {
            actors.add(new Actor(session, scene, processes.get(session), new Seat()));
        }
        Conductor conductor = new Conductor(scene, actors, withoutInside);
        conductor.conduct(schedule);
        Ending ending = new Ending(scene, others);
        ending.recordLeftovers(
                actors.stream().flatMap(actor -> actor.backends().stream()).toList());
        ending.recordRemains(queue);
        return new Outcome(
                schedule,
                program,
                conductor.open(),
                conductor.follows(schedule),
                conductor.isInVain(),
                judge(scene.notebook().history()),
                scene.trace().columns(program.roles().size()));
    }

    private void enqueue(Scene scene, TaskQueue queue) throws SQLException {
        List<Task> tasks = new ArrayList<>();
        for (long id = 0; id < scene.program().tasks(); id++) {
            tasks.add(scene.task(id));
        }
        try (Connection connection = others.connection()) {
            for (Task task : tasks) {
                scene.enqueue(Event.FIRST_PRODUCER, Stage.INVOKE, task.id());
                queue.enqueue(connection, List.of(task));
                scene.enqueue(Event.FIRST_PRODUCER, Stage.OK, task.id());
            }
        }
    }

    private List<Finding> judge(History history) {
        AtomicBoolean isHarmed = new AtomicBoolean();
        history.forEach(Operation.FAULT, event -> isHarmed.set(true));
        Set<Capability> capabilities = preset.capabilities();
        Circumstances circumstances = new Circumstances(
                        isHarmed.get() ? Conditions.FAULTY : Conditions.CALM,
                        Effects.JOINED,
                        capabilities.contains(Capability.TELLS_REMAINING),
                        capabilities.contains(Capability.HOLDS_TRANSACTION),
                        false)
                .promising(Promises.of(preset));
        Verdict verdict = Judge.judge(history, circumstances, preset.strategy().contract(), null);
        return verdict.findings().stream()
                .filter(finding -> finding.grade() == Grade.FORBIDDEN)
                .map(Verdict.GradedFinding::finding)
                .toList();
    }

    @Override
    public void close() throws SQLException {
        ground.close();
    }
}
