package dev.claimlab.sqlfile.parse;

import dev.claimlab.spi.Contract;
import dev.claimlab.spi.MutantOrigin;
import dev.claimlab.spi.Promises;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parsed and well-formed strategy file.
 *
 * @param file its name
 * @param name the strategy's name
 * @param idea the idea in one sentence
 * @param source where the idea comes from
 * @param contract the grades that it promises
 * @param promises what the author says in numbers
 * @param oldestPostgres the oldest major version of PostgreSQL that it works on; 0 for all
 * @param isHeld whether the claiming transaction stays open until the task is completed
 * @param isPinned whether a session keeps its connection
 * @param needsSession whether a claim lives in the server's session
 * @param isolation the isolation level, in the driver's numbering; 0 for the server's default
 * @param channel the channel to listen on, if any
 * @param notifies the table whose insertions the harness notifies, if the file leaves that to it
 * @param every the period of recover and of every duty
 * @param options the options it defines, by name
 * @param lintAllowances the lint findings that the file allows, each with its reason
 * @param mutation the origin of the mutant, if the file is one
 * @param sections its statements by name
 */
public record SqlFile(
        String file,
        String name,
        String idea,
        String source,
        Contract contract,
        Promises promises,
        int oldestPostgres,
        boolean isHeld,
        boolean isPinned,
        boolean needsSession,
        int isolation,
        Optional<String> channel,
        Optional<String> notifies,
        Duration every,
        Map<String, SqlOption> options,
        List<String> lintAllowances,
        Optional<MutantOrigin> mutation,
        Map<String, SqlSection> sections) {

    public static final String INSTALL = "install";
    public static final String ENQUEUE = "enqueue";
    public static final String CLAIM = "claim";
    public static final String COMPLETE = "complete";
    public static final String COMPLETE_MANY = "complete :many";
    public static final String RETRY = "retry";
    public static final String RENEW = "renew";
    public static final String RECOVER = "recover";
    public static final String REMAINING = "remaining";
    public static final String RELEASE = "release";
    public static final String JOIN = "join";
    public static final String LEAVE = "leave";

    /** The prefix of the names of statements executed every period, as in {@code duty tick}. */
    public static final String DUTY = "duty ";

    /** Every statement that a file may have. */
    public static final List<String> STATEMENTS = List.of(
            INSTALL, ENQUEUE, CLAIM, COMPLETE, COMPLETE_MANY, RETRY, RENEW, RECOVER, REMAINING, RELEASE, JOIN, LEAVE);

    /** Whether the file has a statement of that name. */
    public boolean has(String statement) {
        return sections.containsKey(statement);
    }

    /** The names of the statements executed every period. */
    public List<String> duties() {
        return sections.keySet().stream()
                .filter(name -> name.equals(RECOVER) || name.startsWith(DUTY))
                .toList();
    }

    /** A statement that the file is known to have. */
    public SqlSection section(String statement) {
        SqlSection section = sections.get(statement);
        if (section == null) {
            throw new IllegalStateException(file + " has no statement " + statement);
        }
        return section;
    }
}
