package dev.claimlab.sqlfile;

import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How often a trigger of the harness notifies workers of new tasks, for files that leave this to the harness. */
enum SqlNotify {
    /** Never: workers poll. */
    NEVER("poll"),
    /** Once for each statement that adds tasks. */
    EACH_STATEMENT("notify"),
    /** Once for each task. */
    EACH_ROW("notify-row"),
    /** At most once per time window, however many tasks are added in it. */
    DEBOUNCED("notify-debounced");

    /** The name of the option. */
    static final String OPTION = "wake";

    private static final Duration WINDOW = Duration.ofMillis(50);

    private static final String TRIGGER = """
            CREATE FUNCTION notify_{channel}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                {unless}
                NOTIFY {channel};
                RETURN NULL;
            END
            $$;
            CREATE TRIGGER {channel}_wakes
            AFTER INSERT ON {table}
            FOR EACH {each}
            EXECUTE FUNCTION notify_{channel}();
            """;

    /**
     * Only a committed mark suppresses notifications, and its own notification was sent by the same commit. A session
     * that finds the mark locked notifies nevertheless: the lock's holder may commit late, or never. Above read
     * committed, updating the mark could fail, so each statement notifies.
     */
    private static final String UNLESS_JUST_SENT = """
            IF current_setting('transaction_isolation') = 'read committed' THEN
                IF (SELECT sent_at FROM {channel}_sent) > clock_timestamp() - interval '{window} ms' THEN
                    RETURN NULL;
                END IF;
                PERFORM FROM {channel}_sent FOR UPDATE SKIP LOCKED;
                IF FOUND THEN
                    UPDATE {channel}_sent SET sent_at = clock_timestamp();
                END IF;
            END IF;
            """;

    private static final String MARK = """
            CREATE TABLE {channel}_sent (sent_at timestamptz NOT NULL);
            INSERT INTO {channel}_sent VALUES ('-infinity');
            """;

    private final String word;

    SqlNotify(String word) {
        this.word = word;
    }

    /** The values of the option. */
    static List<String> words() {
        return Stream.of(values()).map(value -> value.word).toList();
    }

    /** The value that these options choose. */
    static SqlNotify of(Options options) {
        String wanted = options.named().getOrDefault(OPTION, NEVER.word);
        return Stream.of(values())
                .filter(value -> value.word.equals(wanted))
                .findFirst()
                .orElse(NEVER);
    }

    /** The DDL of the trigger that these options ask for; empty if they ask for none, or the file notifies itself. */
    static String triggerFor(SqlFile file, Options options) {
        return file.notifies().isPresent() && options.wakesByNotify()
                ? of(options).install(file.notifies().get(), file.channel().orElseThrow())
                : "";
    }

    /** The DDL of the trigger on the table whose insertions are notified. */
    String install(String table, String channel) {
        String mark = this == DEBOUNCED ? MARK : "";
        return (mark + TRIGGER)
                .replace("{unless}", this == DEBOUNCED ? UNLESS_JUST_SENT : "")
                .replace("{window}", String.valueOf(WINDOW.toMillis()))
                .replace("{each}", this == EACH_ROW ? "ROW" : "STATEMENT")
                .replace("{channel}", channel)
                .replace("{table}", table);
    }

    /**
     * How long after a notification a worker polls once more, for tasks whose notification was suppressed: two windows,
     * so that a commit may take as long as one. Zero where every insertion is notified.
     */
    Duration secondLook() {
        return this == DEBOUNCED ? WINDOW.multipliedBy(2) : Duration.ZERO;
    }
}
