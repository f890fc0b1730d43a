package dev.claimlab.verify.lint;

import dev.claimlab.sqlfile.parse.SqlWords;
import dev.claimlab.verify.lint.SqlFunction.Variable;
import java.util.List;

/**
 * The statements of a function as plain SQL, with the variables in scope.
 *
 * @param variables parameters and declared variables
 * @param statements the statements; expressions among them are written as SELECT
 */
record FunctionBody(List<Variable> variables, List<String> statements) {

    FunctionBody {
        variables = List.copyOf(variables);
        statements = List.copyOf(statements);
    }

    /** The body of a function in SQL, which sees its parameters and not the columns of its result. */
    static FunctionBody ofSql(SqlFunction sqlFunction) {
        List<Variable> parameters = sqlFunction.variables().stream()
                .filter(variable -> !variable.isResult())
                .toList();
        return new FunctionBody(parameters, SqlWords.statements(sqlFunction.source()));
    }
}
