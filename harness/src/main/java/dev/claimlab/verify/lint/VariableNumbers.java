package dev.claimlab.verify.lint;

import dev.claimlab.sqlfile.parse.SqlWords;
import dev.claimlab.verify.lint.SqlFunction.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Replaces the variables of a function by {@code $1}, {@code $2}, so that a statement can stand alone. A field of an
 * untyped record gets a number after those of the variables, and the server infers its type.
 */
final class VariableNumbers {

    private final List<Variable> typed;
    private final List<Variable> records;
    private final List<String> fields = new ArrayList<>();

    private VariableNumbers(List<Variable> variables) {
        typed = variables.stream().filter(variable -> !variable.isRecord()).toList();
        records = variables.stream().filter(Variable::isRecord).toList();
    }

    /** The statement with each variable name replaced by its number. */
    static String in(String statement, List<Variable> variables) {
        return new VariableNumbers(variables).number(SqlWords.of(statement));
    }

    private String number(List<String> words) {
        StringBuilder numbered = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean isName = isName(words, i);
            boolean hasField = i + 2 < words.size() && words.get(i + 1).equals(".");
            int number = isName ? find(word, typed) : 0;
            if (number > 0) {
                numbered.append(hasField ? "($" + number + ")" : "$" + number);
            } else if (isName && hasField && find(word, records) > 0) {
                numbered.append('$').append(field(word + "." + words.get(i + 2)));
                i += 2;
            } else {
                numbered.append(word);
            }
        }
        return numbered.toString();
    }

    private int field(String name) {
        if (!fields.contains(name)) {
            fields.add(name);
        }
        return typed.size() + fields.indexOf(name) + 1;
    }

    /** Whether a word may be a variable: no field, no call, no alias, and no column that is written to. */
    private static boolean isName(List<String> words, int at) {
        boolean isField = at > 0 && words.get(at - 1).equals(".");
        boolean isCall = at + 1 < words.size() && words.get(at + 1).equals("(");
        return !isField && !isCall && !isAlias(words, at) && !isAssigned(words, at) && !isInColumnList(words, at);
    }

    private static boolean isAlias(List<String> words, int at) {
        return visible(words, at, -1).equalsIgnoreCase("AS");
    }

    private static boolean isAssigned(List<String> words, int at) {
        String before = visible(words, at, -1);
        return visible(words, at, 1).equals("=") && (before.equalsIgnoreCase("SET") || before.equals(","));
    }

    /** Whether it stands in {@code INSERT INTO table (..)} or {@code ON CONFLICT (..)}. */
    private static boolean isInColumnList(List<String> words, int at) {
        for (int i = at - 1; i >= 0; i--) {
            String word = words.get(i);
            if (word.equals("(")) {
                String before = visible(words, i, -1);
                return before.equalsIgnoreCase("CONFLICT")
                        || visible(words, lastVisible(words, i), -1).equalsIgnoreCase("INTO");
            }
            if (!word.isBlank() && !word.equals(",") && !word.matches("\\w+")) {
                return false;
            }
        }
        return false;
    }

    private static int lastVisible(List<String> words, int at) {
        int i = at - 1;
        while (i >= 0 && words.get(i).isBlank()) {
            i--;
        }
        return i;
    }

    /** The nearest word that is no white space, before or after; empty if there is none. */
    private static String visible(List<String> words, int at, int step) {
        for (int i = at + step; i >= 0 && i < words.size(); i += step) {
            if (!words.get(i).isBlank()) {
                return words.get(i);
            }
        }
        return "";
    }

    private static int find(String word, List<Variable> variables) {
        for (int i = 0; i < variables.size(); i++) {
            if (variables.get(i).name().equals(word.toLowerCase(Locale.ROOT))) {
                return i + 1;
            }
        }
        return 0;
    }
}
