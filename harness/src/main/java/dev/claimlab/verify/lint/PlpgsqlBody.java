package dev.claimlab.verify.lint;

import dev.claimlab.sqlfile.parse.SqlWords;
import dev.claimlab.verify.lint.SqlFunction.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Extracts the SQL from a PL/pgSQL body. Control structure is dropped, since every branch may run; each expression
 * becomes a SELECT. Unknown constructs end with "not analysed", and dynamic SQL always does.
 */
final class PlpgsqlBody {

    private static final Set<String> QUERIES =
            Set.of("SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "TABLE");
    /** Statements that read no row and lock none. */
    private static final Set<String> WITHOUT_QUERY =
            Set.of("NULL", "RAISE", "NOTIFY", "GET", "TRUNCATE", "LOCK", "ASSERT", "COMMIT", "ROLLBACK", "SET");

    private static final Pattern COLUMNS_FIRST = Pattern.compile("\\s*#variable_conflict\\s+use_column\\s");

    private final SqlFunction sqlFunction;
    private final List<Variable> variables;
    private final List<String> statements = new ArrayList<>();

    private PlpgsqlBody(SqlFunction sqlFunction) {
        this.sqlFunction = sqlFunction;
        this.variables = new ArrayList<>(sqlFunction.variables());
        variables.add(new Variable("found", "boolean"));
        variables.add(new Variable("sqlstate", "text"));
        variables.add(new Variable("sqlerrm", "text"));
    }

    /**
     * The SQL statements of a function.
     *
     * @throws NotAnalysedException naming the unknown construct
     */
    static FunctionBody of(SqlFunction sqlFunction) {
        PlpgsqlBody body = new PlpgsqlBody(sqlFunction);
        boolean isDeclaring = false;
        for (String text : SqlWords.statements(body.withoutDirective())) {
            PlpgsqlWords plpgsqlWords = new PlpgsqlWords(text);
            if (plpgsqlWords.is("DECLARE")) {
                isDeclaring = true;
                plpgsqlWords = plpgsqlWords.after(1);
            }
            isDeclaring &= !plpgsqlWords.is("BEGIN");
            if (isDeclaring) {
                body.declare(plpgsqlWords);
            } else {
                body.statement(plpgsqlWords);
            }
        }
        return new FunctionBody(body.variables, body.statements);
    }

    /** The source without {@code #variable_conflict use_column}; with it, names never mean result columns. */
    private String withoutDirective() {
        Matcher directive = COLUMNS_FIRST.matcher(sqlFunction.source());
        if (!directive.lookingAt()) {
            return sqlFunction.source();
        }
        variables.removeIf(Variable::isResult);
        return sqlFunction.source().substring(directive.end());
    }

    private void declare(PlpgsqlWords plpgsqlWords) {
        int value = plpgsqlWords.firstOf(":=", "DEFAULT", "=");
        String type = (value < 0 ? plpgsqlWords : plpgsqlWords.before(value))
                .after(1)
                .text()
                .replaceFirst("(?i)^CONSTANT\\s+", "")
                .replaceFirst("(?i)\\s+NOT\\s+NULL$", "")
                .replaceFirst("(?i)%ROWTYPE$", "");
        if (type.contains("%")) {
            throw unknown("a variable of type " + type);
        }
        variables.add(new Variable(plpgsqlWords.first().toLowerCase(Locale.ROOT), type));
        if (value >= 0) {
            expression(plpgsqlWords.after(value + 1));
        }
    }

    private void statement(PlpgsqlWords plpgsqlWords) {
        if (plpgsqlWords.isEmpty()) {
            return;
        }
        String keyword = plpgsqlWords.first().toUpperCase(Locale.ROOT);
        switch (keyword) {
            case "BEGIN", "ELSE", "LOOP" -> statement(plpgsqlWords.after(1));
            case "IF", "ELSIF", "ELSEIF" -> condition(plpgsqlWords, "THEN");
            case "WHILE" -> condition(plpgsqlWords, "LOOP");
            case "EXCEPTION", "WHEN" -> statement(plpgsqlWords.after(plpgsqlWords.required("THEN", sqlFunction) + 1));
            case "FOR" -> loop(plpgsqlWords);
            case "FOREACH" -> loopOverArray(plpgsqlWords);
            case "END" -> {
                // Closes a block; contains no SQL.
            }
            case "EXIT", "CONTINUE" -> {
                int when = plpgsqlWords.firstOf("WHEN");
                if (when >= 0) {
                    expression(plpgsqlWords.after(when + 1));
                }
            }
            case "RETURN" -> result(plpgsqlWords.after(1));
            case "PERFORM" -> statements.add("SELECT " + plpgsqlWords.after(1).text());
            default -> other(keyword, plpgsqlWords);
        }
    }

    private void condition(PlpgsqlWords plpgsqlWords, String end) {
        int then = plpgsqlWords.required(end, sqlFunction);
        expression(plpgsqlWords.before(then).after(1));
        statement(plpgsqlWords.after(then + 1));
    }

    private void loop(PlpgsqlWords plpgsqlWords) {
        int in = plpgsqlWords.required("IN", sqlFunction);
        int loop = plpgsqlWords.required("LOOP", sqlFunction);
        PlpgsqlWords over = plpgsqlWords.before(loop).after(in + 1);
        if (over.text().contains("..")) {
            variables.add(new Variable(plpgsqlWords.after(1).first().toLowerCase(Locale.ROOT), "integer"));
            for (String bound : over.text().replaceFirst("(?i)^REVERSE\\s", "").split("\\.\\.", -1)) {
                statements.add("SELECT " + bound);
            }
        } else {
            statement(over);
        }
        statement(plpgsqlWords.after(loop + 1));
    }

    private void loopOverArray(PlpgsqlWords plpgsqlWords) {
        int array = plpgsqlWords.required("ARRAY", sqlFunction);
        int loop = plpgsqlWords.required("LOOP", sqlFunction);
        expression(plpgsqlWords.before(loop).after(array + 1));
        statement(plpgsqlWords.after(loop + 1));
    }

    private void result(PlpgsqlWords plpgsqlWords) {
        if (plpgsqlWords.is("QUERY")) {
            statement(plpgsqlWords.after(1));
        } else if (plpgsqlWords.is("NEXT")) {
            expression(plpgsqlWords.after(1));
        } else {
            expression(plpgsqlWords);
        }
    }

    private void other(String keyword, PlpgsqlWords plpgsqlWords) {
        if (QUERIES.contains(keyword)) {
            statements.add(plpgsqlWords.withoutInto());
        } else if (!WITHOUT_QUERY.contains(keyword)) {
            int assigned = plpgsqlWords.firstOf(":=", "=");
            if (assigned < 0) {
                throw unknown(keyword);
            }
            expression(plpgsqlWords.after(assigned + 1));
        }
    }

    private void expression(PlpgsqlWords plpgsqlWords) {
        if (!plpgsqlWords.isEmpty()) {
            statements.add("SELECT " + plpgsqlWords.text());
        }
    }

    private NotAnalysedException unknown(String what) {
        return new NotAnalysedException(
                "function " + sqlFunction.name() + " has " + what + ", which cannot be read here");
    }
}
