package dev.claimlab.interleave;

import dev.claimlab.interleave.LockView.Wait;
import dev.claimlab.interleave.Seat.State;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets one session at a time take one step, on the ways that a schedule says.
 *
 * <p>That a statement waits for a lock is read off the server's own table of locks; it goes on as soon as the step of
 * another one lets it, before anybody else has a turn.
 */
final class Conductor {

    private static final long LOOK_NANOS = 1_000_000;
    private static final long FIRST_LOOK_NANOS = 4_000_000;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final int MOST_STEPS = 300;

    private final Ground ground;
    private final Trace trace;
    private final List<Actor> actors;
    private final List<Seat> seats;
    private final Ways ways;
    private final Set<String> withoutInside;
    private final List<List<Way>> taken = new ArrayList<>();
    private boolean isInVain;

    /** Over some sessions; statements that are found not to be stopped inside are remembered. */
    Conductor(Scene scene, List<Actor> actors, Set<String> withoutInside) {
        this.ground = scene.ground();
        this.trace = scene.trace();
        this.actors = actors;
        this.seats = actors.stream().map(Actor::seat).toList();
        this.withoutInside = withoutInside;
        this.ways = new Ways(seats, withoutInside);
    }

    /** The ways that were open at each step. */
    List<List<Way>> open() {
        return taken;
    }

    /** Whether a statement was to be stopped inside and was not, so that another schedule is the same as this one. */
    boolean isInVain() {
        return isInVain;
    }

    /** Whether the schedule's turns were all there to be taken. */
    boolean follows(Schedule schedule) {
        return schedule.turns().stream()
                .allMatch(turn -> turn.step() < taken.size()
                        && turn.choice() < taken.get(turn.step()).size());
    }

    /** Plays from the first step of each session to the last. */
    void conduct(Schedule schedule) throws SQLException, InterruptedException {
        for (Actor actor : actors) {
            actor.start();
            awaitRest(actor);
        }
        int current = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            List<Way> open = ways.after(current);
            if (open.isEmpty()) {
                break;
            }
            taken.add(open);
            int choice = schedule.choice(step);
            Way way = open.get(choice < open.size() ? choice : 0);
            current = way.session();
            take(way);
            settle();
        }
        end();
    }

    private void take(Way way) throws SQLException {
        Actor actor = actors.get(way.session());
        Seat seat = actor.seat();
        Step step = seat.step();
        if (seat.state() == State.INSIDE) {
            trace.add(way.session(), "goes on inside");
            seat.goOnInside();
            open(actor);
            awaitRest(actor);
            return;
        }
        trace.add(way.session(), step.text());
        if (!way.inside()) {
            seat.release(false);
            awaitRest(actor);
            return;
        }
        for (int backend : actor.backends()) {
            Gates.shut(ground.connection(), backend);
        }
        seat.release(true);
        awaitRest(actor);
        if (seat.state() == State.INSIDE) {
            trace.answer(way.session(), "has its snapshot, and is stopped before its locks");
            return;
        }
        isInVain = true;
        open(actor);
        if (seat.state() != State.WAITING) {
            withoutInside.add(step.key());
        }
    }

    private void open(Actor actor) throws SQLException {
        for (int backend : actor.backends()) {
            Gates.open(ground.connection(), backend);
        }
    }

    /** Waits until the session stands before its next step, waits for a lock, is stopped inside or has ended. */
    private void awaitRest(Actor actor) throws SQLException {
        Seat seat = actor.seat();
        long giveUp = System.nanoTime() + PATIENCE_NANOS;
        State state = seat.await(seat.isToStopInside() ? LOOK_NANOS : FIRST_LOOK_NANOS);
        while (state == State.RUNNING || state == State.IN_SERVER || state == State.ANSWERED) {
            if (state == State.ANSWERED) {
                seat.release(false);
            } else if (state == State.IN_SERVER) {
                look(actor);
            }
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("a statement does not come to its end: " + seat.step());
            }
            state = seat.await(LOOK_NANOS);
        }
    }

    private void look(Actor actor) throws SQLException {
        Wait wait = wait(actor, ground.locks().waits(actor.backends()));
        if (wait == null) {
            return;
        }
        if (wait.isGate()) {
            actor.seat().found(State.INSIDE);
        } else if (waitsForOneOfUs(wait)) {
            actor.seat().found(State.WAITING);
            trace.answer(actors.indexOf(actor), "waits for " + holders(wait));
        }
    }

    private boolean waitsForOneOfUs(Wait wait) {
        return actors.stream()
                .anyMatch(actor -> actor.backends().stream()
                        .anyMatch(backend -> wait.blockers().contains(backend)));
    }

    private String holders(Wait wait) {
        return actors.stream()
                .filter(actor -> actor.backends().stream().anyMatch(wait.blockers()::contains))
                .map(actor -> String.valueOf(Program.letter(actors.indexOf(actor))))
                .collect(Collectors.joining(" and "));
    }

    /** Lets everybody go on who need not wait any more; a deadlock is the server's to end. */
    private void settle() throws SQLException {
        long giveUp = System.nanoTime() + PATIENCE_NANOS;
        boolean again = true;
        while (again) {
            again = false;
            for (Actor actor : waiting()) {
                again |= mayGoOn(actor);
            }
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("a deadlock does not come to its end");
            }
        }
    }

    private List<Actor> waiting() {
        return actors.stream()
                .filter(actor ->
                        actor.seat().state() == State.WAITING || actor.seat().state() == State.ANSWERED)
                .toList();
    }

    private boolean mayGoOn(Actor actor) throws SQLException {
        Seat seat = actor.seat();
        if (seat.state() == State.WAITING) {
            Map<Integer, Wait> waits = ground.locks()
                    .waits(waiting().stream()
                            .flatMap(each -> each.backends().stream())
                            .toList());
            Wait wait = wait(actor, waits);
            if (wait != null && waitsForOneOfUs(wait)) {
                return isDeadlock(actor, waits);
            }
            seat.found(State.IN_SERVER);
        }
        awaitRest(actor);
        return seat.state() != State.WAITING;
    }

    private static @Nullable Wait wait(Actor actor, Map<Integer, Wait> waits) {
        return actor.backends().stream()
                .map(waits::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean isDeadlock(Actor actor, Map<Integer, Wait> waits) {
        Set<Integer> reached = new HashSet<>();
        List<Integer> next = new ArrayList<>(actor.backends());
        while (!next.isEmpty()) {
            Wait wait = waits.get(next.remove(next.size() - 1));
            if (wait != null) {
                for (int blocker : wait.blockers()) {
                    if (actor.backends().contains(blocker)) {
                        return true;
                    }
                    if (reached.add(blocker)) {
                        next.add(blocker);
                    }
                }
            }
        }
        return false;
    }

    /** Whoever has not gone waits for somebody who has, for ever. */
    private void end() throws SQLException, InterruptedException {
        List<Actor> left = actors.stream()
                .filter(actor -> actor.seat().state() != State.GONE)
                .toList();
        for (Actor actor : left) {
            actor.abandon();
        }
        for (Actor actor : actors) {
            actor.join();
        }
        left.forEach(Actor::drop);
    }
}
