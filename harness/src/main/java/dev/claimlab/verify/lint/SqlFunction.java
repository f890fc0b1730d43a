package dev.claimlab.verify.lint;

import java.util.List;

/**
 * A function in the server's catalogue.
 *
 * @param id its object id
 * @param name its name
 * @param isOwn whether the analysed file created it
 * @param language the language
 * @param source its body as text
 * @param body its body as a parse tree; empty if the body is text
 * @param variables its parameters and result columns
 */
record SqlFunction(
        long id, String name, boolean isOwn, String language, String source, String body, List<Variable> variables) {

    SqlFunction {
        variables = List.copyOf(variables);
    }

    /**
     * A name that is visible in a function's body.
     *
     * @param name empty for a parameter without a name
     * @param type as SQL writes it
     * @param isResult whether it is a column of the function's result
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
