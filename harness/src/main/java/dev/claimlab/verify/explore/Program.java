package dev.claimlab.verify.explore;

import dev.claimlab.spi.Effects;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The roles of a few concurrent sessions; a schedule decides the order.
 *
 * @param number its number among the programs, from 0
 * @param tasks the number of tasks in the queue at the start
 * @param kind what its tasks have in common
 * @param limit the limit of each claim
 * @param roles the role of each session
 */
public record Program(int number, int tasks, TaskKind kind, int limit, List<Role> roles) {

    /** Copies the roles. */
    public Program {
        roles = List.copyOf(roles);
    }

    /** A program of plain tasks that are claimed one at a time. */
    static Program plain(int number, int tasks, Role... roles) {
        return new Program(number, tasks, TaskKind.PLAIN, 1, List.of(roles));
    }

    /** The letter of a session in traces. */
    static char letter(int session) {
        return (char) ('a' + session);
    }

    /** Whether a task is of a type that one of its sessions does not know. */
    boolean isForSome(long task) {
        int type = kind.type(task);
        return type >= 0 && roles.stream().anyMatch(role -> role.onlyType().orElse(type) != type);
    }

    /** Where the effects of its tasks are written. */
    Effects effects() {
        return roles.stream().anyMatch(Role::worksElsewhere) ? Effects.OUTSIDE : Effects.JOINED;
    }

    /** The feature that it is about; empty if it is about claims of tasks that are all alike. */
    Optional<Enum<?>> feature() {
        return kind == TaskKind.PLAIN
                ? roles.stream().flatMap(Role::controls).findFirst().map(move -> move)
                : Optional.of(kind);
    }

    /** Whether time passes while a session may have a claim, and none is killed. */
    boolean isLate() {
        return !crashes() && roles.stream().anyMatch(Role::isLate);
    }

    /** Whether one of its sessions waits for notifications. */
    boolean listens() {
        return roles.stream().anyMatch(Role::listens);
    }

    /** Whether one of its sessions pauses the queue. */
    boolean pauses() {
        return roles.stream().anyMatch(Role::pauses);
    }

    /** The number of tasks that are there or are added for good. */
    int allTasks() {
        return tasks + roles.stream().mapToInt(Role::added).sum();
    }

    /** Whether one of its sessions is killed. */
    boolean crashes() {
        return roles.stream().anyMatch(Role::dies);
    }

    @Override
    public String toString() {
        String sessions = IntStream.range(0, roles.size())
                .mapToObj(session -> letter(session) + " " + roles.get(session))
                .collect(Collectors.joining("; "));
        return (tasks == 1 ? "1 task" : tasks + " tasks") + kind + (limit == 1 ? "" : ", " + limit + " a claim") + ": "
                + sessions;
    }
}
