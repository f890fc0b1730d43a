package dev.claimlab.lint;

import dev.claimlab.lint.Function.Variable;
import dev.claimlab.strategy.SqlWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the SQL out of a PL/pgSQL body. Control structure is left out, since every branch may run; each expression
 * becomes a SELECT. What is not known here ends with "not analysed", and dynamic SQL always does.
 */
final class PlpgsqlBody {

    private static final Set<String> QUERIES =
            Set.of("SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "TABLE");
    /** Statements that read no row and take none. */
    private static final Set<String> WITHOUT_QUERY =
            Set.of("NULL", "RAISE", "NOTIFY", "GET", "TRUNCATE", "LOCK", "ASSERT", "COMMIT", "ROLLBACK", "SET");

    private static final Pattern COLUMNS_FIRST = Pattern.compile("\\s*#variable_conflict\\s+use_column\\s");

    private final Function function;
    private final List<Variable> variables;
    private final List<String> statements = new ArrayList<>();

    private PlpgsqlBody(Function function) {
        this.function = function;
        this.variables = new ArrayList<>(function.variables());
        variables.add(new Variable("found", "boolean"));
        variables.add(new Variable("sqlstate", "text"));
        variables.add(new Variable("sqlerrm", "text"));
    }

    /**
     * The SQL of a function.
     *
     * @throws NotAnalysedException naming what is not known
     */
    static FunctionBody of(Function function) {
        PlpgsqlBody body = new PlpgsqlBody(function);
        boolean isDeclaring = false;
        for (String text : SqlWords.statements(body.withoutDirective())) {
            Words words = new Words(text);
            if (words.is("DECLARE")) {
                isDeclaring = true;
                words = words.after(1);
            }
            isDeclaring &= !words.is("BEGIN");
            if (isDeclaring) {
                body.declare(words);
            } else {
                body.statement(words);
            }
        }
        return new FunctionBody(body.variables, body.statements);
    }

    /** The source without {@code #variable_conflict use_column}, after which a result column is never meant by its name. */
    private String withoutDirective() {
        Matcher directive = COLUMNS_FIRST.matcher(function.source());
        if (!directive.lookingAt()) {
            return function.source();
        }
        variables.removeIf(Variable::isResult);
        return function.source().substring(directive.end());
    }

    private void declare(Words words) {
        int value = words.firstOf(":=", "DEFAULT", "=");
        String type = (value < 0 ? words : words.before(value))
                .after(1)
                .text()
                .replaceFirst("(?i)^CONSTANT\\s+", "")
                .replaceFirst("(?i)\\s+NOT\\s+NULL$", "")
                .replaceFirst("(?i)%ROWTYPE$", "");
        if (type.contains("%")) {
            throw unknown("a variable of type " + type);
        }
        variables.add(new Variable(words.first().toLowerCase(Locale.ROOT), type));
        if (value >= 0) {
            expression(words.after(value + 1));
        }
    }

    private void statement(Words words) {
        if (words.isEmpty()) {
            return;
        }
        String keyword = words.first().toUpperCase(Locale.ROOT);
        switch (keyword) {
            case "BEGIN", "ELSE", "LOOP" -> statement(words.after(1));
            case "IF", "ELSIF", "ELSEIF" -> condition(words, "THEN");
            case "WHILE" -> condition(words, "LOOP");
            case "EXCEPTION", "WHEN" -> statement(words.after(words.required("THEN", function) + 1));
            case "FOR" -> loop(words);
            case "FOREACH" -> loopOverArray(words);
            case "END" -> {
                // Nothing is done there.
            }
            case "EXIT", "CONTINUE" -> {
                int when = words.firstOf("WHEN");
                if (when >= 0) {
                    expression(words.after(when + 1));
                }
            }
            case "RETURN" -> result(words.after(1));
            case "PERFORM" -> statements.add("SELECT " + words.after(1).text());
            default -> other(keyword, words);
        }
    }

    private void condition(Words words, String end) {
        int then = words.required(end, function);
        expression(words.before(then).after(1));
        statement(words.after(then + 1));
    }

    private void loop(Words words) {
        int in = words.required("IN", function);
        int loop = words.required("LOOP", function);
        Words over = words.before(loop).after(in + 1);
        if (over.text().contains("..")) {
            variables.add(new Variable(words.after(1).first().toLowerCase(Locale.ROOT), "integer"));
            for (String bound : over.text().replaceFirst("(?i)^REVERSE\\s", "").split("\\.\\.", -1)) {
                statements.add("SELECT " + bound);
            }
        } else {
            statement(over);
        }
        statement(words.after(loop + 1));
    }

    private void loopOverArray(Words words) {
        int array = words.required("ARRAY", function);
        int loop = words.required("LOOP", function);
        expression(words.before(loop).after(array + 1));
        statement(words.after(loop + 1));
    }

    private void result(Words words) {
        if (words.is("QUERY")) {
            statement(words.after(1));
        } else if (words.is("NEXT")) {
            expression(words.after(1));
        } else {
            expression(words);
        }
    }

    private void other(String keyword, Words words) {
        if (QUERIES.contains(keyword)) {
            statements.add(words.withoutInto());
        } else if (!WITHOUT_QUERY.contains(keyword)) {
            int assigned = words.firstOf(":=", "=");
            if (assigned < 0) {
                throw unknown(keyword);
            }
            expression(words.after(assigned + 1));
        }
    }

    private void expression(Words words) {
        if (!words.isEmpty()) {
            statements.add("SELECT " + words.text());
        }
    }

    private NotAnalysedException unknown(String what) {
        return new NotAnalysedException("function " + function.name() + " has " + what + ", which cannot be read here");
    }
}
