package dev.claimlab.sqlfile;

import dev.claimlab.spi.Options;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How often workers are told of new tasks, where a file leaves that to a trigger of ours. */
enum SqlNotify {
    /** Never: they look for themselves. */
    NEVER("poll"),
    /** Once for each statement that adds tasks. */
    EACH_STATEMENT("notify"),
    /** Once for each task. */
    EACH_ROW("notify-row"),
    /** Once in a while, however many tasks are added in between. */
    DEBOUNCED("notify-debounced");

    /** The option that chooses. */
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
     * Only a mark that was committed silences others, and with it went its notification. Whoever cannot move the mark at
     * once notifies nevertheless: its holder may commit late, or never. Above read committed, moving it could fail.
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

    /** What the option can be. */
    static List<String> words() {
        return Stream.of(values()).map(value -> value.word).toList();
    }

    /** The choice of these options. */
    static SqlNotify of(Options options) {
        String wanted = options.named().getOrDefault(OPTION, NEVER.word);
        return Stream.of(values())
                .filter(value -> value.word.equals(wanted))
                .findFirst()
                .orElse(NEVER);
    }

    /** What to install beside the table whose insertions are notified. */
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
     * How long after a notification a worker that found nothing looks once more, for what was added meanwhile and told
     * to nobody: two windows, so that a commit may take as long as one. Zero where everything is told.
     */
    Duration secondLook() {
        return this == DEBOUNCED ? WINDOW.multipliedBy(2) : Duration.ZERO;
    }
}
