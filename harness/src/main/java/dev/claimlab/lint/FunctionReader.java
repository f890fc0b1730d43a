package dev.claimlab.lint;

import dev.claimlab.lint.Function.Variable;
import dev.claimlab.strategy.SqlStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the statements of a function that a statement of the file calls. */
final class FunctionReader {

    private final StatementReader reader;

    FunctionReader(StatementReader reader) {
        this.reader = reader;
    }

    /**
     * All statements of a function, as if they stood in the statement that calls it.
     *
     * @throws NotAnalysedException for a language or a construct that is not known here
     */
    List<ReadStatement> read(Function function, ReadStatement caller) throws SQLException {
        if (!function.body().isEmpty()) {
            List<Query> queries = Query.all(NodeReader.read(function.body()));
            return List.of(new ReadStatement(
                    caller.section(), function.name(), caller.file(), caller.line(), List.of(), queries, Plan.UNKNOWN));
        }
        FunctionBody body = switch (function.language()) {
            case "plpgsql" -> PlpgsqlBody.of(function);
            case "sql" -> FunctionBody.ofSql(function);
            default ->
                throw new NotAnalysedException("function " + function.name() + " is written in " + function.language());
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
            statements.add(reader.read(statement, function.name(), types));
        }
        return statements;
    }
}
