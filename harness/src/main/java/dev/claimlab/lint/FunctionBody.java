package dev.claimlab.lint;

import dev.claimlab.lint.Function.Variable;
import dev.claimlab.strategy.SqlWords;
import java.util.List;

/**
 * The statements of a function, each as plain SQL, with the variables that they may use.
 *
 * @param variables parameters and declared variables
 * @param statements the statements, expressions among them written as SELECT
 */
record FunctionBody(List<Variable> variables, List<String> statements) {

    FunctionBody {
        variables = List.copyOf(variables);
        statements = List.copyOf(statements);
    }

    static FunctionBody ofSql(Function function) {
        return new FunctionBody(function.variables(), SqlWords.statements(function.source()));
    }
}
