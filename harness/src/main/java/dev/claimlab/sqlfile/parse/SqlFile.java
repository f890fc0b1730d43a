package dev.claimlab.sqlfile.parse;

import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.KeySpan;
import dev.claimlab.spi.MutantOrigin;
import dev.claimlab.spi.Promises;
import java.time.Duration;
import java.util.ArrayList;
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
 * @param numbers how large its numbers may be: {@code as typed}, {@code wide} or {@code narrow}
 * @param isolation the isolation level, in the driver's numbering; 0 for the server's default
 * @param channel the channel to listen on, if any
 * @param notifies the table whose insertions the harness notifies, if the file leaves that to it
 * @param every the period of recover and of every duty
 * @param effects where the effects of a task are written
 * @param refusals how its statements refuse
 * @param collapsing what an enqueue does while another task of its key waits
 * @param keySpan how long a task stands for new ones of its key
 * @param names what it calls columns and states
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
        String numbers,
        int isolation,
        Optional<String> channel,
        Optional<String> notifies,
        Duration every,
        Effects effects,
        Refusals refusals,
        Collapsing collapsing,
        KeySpan keySpan,
        AnswerNames names,
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
    public static final String CANCEL = "cancel";
    public static final String PAUSE = "pause";
    public static final String RESUME = "resume";
    public static final String TICK = "tick";

    /** What is executed on each new connection. */
    public static final String CONNECT = "connect";

    /** The prefix of the names of statements executed every period, as in {@code duty tick}. */
    public static final String DUTY = "duty ";

    /** Every statement that a file may have. */
    public static final List<String> STATEMENTS = List.of(
            INSTALL,
            ENQUEUE,
            CLAIM,
            COMPLETE,
            COMPLETE_MANY,
            RETRY,
            RENEW,
            RECOVER,
            REMAINING,
            RELEASE,
            JOIN,
            LEAVE,
            CANCEL,
            PAUSE,
            RESUME,
            TICK,
            CONNECT);

    /** Whether the file has a statement of that name. */
    public boolean has(String statement) {
        return sections.containsKey(statement);
    }

    /** The names of the statements executed every period. */
    public List<String> duties() {
        return sections.keySet().stream()
                .map(name -> SectionName.of(name).operation())
                .filter(name -> name.equals(RECOVER) || name.startsWith(DUTY))
                .distinct()
                .toList();
    }

    /** The period of a duty or of the tick: its own, or that of the file. */
    public Duration every(String statement) {
        return section(statement).rules().every().orElse(every);
    }

    /** The names of the steps of an operation, in order; empty if the file does not have it. */
    public List<String> steps(String operation) {
        List<String> steps = new ArrayList<>();
        while (has(SectionName.name(operation, steps.size() + 1))) {
            steps.add(SectionName.name(operation, steps.size() + 1));
        }
        return steps;
    }

    /** The operation that a statement is a step of. */
    public static String operation(String statement) {
        return SectionName.of(statement).operation();
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
