package dev.claimlab.verify.lint;

import java.util.List;

/**
 * A function as the server knows it.
 *
 * @param id its object id
 * @param name its name
 * @param isOwn whether the file under examination made it
 * @param language what it is written in
 * @param source its body as text
 * @param body its body as a parse tree; empty where the body is text
 * @param variables its parameters and result columns
 */
record SqlFunction(
        long id, String name, boolean isOwn, String language, String source, String body, List<Variable> variables) {

    SqlFunction {
        variables = List.copyOf(variables);
    }

    /**
     * Something that has a name in a function's body.
     *
     * @param name empty for a parameter without a name
     * @param type as SQL writes it
     * @param isResult whether it is a column of what the function returns
     */
    record Variable(String name, String type, boolean isResult) {

        Variable(String name, String type) {
            this(name, type, false);
        }

        /** Whether only its fields have a type. */
        boolean isRecord() {
            return type.equalsIgnoreCase("record");
        }
    }
}
