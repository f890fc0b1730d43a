package dev.claimlab.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a server guarantees for committed transactions after a crash. */
public enum Durability {
    /** No acknowledged transaction is lost. */
    FULL("on", "on", "on"),
    /** The last moments before a crash are lost, and no page is torn. */
    ASYNC("on", "off", "on"),
    /** All data can be lost. */
    NONE("off", "off", "off");

    private static final String FSYNC = "fsync";
    private static final String SYNCHRONOUS_COMMIT = "synchronous_commit";
    private static final String FULL_PAGE_WRITES = "full_page_writes";

    /** The server settings that determine durability. */
    static final List<String> SETTINGS = List.of(FSYNC, SYNCHRONOUS_COMMIT, FULL_PAGE_WRITES);

    private final String fsync;
    private final String synchronousCommit;
    private final String fullPageWrites;

    Durability(String fsync, String synchronousCommit, String fullPageWrites) {
        this.fsync = fsync;
        this.synchronousCommit = synchronousCommit;
        this.fullPageWrites = fullPageWrites;
    }

    /**
     * Parses {@code full}, {@code async} or {@code none}.
     *
     * @throws IllegalArgumentException naming the valid values
     */
    public static Durability parse(String text) {
        return Arrays.stream(values())
                .filter(durability -> durability.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "durability is one of " + Arrays.toString(values()) + ", not '" + text + "'"));
    }

    /** The server settings of this level. */
    public Map<String, String> settings() {
        return Map.of(FSYNC, fsync, SYNCHRONOUS_COMMIT, synchronousCommit, FULL_PAGE_WRITES, fullPageWrites);
    }

    /**
     * Rejects settings that durability determines.
     *
     * @throws IllegalArgumentException with a message of one line
     */
    static Map<String, String> refuseIn(Map<String, String> settings) {
        SETTINGS.stream().filter(settings::containsKey).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(name + " is set by --durability: use that option instead of --pg-set");
        });
        return Map.copyOf(settings);
    }

    /** Whether a server with these settings has exactly this level, neither more nor less. */
    boolean matches(Map<String, String> found) {
        return settings().entrySet().stream()
                .allMatch(wanted -> wanted.getValue().equals(normalised(found.getOrDefault(wanted.getKey(), ""))));
    }

    /** Whether commits of this session do not wait for the disk, by its own setting. */
    public static boolean losesCommits(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery("SHOW " + SYNCHRONOUS_COMMIT)) {
            rows.next();
            return rows.getString(1).equals("off");
        }
    }

    /** Maps stronger forms of synchronous commit to {@code on}. */
    private static String normalised(String value) {
        return List.of("remote_apply", "remote_write", "local").contains(value) ? "on" : value;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
