package dev.claimlab.verify.variants;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The clauses of one statement, and the edits that remove or weaken each. */
final class Clauses {

    private static final List<String> ENDS = List.of(
            "WHERE",
            "GROUP",
            "ORDER",
            "LIMIT",
            "FOR",
            "RETURNING",
            "UNION",
            "HAVING",
            "OFFSET",
            "FETCH",
            "WINDOW",
            "ON",
            "FROM",
            ";",
            "{");
    private static final List<String> NOW =
            List.of("now", "clock_timestamp", "current_timestamp", "statement_timestamp");
    private static final List<String> COMPARISONS = List.of("<", "<=", ">", ">=");

    private final String sql;
    private final List<Token> tokens;
    private final List<Edit> edits = new ArrayList<>();

    private Clauses(String sql) {
        this.sql = sql;
        this.tokens = Token.of(sql);
    }

    /** All edits of a statement. */
    static List<Edit> edits(String sql) {
        Clauses clauses = new Clauses(sql);
        for (int i = 0; i < clauses.tokens.size(); i++) {
            clauses.look(i);
        }
        return clauses.edits;
    }

    private void look(int i) {
        Token token = tokens.get(i);
        if (token.is("WHERE")) {
            conditions(i);
        } else if (token.is("SET") && i + 2 < tokens.size()) {
            assignments(i);
        } else if (token.is("LIMIT")) {
            remove("LIMIT", i, end(i));
        } else if (token.is("FOR") && lockEnd(i) > i) {
            lock(i);
        } else if (token.is("MATERIALIZED")) {
            remove("MATERIALIZED", i, i + 1);
        }
    }

    /** Removes each operand of a top-level AND, and reverses each comparison with the current time. */
    private void conditions(int where) {
        List<int[]> parts = parts(where, "AND");
        boolean isOr = tokens.subList(where + 1, end(where)).stream()
                .anyMatch(token ->
                        token.is("OR") && token.depth() == tokens.get(where).depth());
        if (parts.size() == 1 || isOr) {
            remove("WHERE " + text(where + 1, end(where)), where, end(where));
        } else {
            for (int k = 0; k < parts.size(); k++) {
                int[] part = parts.get(k);
                int from = k == 0 ? part[0] : part[0] - 1;
                int to = k == 0 ? parts.get(1)[0] : part[1];
                add("without " + text(part[0], part[1]), from, to, "");
            }
        }
        for (int[] part : parts) {
            turnRound(part[0], part[1]);
        }
    }

    private void turnRound(int from, int to) {
        if (tokens.subList(from, to).stream().noneMatch(token -> token.isOneOf(NOW))) {
            return;
        }
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            if (token.isOneOf(COMPARISONS)) {
                String turned = token.text().startsWith("<") ? ">" : "<";
                add(
                        "with " + text(from, to) + " turned round",
                        i,
                        i + 1,
                        turned + token.text().substring(1));
            }
        }
    }

    /** Removes each assignment where there are several. */
    private void assignments(int set) {
        List<int[]> parts = parts(set, ",");
        for (int k = 0; parts.size() > 1 && k < parts.size(); k++) {
            int[] part = parts.get(k);
            int from = k == 0 ? part[0] : part[0] - 1;
            int to = k == 0 ? parts.get(1)[0] : part[1];
            add("without setting " + text(part[0], part[1]), from, to, "");
        }
    }

    private void lock(int at) {
        int end = lockEnd(at);
        remove(text(at, end), at, end);
        for (int i = at; i + 1 < end; i++) {
            if (tokens.get(i).is("SKIP")) {
                remove("SKIP LOCKED", i, i + 2);
            }
        }
    }

    /** The end of a FOR UPDATE clause or its variants; {@code at} itself if there is none. */
    private int lockEnd(int at) {
        int end = at + 1;
        List<String> words = List.of("NO", "KEY", "UPDATE", "SHARE", "SKIP", "LOCKED", "NOWAIT");
        while (end < tokens.size() && tokens.get(end).isOneOf(words)) {
            end++;
            if (end + 1 < tokens.size() && tokens.get(end).is("OF")) {
                end += 2;
            }
        }
        return end > at + 1 ? end : at;
    }

    /** The parts of a clause between separators outside of parentheses, CASE and BETWEEN. */
    private List<int[]> parts(int clause, String separator) {
        int depth = tokens.get(clause).depth();
        int end = end(clause);
        List<int[]> parts = new ArrayList<>();
        int from = clause + 1;
        int cases = 0;
        boolean isBetween = false;
        for (int i = from; i < end; i++) {
            Token token = tokens.get(i);
            cases += token.is("CASE") ? 1 : token.is("END") ? -1 : 0;
            boolean isHere = token.depth() == depth && cases == 0;
            if (isHere && token.is(separator) && !isBetween) {
                parts.add(new int[] {from, i});
                from = i + 1;
            } else if (isHere && token.is("BETWEEN")) {
                isBetween = true;
            } else if (isHere && token.is("AND")) {
                isBetween = false;
            }
        }
        parts.add(new int[] {from, end});
        return parts;
    }

    /** The end of the clause that begins at this token. */
    private int end(int clause) {
        int depth = tokens.get(clause).depth();
        int i = clause + 1;
        while (i < tokens.size() && !endsAt(tokens.get(i), depth)) {
            i++;
        }
        return i;
    }

    private static boolean endsAt(Token token, int depth) {
        boolean closes = token.depth() == depth && Stream.of(")", "]").anyMatch(token::is);
        return closes || (token.depth() == depth && token.isOneOf(ENDS));
    }

    private void remove(String what, int from, int to) {
        add("without " + what, from, to, "");
    }

    private void add(String what, int from, int to, String replacement) {
        int end = to < tokens.size() && replacement.isEmpty()
                ? tokens.get(to).start()
                : tokens.get(to - 1).end();
        Edit edit = new Edit(what, tokens.get(from).start(), end, replacement);
        if (edits.stream().noneMatch(other -> other.on(sql).equals(edit.on(sql)))) {
            edits.add(edit);
        }
    }

    /** A part of the statement, on one line. */
    private String text(int from, int to) {
        return sql.substring(tokens.get(from).start(), tokens.get(to - 1).end()).replaceAll("\\s+", " ");
    }
}
