package dev.claimlab.verify.kit;

import dev.claimlab.spi.Claim;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what an assertion of AssertJ says in the words of a queue. */
final class KitWords {

    private static final List<Map.Entry<Pattern, String>> WORDS = List.of(
            Map.entry(Pattern.compile("\\s*\\R\\s*"), " "),
            Map.entry(Pattern.compile("(\\d)L\\b"), "$1"),
            Map.entry(Pattern.compile("Expecting value to be true but was false"), "expected: yes; the queue says: no"),
            Map.entry(Pattern.compile("Expecting value to be false but was true"), "expected: no; the queue says: yes"),
            Map.entry(Pattern.compile("Expecting empty but was: "), "expected: nothing; the queue says: "),
            Map.entry(
                    Pattern.compile("Expecting not empty\\b.*| Expecting actual not to be empty"),
                    "expected something; the queue says nothing"),
            Map.entry(Pattern.compile("Expecting actual: "), "the queue says: "),
            Map.entry(Pattern.compile("but could not find the following elements: "), "; missing: "),
            Map.entry(Pattern.compile("and the following elements were unexpected: "), "; unexpected: "),
            Map.entry(Pattern.compile("to contain exactly \\(and in same order\\): "), "expected: "),
            Map.entry(Pattern.compile("to contain exactly in any order: "), "expected in any order: "),
            Map.entry(Pattern.compile("Claim\\[task=(\\d+)[^\\]]*\\]"), "task $1"));

    private KitWords() {}

    /** The tasks of these claims. */
    static String tasks(List<Claim> claims) {
        return claims.stream().map(claim -> "task " + claim.task()).collect(Collectors.joining(", "));
    }

    /** The message on one line. */
    static String plain(String message) {
        String plain = message.strip();
        for (Map.Entry<Pattern, String> word : WORDS) {
            plain = word.getKey().matcher(plain).replaceAll(word.getValue());
        }
        return plain.strip();
    }
}
