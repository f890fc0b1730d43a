package dev.claimlab.verify.explore;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a few sessions do beside each other, in an order that is still open.
 *
 * @param number which of the programs it is, from 0
 * @param tasks how many tasks wait in the queue at the beginning
 * @param limit how many a claim asks for
 * @param roles what each session does
 */
public record Program(int number, int tasks, int limit, List<Role> roles) {

    /** Copies the roles. */
    public Program {
        roles = List.copyOf(roles);
    }

    /** The letter that a session goes by. */
    static char letter(int session) {
        return (char) ('a' + session);
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
