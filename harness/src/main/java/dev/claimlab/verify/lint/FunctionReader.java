package dev.claimlab.verify.lint;

import dev.claimlab.sqlfile.parse.SqlStatement;
import dev.claimlab.verify.lint.SqlFunction.Variable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the statements of a function that the file calls. */
final class FunctionReader {

    private final StatementReader reader;

    FunctionReader(StatementReader reader) {
        this.reader = reader;
    }

    /**
     * All statements of a function, attributed to the calling statement.
     *
     * @throws NotAnalysedException for an unsupported language or construct
     */
    List<ReadStatement> read(SqlFunction sqlFunction, ReadStatement caller) throws SQLException {
        if (!sqlFunction.body().isEmpty()) {
            List<ParsedQuery> queries = ParsedQuery.all(NodeReader.read(sqlFunction.body()));
            return List.of(new ReadStatement(
                    caller.section(),
                    sqlFunction.name(),
                    caller.file(),
                    caller.line(),
                    List.of(),
                    queries,
                    QueryPlan.UNKNOWN));
        }
        FunctionBody body = switch (sqlFunction.language()) {
            case "plpgsql" -> PlpgsqlBody.of(sqlFunction);
            case "sql" -> FunctionBody.ofSql(sqlFunction);
            default ->
                throw new NotAnalysedException(
                        "function " + sqlFunction.name() + " is written in " + sqlFunction.language());
        };
        List<ReadStatement> statements = new ArrayList<>();
        List<String> types = body.variables().stream()
                .filter(variable -> !variable.isRecord())
                .map(Variable::type)
                .toList();
        for (String snippet : body.statements()) {
            SqlStatement statement = new SqlStatement(
                    caller.section(),
                    caller.file(),
                    caller.line(),
                    VariableNumbers.in(snippet, body.variables()),
                    List.of());
            statements.add(reader.read(statement, sqlFunction.name(), types));
        }
        return statements;
    }
}
