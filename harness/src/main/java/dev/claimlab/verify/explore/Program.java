package dev.claimlab.verify.explore;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The roles of a few concurrent sessions; a schedule decides the order.
 *
 * @param number its number among the programs, from 0
 * @param tasks the number of tasks in the queue at the start
 * @param limit the limit of each claim
 * @param roles the role of each session
 */
public record Program(int number, int tasks, int limit, List<Role> roles) {

    /** Copies the roles. */
    public Program {
        roles = List.copyOf(roles);
    }

    /** The letter of a session in traces. */
    static char letter(int session) {
        return (char) ('a' + session);
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
        return (tasks == 1 ? "1 task" : tasks + " tasks") + (limit == 1 ? "" : ", " + limit + " a claim") + ": "
                + sessions;
    }
}
