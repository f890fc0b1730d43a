package dev.claimlab.sqlfile;

import dev.claimlab.sqlfile.SqlValues.Row;
import dev.claimlab.sqlfile.parse.StepRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of an operation.
 *
 * @param plan its statement
 * @param rules how it is executed
 * @param isAboutARow whether it names a column of the step before, so that it is executed once for each row
 * @param arrayKey the column by which its rows belong to those that it was given as arrays; empty if there is none
 * @param columns the columns known after it: those known before, then its own
 * @param sources for each of these columns its number among those that the statement returns; negative if it is not one
 * @param width how many columns the statement returns
 * @param isAnswer whether its rows only say whether the operation took effect: it is the last step, and nothing reads them
 */
record SqlStep(
        SqlPlan plan,
        StepRules rules,
        boolean isAboutARow,
        String arrayKey,
        List<String> columns,
        List<Integer> sources,
        int width,
        boolean isAnswer) {

    /** Whether it is executed once for each row. */
    boolean isEach() {
        return isAboutARow || rules.isEach();
    }

    /** Whether it is executed once with the columns of all rows as arrays. */
    boolean takesArrays() {
        return !arrayKey.isEmpty();
    }

    /** Whether its statement returns rows. */
    boolean returnsRows() {
        return width > 0;
    }

    /** A row that the statement returned, with the values of the row before it that it did not return. */
    Row merged(@Nullable Row before, @Nullable String[] returned) {
        @Nullable String[] texts = new @Nullable String[sources.size()];
        for (int i = 0; i < sources.size(); i++) {
            texts[i] = sources.get(i) >= 0 ? returned[sources.get(i)] : before == null ? null : before.textOrNull(i);
        }
        return new Row(texts);
    }

    /** The row among those given as arrays that a returned one belongs to, by the key; null if there is none. */
    @Nullable Row owner(List<Row> rows, @Nullable String[] returned) {
        if (rows.size() == 1) {
            return rows.get(0);
        }
        int key = columns.indexOf(arrayKey);
        if (key < 0 || sources.get(key) < 0) {
            return null;
        }
        String value = returned[sources.get(key)];
        return rows.stream()
                .filter(row -> value != null && value.equals(row.textOrNull(key)))
                .findFirst()
                .orElse(null);
    }
}
