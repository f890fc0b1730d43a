package dev.claimlab.sqlfile;

import dev.claimlab.spi.Options;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The statements of an installed strategy file, with the columns of its claim resolved. */
final class SqlPlans {

    private static final String TASK = "task";
    private static final String ATTEMPT = "attempt";

    private final SqlFile file;
    private final Map<String, String> optionTexts;
    private final SqlAnnouncement announcement;
    private final Map<String, SqlPlan> plans = new HashMap<>();
    private final List<String> columns;

    /**
     * Asks the server for the claim's columns and finds the source of every parameter.
     *
     * @throws SqlFileException for an unknown parameter, or a claim without a task
     */
    SqlPlans(SqlFile file, Options options, Connection connection) throws SQLException {
        this.file = file;
        this.optionTexts = texts(file, options);
        this.announcement = SqlAnnouncement.of(file, options);
        plan(SqlFile.ENQUEUE, ParameterSource.TASK);
        columns = claimColumns(connection, plan(SqlFile.CLAIM, Map.of()));
        if (!columns.contains(TASK)) {
            throw new SqlFileException(
                    file.section(SqlFile.CLAIM).file(),
                    file.section(SqlFile.CLAIM).line(),
                    columns.isEmpty()
                            ? "claim returns no rows; expected RETURNING or SELECT with a column 'task'"
                            : "claim returns " + columns + "; expected a column 'task' among them"
                                    + " (the number that enqueue was given as :task)");
        }
        Map<String, ParameterSource> one = new TreeMap<>();
        Map<String, ParameterSource> many = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            one.put(columns.get(i), ParameterSource.column(i));
            many.put(columns.get(i), ParameterSource.columns(i));
        }
        for (String name : List.of(SqlFile.COMPLETE, SqlFile.RETRY, SqlFile.RENEW, SqlFile.RELEASE)) {
            planIfThere(name, one);
        }
        planIfThere(SqlFile.COMPLETE_MANY, many);
        file.duties().forEach(duty -> plan(duty, Map.of()));
        planIfThere(SqlFile.CANCEL, ParameterSource.TASK_NUMBER);
        for (String name : List.of(SqlFile.REMAINING, SqlFile.JOIN, SqlFile.LEAVE, SqlFile.PAUSE, SqlFile.RESUME)) {
            planIfThere(name, Map.of());
        }
    }

    /** The text of each option: that of the chosen value, or of the first. */
    static Map<String, String> texts(SqlFile file, Options options) {
        Map<String, String> texts = new TreeMap<>();
        file.options()
                .forEach((name, option) ->
                        texts.put(name, option.text(options.named().getOrDefault(name, option.defaultValue()))));
        return texts;
    }

    /** The plan of a statement that the file must have. */
    SqlPlan required(String name) {
        SqlPlan plan = plans.get(name);
        if (plan == null) {
            throw new IllegalStateException(file.file() + " has no statement " + name);
        }
        return plan;
    }

    /** The plan of a statement, if the file has it. */
    @Nullable SqlPlan find(String name) {
        return plans.get(name);
    }

    /** The plan of the enqueue statement with common table expressions before it. */
    SqlPlan enqueueAfter(String with) {
        SqlSection section = file.section(SqlFile.ENQUEUE);
        SqlSection whole = new SqlSection(section.file(), section.line(), with + " " + section.text());
        return SqlPlan.of(
                whole.with(optionTexts),
                ParameterSource.TASK,
                SqlStatement.of(SqlFile.ENQUEUE, whole, optionTexts),
                parameter -> unknown(SqlFile.ENQUEUE, parameter, ParameterSource.TASK));
    }

    List<String> columns() {
        return columns;
    }

    int taskColumn() {
        return columns.indexOf(TASK);
    }

    /** The index of the attempt among the claim's columns; negative if there is none. */
    int attemptColumn() {
        return columns.indexOf(ATTEMPT);
    }

    private void planIfThere(String name, Map<String, ParameterSource> own) {
        if (file.has(name)) {
            plan(name, own);
        }
    }

    private SqlPlan plan(String name, Map<String, ParameterSource> own) {
        SqlText text = file.section(name).with(optionTexts);
        SqlStatement statement = SqlStatement.of(name, file.section(name), optionTexts);
        SqlPlan plan = SqlPlan.of(text, own, statement, parameter -> unknown(name, parameter, own));
        plans.put(name, plan);
        return plan;
    }

    private SqlFileException unknown(String name, String parameter, Map<String, ParameterSource> own) {
        List<String> known = new ArrayList<>(own.keySet());
        known.addAll(ParameterSource.COMMON.keySet());
        known.sort(null);
        return new SqlFileException(
                file.section(name).file(),
                file.section(name).line(),
                "statement '" + name + "' uses :" + parameter + "; expected one of " + known);
    }

    private static List<String> claimColumns(Connection connection, SqlPlan claim) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(claim.sql())) {
            ResultSetMetaData description = statement.getMetaData();
            for (int i = 1; description != null && i <= description.getColumnCount(); i++) {
                columns.add(description.getColumnLabel(i));
            }
        } catch (SQLException e) {
            throw claim.of(e);
        }
        return columns;
    }

    /** What notifies workers of tasks that can be claimed again. */
    SqlAnnouncement announcement() {
        return announcement;
    }
}
