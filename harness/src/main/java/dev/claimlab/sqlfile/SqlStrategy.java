package dev.claimlab.sqlfile;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Effects;
import dev.claimlab.spi.Holding;
import dev.claimlab.spi.MutantOrigin;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Promises;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.sqlfile.parse.ForeignSchemas;
import dev.claimlab.sqlfile.parse.HeaderNames;
import dev.claimlab.sqlfile.parse.LineSource;
import dev.claimlab.sqlfile.parse.SqlFile;
import dev.claimlab.sqlfile.parse.SqlFileException;
import dev.claimlab.sqlfile.parse.SqlFileParser;
import dev.claimlab.sqlfile.parse.SqlLine;
import dev.claimlab.sqlfile.parse.SqlLines;
import dev.claimlab.sqlfile.parse.SqlOption;
import dev.claimlab.sqlfile.parse.SqlStatement;
import dev.claimlab.sqlfile.parse.StrategyOverlay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * A strategy read from one SQL file with named statements, in the convention of yesql, aiosql and sqlc.
 *
 * <p>The file is parsed once; a session prepares each statement once and binds values by position.
 */
public final class SqlStrategy implements ClaimStrategy, LineSource {

    private static final String NOTIFY = "notify";

    private final SqlFile file;
    private final SqlLines lines;
    private final boolean allowsForeignSchema;

    private SqlStrategy(SqlFile file, SqlLines lines, boolean allowsForeignSchema) {
        this.file = file;
        this.lines = lines;
        this.allowsForeignSchema = allowsForeignSchema;
    }

    /** Reads a file, which may name schemas where its run has no database of its own only if {@code allowForeignSchema}. */
    public static SqlStrategy read(Path path, boolean allowForeignSchema) throws IOException {
        return read(path, allowForeignSchema, SqlStrategy::unknown);
    }

    /**
     * Reads a file that may be an overlay of another strategy.
     *
     * @param named finds a strategy by name, and throws IllegalArgumentException where there is none
     * @throws SqlFileException naming file, line and expectation
     */
    public static SqlStrategy read(Path path, boolean allowForeignSchema, Function<String, ClaimStrategy> named)
            throws IOException {
        return of(path.toString(), Files.readString(path), allowForeignSchema, named);
    }

    /** Reads a text under a file's name; throws {@link SqlFileException} naming file, line and expectation. */
    public static SqlStrategy parse(String fileName, String text) {
        return parse(fileName, text, SqlStrategy::unknown);
    }

    /**
     * Reads a text under a file's name; it may be an overlay of another strategy.
     *
     * @param named finds a strategy by name, and throws IllegalArgumentException where there is none
     * @throws SqlFileException naming file, line and expectation
     */
    public static SqlStrategy parse(String fileName, String text, Function<String, ClaimStrategy> named) {
        return of(fileName, text, false, named);
    }

    private static SqlStrategy of(
            String fileName, String text, boolean allowForeignSchema, Function<String, ClaimStrategy> named) {
        SqlLines lines = StrategyOverlay.resolve(fileName, text, named);
        SqlFile file = new SqlFileParser(fileName, lines).parse();
        return new SqlStrategy(file, lines, allowForeignSchema);
    }

    /** This strategy with its text rewritten, line by line; errors still name the original files and lines. */
    public SqlStrategy rewritten(UnaryOperator<String> rewriting) {
        SqlLines other = lines.rewritten(rewriting);
        return new SqlStrategy(new SqlFileParser(fileName(), other).parse(), other, allowsForeignSchema);
    }

    private static ClaimStrategy unknown(String name) {
        throw new IllegalArgumentException("no strategy is known by name here; expected a path that ends in .sql");
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

    @Override
    public Effects effects() {
        return file.effects();
    }

    @Override
    public Promises promises() {
        return file.promises();
    }

    @Override
    public int oldestPostgres() {
        return file.oldestPostgres();
    }

    /** The file's lint allowances, each with its reason. */
    public List<String> lintAllowances() {
        return file.lintAllowances();
    }

    /** The origin of the mutant, if the file is one. */
    public Optional<MutantOrigin> mutation() {
        return file.mutation();
    }

    /** The name of the file that it was read from. */
    public String fileName() {
        return file.file();
    }

    /** The file as written; for an overlay, the resolved text that stands without the file it inherits from. */
    public String text() {
        return lines.alone().stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    }

    /** The origin of a line of the text; lines count from 1. */
    public SqlLine line(int number) {
        return lines.alone().get(number - 1);
    }

    /** What an overlay inherits from: a name, or a path relative to the working directory, with its options. */
    public Optional<String> from() {
        return lines.headers(HeaderNames.FROM).stream().findFirst().map(StrategyOverlay::origin);
    }

    @Override
    public SqlLines lines() {
        return lines;
    }

    /** What a claim's lifetime depends on: a transaction, the server's session or nothing. */
    public Holding holding() {
        if (file.isHeld()) {
            return Holding.TRANSACTION;
        }
        return file.isPinned() ? Holding.SESSION : Holding.NOTHING;
    }

    /** Whether its claim is one statement, which can be explained by itself. */
    public boolean claimsInOneStatement() {
        return file.steps(SqlFile.CLAIM).size() == 1;
    }

    /** All statements except install, as sent to the server. */
    public List<SqlStatement> statements(Options options) {
        Map<String, String> texts = SqlPlans.texts(file, options);
        return file.sections().entrySet().stream()
                .filter(section -> !section.getKey().equals(SqlFile.INSTALL))
                .map(section -> SqlStatement.of(section.getKey(), section.getValue(), texts))
                .toList();
    }

    /** The install statement, as sent to the server. */
    public SqlStatement installation(Options options) {
        return SqlStatement.of(SqlFile.INSTALL, file.section(SqlFile.INSTALL), SqlPlans.texts(file, options));
    }

    /** The default options, then each other value of each option, one at a time. */
    public List<Options> choices() {
        return SqlOption.choices(file.options().values());
    }

    @Override
    public Set<Capability> capabilities(Options options) {
        return new SqlCapabilities(file).of(options);
    }

    @Override
    public void validate(Options options) {
        new SqlOptionsCheck(file).validate(options);
    }

    @Override
    public void install(DataSource dataSource, Options options) throws SQLException {
        SqlStatement trigger = new SqlStatement(
                NOTIFY, fileName(), lines.line(NOTIFY, fileName()), SqlNotify.triggerFor(file, options), List.of());
        Optional<SqlFileException> refusal = allowsForeignSchema ? Optional.empty() : ForeignSchemas.refusal(file);
        new SqlInstall(installation(options), trigger, refusal).perform(dataSource);
    }

    @Override
    public TaskQueue open(DataSource dataSource, Options options) throws SQLException {
        return open(dataSource, options, Clock.systemUTC());
    }

    @Override
    public TaskQueue open(DataSource dataSource, Options options, Clock clock) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new SqlQueue(
                    file,
                    new SqlPlans(file, options, connection),
                    dataSource,
                    options,
                    clock,
                    lines.line("listen", fileName()));
        }
    }
}
