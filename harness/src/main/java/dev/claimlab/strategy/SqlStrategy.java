package dev.claimlab.strategy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * A strategy read from one SQL file with named statements, in the convention of yesql, aiosql and sqlc.
 *
 * <p>The file is parsed once; a session prepares each statement once and binds values by position.
 */
public final class SqlStrategy implements ClaimStrategy {

    private static final String ORDER = "order";

    private final SqlFile file;
    private final String text;

    private SqlStrategy(SqlFile file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Reads a file, which may name other schemas than its own only where that is allowed.
     *
     * @throws SqlFileException naming file, line and expectation
     */
    public static SqlStrategy read(Path path, boolean allowForeignSchema) throws IOException {
        String text = Files.readString(path);
        SqlFile file = new SqlFileParser(path.toString(), text).parse();
        if (!allowForeignSchema) {
            ForeignSchemas.refuse(file);
        }
        return new SqlStrategy(file, text);
    }

    /**
     * Reads a text under a file's name.
     *
     * @throws SqlFileException naming file, line and expectation
     */
    public static SqlStrategy parse(String fileName, String text) {
        SqlFile file = new SqlFileParser(fileName, text).parse();
        ForeignSchemas.refuse(file);
        return new SqlStrategy(file, text);
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public String idea() {
        return file.idea();
    }

    @Override
    public String source() {
        return file.source();
    }

    @Override
    public Contract contract() {
        return file.contract();
    }

    /** What the file tells the linter to allow, and why. */
    public List<String> lintAllowances() {
        return file.lintAllowances();
    }

    /** What is wrong with it, if it is broken on purpose. */
    public Optional<Mutation> mutation() {
        return file.mutation();
    }

    /** The name of the file that it was read from. */
    public String fileName() {
        return file.file();
    }

    /** The file as it is written. */
    public String text() {
        return text;
    }

    /** Whether a claim lives as long as something that the worker holds: a transaction, or the server's session. */
    public Holding holding() {
        if (file.isHeld()) {
            return Holding.TRANSACTION;
        }
        return file.isPinned() ? Holding.SESSION : Holding.NOTHING;
    }

    /** Its statements but for install, as the server would be given them. */
    public List<SqlStatement> statements(Options options) {
        Map<String, String> texts = SqlPlans.texts(file, options);
        return file.sections().entrySet().stream()
                .filter(section -> !section.getKey().equals(SqlFile.INSTALL))
                .map(section -> SqlStatement.of(section.getKey(), section.getValue(), texts))
                .toList();
    }

    /** What is done once, as the server would be given it. */
    public SqlStatement installation(Options options) {
        return SqlStatement.of(SqlFile.INSTALL, file.section(SqlFile.INSTALL), SqlPlans.texts(file, options));
    }

    /** The default options, then each other value that an option can have, one at a time. */
    public List<Options> choices() {
        return SqlOption.choices(file.options().values());
    }

    @Override
    public Set<Capability> capabilities(Options options) {
        Set<Capability> capabilities = EnumSet.of(Capability.TRANSACTIONAL_ENQUEUE);
        add(capabilities, Capability.HOLDS_TRANSACTION, file.isHeld());
        add(capabilities, Capability.BATCH, uses(SqlFile.CLAIM, "limit"));
        add(capabilities, Capability.DELAY, uses(SqlFile.ENQUEUE, "due_at"));
        add(capabilities, Capability.PRIORITY, uses(SqlFile.ENQUEUE, "priority") && ordersBy("priority", options));
        add(capabilities, Capability.GROUP_ORDER, uses(SqlFile.ENQUEUE, "group"));
        add(capabilities, Capability.NEEDS_SESSION, file.needsSession() || file.has(SqlFile.RELEASE));
        add(capabilities, Capability.LEASES, uses(SqlFile.CLAIM, "lease") || uses(SqlFile.RECOVER, "lease"));
        add(capabilities, Capability.WAKES, file.channel().isPresent());
        add(capabilities, Capability.RETRIES, file.isHeld() || file.has(SqlFile.RETRY));
        add(capabilities, Capability.BACKS_OFF, uses(SqlFile.RETRY, "delay"));
        add(capabilities, Capability.DEAD_LETTERS, uses(SqlFile.RETRY, "attempt_limit"));
        add(capabilities, Capability.RENEWS, file.has(SqlFile.RENEW));
        add(capabilities, Capability.RECOVERS, file.has(SqlFile.RECOVER));
        add(capabilities, Capability.TELLS_REMAINING, file.has(SqlFile.REMAINING));
        add(
                capabilities,
                Capability.ENQUEUES_IN_ONE_STATEMENT,
                file.section(SqlFile.ENQUEUE).keyword().equalsIgnoreCase("INSERT"));
        add(capabilities, Capability.DEDUPLICATES, enqueues(options).contains("key"));
        add(capabilities, Capability.RESOLVES, options.resolves());
        return capabilities;
    }

    private static void add(Set<Capability> capabilities, Capability capability, boolean has) {
        if (has) {
            capabilities.add(capability);
        }
    }

    private boolean uses(String statement, String parameter) {
        return file.has(statement)
                && file.section(statement).with(allTexts()).parameters().contains(parameter);
    }

    /** The parameters of enqueue with these options. */
    private List<String> enqueues(Options options) {
        return file.section(SqlFile.ENQUEUE).with(SqlPlans.texts(file, options)).parameters();
    }

    /** What any choice of options could put into a statement. */
    private Map<String, String> allTexts() {
        Map<String, String> texts = new TreeMap<>();
        file.options()
                .forEach((name, option) ->
                        texts.put(name, " " + String.join(" ", option.texts().values()) + " "));
        return texts;
    }

    /** Whether the claim goes by a column; one without an option for its order always goes by all that it stores. */
    private boolean ordersBy(String column, Options options) {
        return !file.options().containsKey(ORDER)
                || SqlPlans.texts(file, options).getOrDefault(ORDER, "").contains(column);
    }

    @Override
    public void validate(Options options) {
        if (options.batch() > 1 && !uses(SqlFile.CLAIM, "limit")) {
            throw new IllegalArgumentException(
                    name() + " claims one task at a time: its claim has no :limit, so batch must be 1");
        }
        options.named().forEach(this::validate);
    }

    private void validate(String option, String value) {
        boolean isCommon = CommonOptions.knows(option, value);
        if (option.equals(CommonOptions.WAKE)
                && !value.equals("poll")
                && file.channel().isEmpty()) {
            throw new IllegalArgumentException(name() + " listens to no channel, so wake must be poll");
        }
        SqlOption known = file.options().get(option);
        if (known == null && !isCommon) {
            Set<String> names = CommonOptions.namesWith(file.options().keySet());
            throw new IllegalArgumentException("unknown option '" + option + "' of " + name() + "; there are " + names);
        }
        if (known != null && !known.has(value)) {
            throw new IllegalArgumentException("option " + option + " of " + name() + " is one of "
                    + known.texts().keySet() + ", not '" + value + "'");
        }
    }

    @Override
    public void install(DataSource dataSource, Options options) throws SQLException {
        String install = file.section(SqlFile.INSTALL).textWith(SqlPlans.texts(file, options));
        List<String> parameters = SqlText.parse(install).parameters();
        if (!parameters.isEmpty()) {
            throw new SqlFileException(
                    file.file(),
                    file.section(SqlFile.INSTALL).line(),
                    "install uses :" + parameters.get(0) + "; expected no parameter there");
        }
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(install);
            if (file.notifies().isPresent() && options.wakesByNotify()) {
                statement.execute(SqlNotify.of(options)
                        .install(file.notifies().get(), file.channel().orElseThrow()));
            }
        }
    }

    @Override
    public TaskQueue open(DataSource dataSource, Options options) throws SQLException {
        return open(dataSource, options, Clock.systemUTC());
    }

    @Override
    public TaskQueue open(DataSource dataSource, Options options, Clock clock) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new SqlQueue(file, new SqlPlans(file, options, connection), dataSource, options, clock);
        }
    }
}
