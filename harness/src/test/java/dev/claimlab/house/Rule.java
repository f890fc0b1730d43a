package dev.claimlab.house;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something that no file of some kind may hold.
 *
 * @param name what the rule asks for
 * @param files which files it is about
 * @param finder the lines that break it
 * @param instead what to write instead
 * @param bad an example that breaks it, the path of a file and its text
 * @param good an example in the same kind of file that keeps it
 */
record Rule(
        String name,
        Predicate<Source> files,
        Function<Source, Stream<Integer>> finder,
        String instead,
        Source bad,
        Source good) {

    /** Refuses a rule whose examples it is not about. */
    Rule {
        if (!files.test(bad) || !files.test(good)) {
            throw new IllegalArgumentException("the examples of '" + name + "' are in files that it is not about");
        }
    }

    /** A rule about a file of that path, tried on two texts for it. */
    static Rule of(
            String name,
            Predicate<Source> files,
            Function<Source, Stream<Integer>> finder,
            String instead,
            String path,
            String bad,
            String good) {
        return new Rule(name, files, finder, instead, new Source(path, bad), new Source(path, good));
    }

    /** Finds every place where a regular expression matches. */
    static Function<Source, Stream<Integer>> matches(String regex) {
        Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
        return source -> pattern.matcher(source.text()).results().map(match -> source.lineOf(match.start()));
    }

    /** Every violation, as file, line, rule and replacement. */
    List<String> violations(Source source) {
        return files.test(source)
                ? finder.apply(source)
                        .distinct()
                        .map(line -> source.path() + ":" + line + ": " + name + ": " + instead)
                        .toList()
                : List.of();
    }
}
