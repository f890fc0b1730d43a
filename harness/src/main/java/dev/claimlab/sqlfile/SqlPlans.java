package dev.claimlab.sqlfile;

import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.parse.SqlFile;
import dev.claimlab.sqlfile.parse.SqlFileException;
import dev.claimlab.sqlfile.parse.SqlSection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The statements of an installed strategy file, with the columns of its claim resolved. */
final class SqlPlans {

    private static final String TASK = "task";
    private static final String ATTEMPT = "attempt";

    private final SqlFile file;
    private final StepPlanner planner;
    private final SqlAnnouncement announcement;
    private final Map<String, SqlPlan> plans = new HashMap<>();
    private final Map<String, SqlOperation> operations = new HashMap<>();
    private final Set<String> aboutClaims = new HashSet<>();
    private final Set<String> ofProcess = new HashSet<>();
    private final List<String> columns;

    /**
     * Asks the server for the claim's columns and finds the source of every parameter.
     *
     * @throws SqlFileException for an unknown parameter, or a claim without a task
     */
    SqlPlans(SqlFile file, Options options, Connection connection) throws SQLException {
        this.file = file;
        this.planner = new StepPlanner(file, texts(file, options), connection);
        this.announcement = SqlAnnouncement.of(file, options);
        plan(SqlFile.CONNECT, List.of(), Map.of());
        connect(connection);
        plan(SqlFile.ENQUEUE, List.of(), ParameterSource.TASK);
        Map<String, ParameterSource> joined = joined();
        SqlOperation claim = planner.operation(SqlFile.CLAIM, List.of(), joined, false);
        operations.put(SqlFile.CLAIM, claim);
        plans.put(SqlFile.CLAIM, claim.steps().get(0).plan());
        columns = claim.columns();
        requireTask();
        for (String name : List.of(SqlFile.COMPLETE, SqlFile.RETRY, SqlFile.RENEW, SqlFile.RELEASE)) {
            plan(name, columns, joined);
        }
        plan(SqlFile.COMPLETE_MANY, columns, joined);
        for (String duty : file.duties()) {
            plan(duty, List.of(), Map.of());
        }
        plan(SqlFile.CANCEL, List.of(), ParameterSource.TASK_NUMBER);
        for (String name : List.of(SqlFile.REMAINING, SqlFile.PAUSE, SqlFile.RESUME)) {
            plan(name, List.of(), Map.of());
        }
        plan(SqlFile.TICK, List.of(), ParameterSource.TICK);
        plan(SqlFile.LEAVE, List.of(), joined);
    }

    /** Sets a new connection up, if the file says how. */
    void connect(Connection connection) throws SQLException {
        SqlPlan connect = plans.get(SqlFile.CONNECT);
        if (connect != null) {
            connect.execute(connection, SqlValues.NOTHING);
        }
    }

    /** The columns of {@code join}, which are parameters of the worker's other statements. */
    private Map<String, ParameterSource> joined() throws SQLException {
        Map<String, ParameterSource> joined = new TreeMap<>();
        if (file.has(SqlFile.JOIN)) {
            SqlOperation join = planner.operation(SqlFile.JOIN, List.of(), Map.of(), false);
            operations.put(SqlFile.JOIN, join);
            plans.put(SqlFile.JOIN, join.steps().get(0).plan());
            classify(SqlFile.JOIN, List.of());
            for (int i = 0; i < join.columns().size(); i++) {
                joined.put(join.columns().get(i), ParameterSource.joined(i));
            }
        }
        return joined;
    }

    private void requireTask() {
        if (!columns.contains(TASK)) {
            String last =
                    file.steps(SqlFile.CLAIM).get(file.steps(SqlFile.CLAIM).size() - 1);
            throw new SqlFileException(
                    file.section(last).file(),
                    file.section(last).line(),
                    columns.isEmpty()
                            ? "claim returns no rows; expected RETURNING or SELECT with a column 'task'"
                            : "claim returns " + columns + "; expected a column 'task' among them"
                                    + " (the number that enqueue was given as :task)");
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

    /** The operation, if it has more than one step or is the claim. */
    @Nullable SqlOperation operation(String name) {
        return operations.get(name);
    }

    /** Executes an operation without a claim once, on a shared connection; whether a row was changed or returned. */
    boolean execute(String name, Connection connection, SqlValues values) throws SQLException {
        SqlOperation operation = operations.get(name);
        if (operation == null) {
            return required(name).execute(connection, values);
        }
        return operation.execute(connection, values).hasChanged();
    }

    /** Executes what a caller asks for, on its connection; whether a row was changed or returned, and no step ended it. */
    boolean isGranted(String name, Connection connection, SqlValues values) throws SQLException {
        SqlOperation operation = operations.get(name);
        if (operation == null) {
            return required(name).execute(connection, values);
        }
        SqlOperation.Answer answer = operation.execute(connection, values);
        return answer.goesOn() && answer.hasChanged();
    }

    /** Executes an operation on a worker's connection; whether it took effect. */
    boolean tookEffect(String name, SqlConnection connection, SqlValues values) throws SQLException {
        SqlOperation operation = operations.get(name);
        return operation == null
                ? connection.tookEffect(required(name), values)
                : operation.execute(connection, values).goesOn();
    }

    /** Whether an operation is about a claim, and not only about the worker or its process. */
    boolean isAboutClaim(String operation) {
        return aboutClaims.contains(operation);
    }

    /** Whether an operation names the process, and neither a worker nor a claim: it is executed once for a process. */
    boolean isOfProcess(String operation) {
        return ofProcess.contains(operation);
    }

    /** The plan of a text that is no statement of the file, with these parameters besides the common ones. */
    SqlPlan plan(String name, SqlSection section, Map<String, ParameterSource> own) {
        return planner.plan(name, section, own);
    }

    /** The plan of the enqueue statement with common table expressions before it. */
    SqlPlan enqueueAfter(String with) {
        SqlSection section = file.section(SqlFile.ENQUEUE);
        SqlSection whole = new SqlSection(section.file(), section.line(), with + " " + section.text());
        return planner.plan(SqlFile.ENQUEUE, whole, ParameterSource.TASK);
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

    /** The columns that identify a claim: those that a completion names. */
    Set<Integer> identifyingColumns() {
        Set<Integer> numbers = new HashSet<>();
        for (String name : List.of(SqlFile.COMPLETE, SqlFile.COMPLETE_MANY)) {
            SqlPlan plan = plans.get(name);
            List<String> parameters =
                    plan == null ? List.of() : plan.statement().parameters();
            parameters.stream()
                    .filter(parameter -> !ParameterSource.COMMON.containsKey(parameter))
                    .map(columns::indexOf)
                    .filter(number -> number >= 0)
                    .forEach(numbers::add);
        }
        return numbers;
    }

    /** Plans an operation, if the file has it, for rows with these columns. */
    private void plan(String name, List<String> before, Map<String, ParameterSource> own) throws SQLException {
        if (!file.has(name)) {
            return;
        }
        boolean areArrays = name.equals(SqlFile.COMPLETE_MANY);
        Map<String, ParameterSource> all = new TreeMap<>(own);
        for (int i = 0; i < before.size(); i++) {
            all.put(before.get(i), areArrays ? ParameterSource.columns(i) : ParameterSource.column(i));
        }
        SqlPlan plan = planner.plan(name, all);
        plans.put(name, plan);
        if (file.steps(name).size() > 1 || (name.equals(SqlFile.RENEW) && plan.mayReturnRows())) {
            operations.put(name, planner.operation(name, before, own, areArrays));
        }
        classify(name, before);
    }

    private void classify(String name, List<String> before) {
        List<String> parameters = new ArrayList<>();
        file.steps(name).forEach(step -> parameters.addAll(planner.parameters(step)));
        if (parameters.stream().anyMatch(before::contains)) {
            aboutClaims.add(name);
        } else if (parameters.contains("process") && !parameters.contains("worker")) {
            ofProcess.add(name);
        }
    }

    /** What notifies workers of tasks that can be claimed again. */
    SqlAnnouncement announcement() {
        return announcement;
    }
}
