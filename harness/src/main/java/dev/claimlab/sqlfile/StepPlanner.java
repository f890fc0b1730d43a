package dev.claimlab.sqlfile;

import dev.claimlab.spi.Transactions;
import dev.claimlab.sqlfile.parse.AnswerNames;
import dev.claimlab.sqlfile.parse.SqlFile;
import dev.claimlab.sqlfile.parse.SqlFileException;
import dev.claimlab.sqlfile.parse.SqlSection;
import dev.claimlab.sqlfile.parse.SqlStatement;
import dev.claimlab.sqlfile.parse.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plans the steps of operations: which columns each has, and what it is executed with. */
final class StepPlanner {

    private static final String PLURAL = "s";
    /** Operations whose rows are read: as claims, as tasks, or as parameters of other statements. */
    private static final Set<String> READ = Set.of(SqlFile.CLAIM, SqlFile.COMPLETE_MANY, SqlFile.JOIN, SqlFile.RENEW);

    private final SqlFile file;
    private final Map<String, String> optionTexts;
    private final Connection connection;

    StepPlanner(SqlFile file, Map<String, String> optionTexts, Connection connection) {
        this.file = file;
        this.optionTexts = optionTexts;
        this.connection = connection;
    }

    /** The plan of one statement with these parameters besides the common ones. */
    SqlPlan plan(String name, Map<String, ParameterSource> own) {
        SqlSection section = file.section(name);
        return plan(name, section, own);
    }

    /** The plan of another text of a statement. */
    SqlPlan plan(String name, SqlSection section, Map<String, ParameterSource> own) {
        SqlText text = section.with(optionTexts);
        SqlStatement statement = SqlStatement.of(name, section, optionTexts);
        return SqlPlan.of(text, own, statement, parameter -> unknown(name, section, parameter, own));
    }

    /**
     * The steps of an operation.
     *
     * @param before the columns that are known before its first step
     * @param areArrays whether these columns are arrays under their own names, as in {@code complete :many}
     */
    SqlOperation operation(String operation, List<String> before, Map<String, ParameterSource> own, boolean areArrays)
            throws SQLException {
        List<SqlStep> steps = new ArrayList<>();
        List<String> columns = before;
        List<String> names = file.steps(operation);
        for (int i = 0; i < names.size(); i++) {
            boolean isAnswer = i + 1 == names.size() && !READ.contains(operation);
            SqlStep step = step(names.get(i), columns, own, areArrays, isAnswer);
            steps.add(step);
            columns = step.columns();
        }
        return new SqlOperation(steps);
    }

    private SqlStep step(
            String name, List<String> before, Map<String, ParameterSource> own, boolean areArrays, boolean isAnswer)
            throws SQLException {
        Map<String, ParameterSource> sources = new TreeMap<>(own);
        Map<String, String> arrays = new TreeMap<>();
        for (int i = 0; i < before.size(); i++) {
            String array = areArrays ? before.get(i) : before.get(i) + PLURAL;
            arrays.put(array, before.get(i));
            sources.put(array, ParameterSource.columns(i));
        }
        if (!areArrays) {
            for (int i = 0; i < before.size(); i++) {
                arrays.remove(before.get(i));
                sources.put(before.get(i), ParameterSource.column(i));
            }
        }
        SqlPlan plan = plan(name, sources);
        List<String> parameters = plan.statement().parameters();
        String key = parameters.stream()
                .filter(arrays::containsKey)
                .findFirst()
                .map(arrays::get)
                .orElse("");
        List<String> returned = columns(plan);
        List<String> columns = columnsAfter(before, returned);
        return new SqlStep(
                plan,
                file.section(name).rules(),
                !areArrays && parameters.stream().anyMatch(before::contains),
                key,
                columns,
                sources(columns, returned, file.names()),
                returned.size(),
                isAnswer);
    }

    /** The columns before with those returned, and with the harness's names of renamed ones. */
    private List<String> columnsAfter(List<String> before, List<String> returned) {
        List<String> columns = new ArrayList<>(before);
        for (String name : returned) {
            add(columns, name);
            add(columns, file.names().column(name));
        }
        return columns;
    }

    private static void add(List<String> columns, String name) {
        if (!columns.contains(name)) {
            columns.add(name);
        }
    }

    private static List<Integer> sources(List<String> columns, List<String> returned, AnswerNames names) {
        List<String> renamed = returned.stream().map(names::column).toList();
        return columns.stream()
                .map(column -> Math.max(returned.indexOf(column), renamed.indexOf(column)))
                .toList();
    }

    /** The names of the parameters of a statement. */
    List<String> parameters(String name) {
        return file.section(name).with(optionTexts).parameters();
    }

    /** The columns that the server says a statement returns. */
    List<String> columns(SqlPlan plan) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(plan.sql())) {
            Transactions.describe(connection, () -> {
                @Nullable ResultSetMetaData description = statement.getMetaData();
                for (int i = 1; description != null && i <= description.getColumnCount(); i++) {
                    columns.add(description.getColumnLabel(i));
                }
            });
        } catch (SQLException e) {
            throw plan.of(e);
        }
        return columns;
    }

    private static SqlFileException unknown(
            String name, SqlSection section, String parameter, Map<String, ParameterSource> own) {
        List<String> known = new ArrayList<>(own.keySet());
        known.addAll(ParameterSource.COMMON.keySet());
        known.sort(null);
        return new SqlFileException(
                section.file(),
                section.line(),
                "statement '" + name + "' uses :" + parameter + "; expected one of " + known);
    }
}
