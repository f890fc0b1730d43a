package dev.claimlab.sqlfile.parse;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.ConcurrencyLimit;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Grade;
import dev.claimlab.spi.KeySpan;
import dev.claimlab.spi.MutantOrigin;
import dev.claimlab.spi.Promises;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The header lines of a strategy file, each validated when it is read. */
final class SqlHeaders {

    private static final String ACCEPTS = "accepts";
    private static final String REFUSAL = "refusal";
    private static final String MUTANT = "mutant";
    private static final String PROMISES = "promises";
    static final String POSTGRES = "postgres";
    private static final Pattern MAJOR = Pattern.compile("[1-9]\\d");
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern CHANNEL = Pattern.compile("(?is)\"(?:[^\"]|\"\")+\"|SELECT\\b.*");
    private static final Map<String, Integer> ISOLATIONS = Map.of(
            "read committed", Connection.TRANSACTION_READ_COMMITTED,
            "repeatable read", Connection.TRANSACTION_REPEATABLE_READ,
            "serializable", Connection.TRANSACTION_SERIALIZABLE);

    private final String file;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, SqlLine> lines = new HashMap<>();
    private final List<String> accepts = new ArrayList<>();
    private final List<SqlLine> columns = new ArrayList<>();

    SqlHeaders(String file) {
        this.file = file;
    }

    /** Adds a header; false if it is a duplicate of a header that may occur only once. */
    boolean add(SqlLine line) {
        String key = line.header();
        lines.putIfAbsent(key, line);
        if (key.equals("column")) {
            return columns.add(line);
        }
        return key.equals(ACCEPTS) ? accepts.add(line.value()) : values.putIfAbsent(key, line.value()) == null;
    }

    /** The text of a header, or the default. */
    String text(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    /** The contract: its word with the exceptions that the file lists. */
    Contract contract() {
        try {
            Contract contract = Contract.of(values.getOrDefault("contract", "exactly-once"));
            for (String exception : accepts) {
                String[] words = exception.split("\\s+", -1);
                if (words.length != 2) {
                    throw new IllegalArgumentException("expected '-- accepts: calm|faulty ANOMALY'");
                }
                contract = contract.accepting(
                        Conditions.valueOf(words[0].toUpperCase(Locale.ROOT)),
                        Anomaly.valueOf(words[1].toUpperCase(Locale.ROOT)),
                        Grade.ACCEPTABLE);
            }
            return contract;
        } catch (IllegalArgumentException e) {
            throw wrong(accepts.isEmpty() ? "contract" : ACCEPTS, "contract: " + e.getMessage());
        }
    }

    /** What the author says in numbers. */
    Promises promises() {
        try {
            Promises numbers = values.containsKey(PROMISES) ? PromisesHeader.parse(text(PROMISES, "")) : Promises.NONE;
            return numbers.withLimit(limit());
        } catch (SqlFileException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw wrong(PROMISES, "promises: " + e.getMessage());
        }
    }

    private Optional<ConcurrencyLimit> limit() {
        try {
            return Optional.ofNullable(values.get(LimitHeader.NAME)).map(LimitHeader::parse);
        } catch (IllegalArgumentException e) {
            throw wrong(LimitHeader.NAME, "limit: " + e.getMessage());
        }
    }

    /** The oldest major version of PostgreSQL that the file works on; 0 if it does not say. */
    int oldestPostgres() {
        String major = text(POSTGRES, "");
        if (major.isEmpty()) {
            return 0;
        }
        if (!MAJOR.matcher(major).matches()) {
            throw wrong(POSTGRES, POSTGRES + " '" + major + "'; expected the oldest major version, such as 17");
        }
        return Integer.parseInt(major);
    }

    /** The origin of the mutant, if the file declares one; then all its headers are required. */
    Optional<MutantOrigin> mutation() {
        String number = values.get(MUTANT);
        if (number == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MutantOrigin(
                    Integer.parseInt(number),
                    text("failure", ""),
                    text("from", ""),
                    Anomaly.valueOf(text("expects", ""))));
        } catch (IllegalArgumentException e) {
            throw wrong(MUTANT, "a mutant has a number, failure, from and expects, one line each: " + e.getMessage());
        }
    }

    /** The isolation level in the driver's numbering; 0 for the server's default. */
    int isolation() {
        String isolation = values.get("isolation");
        if (isolation == null) {
            return 0;
        }
        Integer level = ISOLATIONS.get(isolation.toLowerCase(Locale.ROOT));
        if (level == null) {
            throw wrong("isolation", "isolation '" + isolation + "'; expected one of " + ISOLATIONS.keySet());
        }
        return level;
    }

    /** The channel that workers listen on: the file's own, or one named after the notified table. */
    Optional<String> channel() {
        return listened().or(() -> plainName("notify").map(table -> "claimlab_" + table));
    }

    /** The table whose insertions the harness notifies. */
    Optional<String> table() {
        return plainName("notify");
    }

    /** A plain name, a quoted one, or a query that returns the channel. */
    private Optional<String> listened() {
        String listen = values.get("listen");
        if (listen != null
                && !PLAIN_NAME.matcher(listen).matches()
                && !CHANNEL.matcher(listen).matches()) {
            throw wrong(
                    "listen", "listen '" + listen + "'; expected a plain name in lower case, a quoted one, or SELECT");
        }
        return Optional.ofNullable(listen);
    }

    private Optional<String> plainName(String key) {
        String name = values.get(key);
        if (name != null && !PLAIN_NAME.matcher(name).matches()) {
            throw wrong(key, key + " '" + name + "'; expected a plain name in lower case");
        }
        return Optional.ofNullable(name);
    }

    Duration period() {
        String every = values.getOrDefault("every", "1s");
        return Periods.parse(every).orElseThrow(() -> wrong("every", "period '" + every + "'; " + Periods.EXPECTED));
    }

    /** Whether a commit stands between all steps of all operations. */
    boolean isCommitBetween() {
        return values.containsKey("between") && oneOf("between", "commit").equals("commit");
    }

    /** Where the effects of a task are written. */
    Effects effects() {
        return oneOf("effects", "joined", "outside").equals("joined") ? Effects.JOINED : Effects.OUTSIDE;
    }

    /** How the statements refuse. */
    Refusals refusals() {
        return read(REFUSAL, Refusals.BY_ROWS, Refusals::parse);
    }

    /** What an enqueue does while another task of its key waits. */
    Collapsing collapsing() {
        String word = oneOf("collapses", Collapsing.words().toArray(String[]::new));
        return Collapsing.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** How long a task stands for new ones of its key. */
    KeySpan keySpan() {
        KeySpan span = KeySpan.of(oneOf("key", KeySpan.words().toArray(String[]::new)));
        if (span != KeySpan.UNTIL_CLAIMED && collapsing() == Collapsing.REPLACE) {
            throw wrong("key", "collapses 'replace' is for keys that stand until claimed");
        }
        return span;
    }

    /** What the file calls columns and states. */
    AnswerNames names() {
        Map<String, String> renamed = new LinkedHashMap<>();
        for (SqlLine column : columns) {
            try {
                AnswerNames.column(column.value(), renamed);
            } catch (IllegalArgumentException e) {
                throw new SqlFileException(column.file(), column.number(), String.valueOf(e.getMessage()));
            }
        }
        return new AnswerNames(
                renamed, read("states", Map.of(), AnswerNames::states), Optional.ofNullable(values.get("task")));
    }

    private <T> T read(String key, T otherwise, Function<String, T> reader) {
        String value = values.get(key);
        try {
            return value == null ? otherwise : reader.apply(value);
        } catch (IllegalArgumentException e) {
            throw wrong(key, String.valueOf(e.getMessage()));
        }
    }

    /** One of these words, the first where the header is missing. */
    String oneOf(String key, String... words) {
        String value = values.getOrDefault(key, words[0]);
        if (!List.of(words).contains(value)) {
            throw wrong(key, key + " '" + value + "'; expected " + String.join(" or ", words));
        }
        return value;
    }

    private SqlFileException wrong(String key, String message) {
        SqlLine line = lines.getOrDefault(key, new SqlLine(file, 1, ""));
        return new SqlFileException(line.file(), line.number(), message);
    }
}
