package dev.claimlab.house;

import static dev.claimlab.house.Rule.matches;

import java.util.List;

/** Plain technical English in comments and pages, each rule with an example that breaks it and one that keeps it. */
final class VoiceRules {

    private static final String PERSON = "(?<![-\\w])(?i:whoever|nobody|somebody|everybody|anybody)(?![-\\w])";
    private static final String INSTEAD = "name the class or the process that acts: worker, session, server, producer";
    private static final String MAIN = "harness/src/main/java/dev/claimlab/spi/Example.java";
    private static final String QUERY = "strategies/src/main/resources/dev/claimlab/strategies/example.sql";

    private VoiceRules() {}

    /** All rules of this class. */
    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "no persons on a page",
                        VoiceRules::isPage,
                        matches(PERSON),
                        INSTEAD,
                        "docs/example.md",
                        "The row is free.\nWhoever waited for it takes it.",
                        "A claim that waited for the row takes it, as in `mutant.notified-by-nobody`."),
                Rule.of(
                        "no persons in a comment",
                        Source::isMainJava,
                        matches("^\\s*+(?:/?\\*|//)[^\\n]*?" + PERSON),
                        INSTEAD,
                        MAIN,
                        "/**\n * Ends a claim.\n * @return whether somebody held it\n */",
                        "/** Whether a worker held it. */\nString text = \"nobody\";"),
                Rule.of(
                        "no persons in a comment of SQL",
                        source -> source.isSql() && source.path().contains("/src/main/"),
                        matches("^\\s*+--[^\\n]*?" + PERSON),
                        INSTEAD,
                        QUERY,
                        "-- idea: nobody takes back the task",
                        "-- strategy: mutant.notified-by-nobody\n-- idea: no worker recovers the task"),
                Rule.of(
                        "a javadoc adds a fact",
                        Source::isMainJava,
                        matches(
                                "/\\*\\*\\s*+(?:\\*\\s*+)?+(?:Does (?:it|so)|The same|All of them|What it is|Says so|Makes one)\\.?\\s*+\\*/"),
                        "say what is done to what, in the words of the glossary",
                        MAIN,
                        "/** Does it. */\nvoid go();\n/**\n * The same.\n */",
                        "/** Releases the lock of the machine. */\nvoid go();"));
    }

    private static boolean isPage(Source source) {
        return source.path().endsWith(".md")
                && !source.path().equals("CHANGELOG.md")
                && !source.path().startsWith("results/published/");
    }
}
