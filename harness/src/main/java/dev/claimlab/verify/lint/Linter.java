package dev.claimlab.verify.lint;

import com.zaxxer.hikari.HikariDataSource;
import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.sqlfile.parse.SqlStatement;
import dev.claimlab.verify.lint.LintReport.NotAnalysed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Installs a strategy file in its own schema, lets the server parse the statements, and applies the lint rules. */
public final class Linter {

    private static final List<LintRule> RULES = List.of(
            new LimitRunAgain(),
            new ConditionNotRechecked("F02"),
            new ConditionNotRechecked("F04"),
            new LockWithoutTransaction(),
            new ClaimByCtid(),
            new UnindexedOrder(),
            new LockInCondition(),
            new LockOnSharedSession(),
            new HashedLockKey(),
            new UnfencedCompletion("F19"),
            new UnfencedCompletion("F20"),
            new ConditionNotRechecked("F22"),
            new LeaseFromFrozenTime(),
            new LocalTime());

    private final Server server;

    /** A linter on this server; its schemas are dropped after use. */
    public Linter(Server server) {
        this.server = server;
    }

    /** The failure modes of all rules, as codes such as {@code F01}. */
    public static SortedSet<String> failureModes() {
        return RULES.stream().map(LintRule::failureMode).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Analyses a file with its default options and with each other value of each option.
     *
     * @throws IllegalArgumentException if an allowance gives no reason
     * @throws SQLException if the server does not create the file's tables
     */
    public LintReport lint(SqlStrategy strategy) throws SQLException {
        Set<LintFinding> lintFindings = new LinkedHashSet<>();
        Set<NotAnalysed> notAnalysed = new LinkedHashSet<>();
        for (Options options : strategy.choices()) {
            try (RunSchema schema = RunSchema.create(server, "lint")) {
                try (HikariDataSource pool = schema.pool(1)) {
                    strategy.install(pool, options);
                }
                try (Connection connection = schema.connect()) {
                    ReadFile file = read(strategy, options, connection, notAnalysed);
                    for (LintRule lintRule : RULES) {
                        lintRule.findings(file)
                                .filter(finding -> !lintFindings.contains(finding))
                                .map(finding -> finding.with(options))
                                .forEach(lintFindings::add);
                    }
                }
            }
        }
        return LintReport.of(strategy, List.copyOf(lintFindings), List.copyOf(notAnalysed));
    }

    private static ReadFile read(
            SqlStrategy strategy, Options options, Connection connection, Set<NotAnalysed> notAnalysed)
            throws SQLException {
        StatementReader reader = new StatementReader(connection);
        FunctionReader functions = new FunctionReader(reader);
        FunctionCatalog functionCatalog = new FunctionCatalog(connection);
        List<ReadStatement> all = new ArrayList<>();
        for (SqlStatement statement : strategy.statements(options)) {
            Deque<ReadStatement> toFollow = new ArrayDeque<>();
            Set<Long> followed = new HashSet<>();
            try {
                toFollow.add(reader.read(statement, "", List.of()));
                while (!toFollow.isEmpty()) {
                    ReadStatement read = toFollow.remove();
                    all.add(read);
                    for (SqlFunction sqlFunction :
                            functionCatalog.functions(read.functions().toList())) {
                        if (sqlFunction.isOwn() && followed.add(sqlFunction.id())) {
                            toFollow.addAll(functions.read(sqlFunction, read));
                        }
                    }
                    List<String> views = functionCatalog.views(ReadFile.tables(List.of(read)));
                    if (!views.isEmpty()) {
                        throw new NotAnalysedException("it reads the view " + views.get(0));
                    }
                }
            } catch (NotAnalysedException e) {
                notAnalysed.add(new NotAnalysed(statement.name(), statement.file(), statement.line(), e.reason()));
            }
        }
        return new ReadFile(strategy.holding(), strategy.installation(options), all, functionCatalog);
    }
}
