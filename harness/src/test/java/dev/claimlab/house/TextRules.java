package dev.claimlab.house;

import static dev.claimlab.house.Rule.matches;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What no file may hold, each rule with an example that breaks it and one that keeps it. */
final class TextRules {

    private static final String PAGE = "README.md";
    private static final String QUERY = "strategies/src/main/resources/dev/claimlab/strategies/example.sql";

    private TextRules() {}

    /** All of them. */
    static List<Rule> all() {
        return Stream.of(everywhere(), sql(), scripts()).flatMap(List::stream).toList();
    }

    private static List<Rule> everywhere() {
        return List.of(
                anywhere(
                        "nothing is left for later",
                        matches("\\b(?:TODO|FIXME|XXX)\\b"),
                        "do it now, or open an issue",
                        PAGE,
                        "TODO: the rest",
                        "A type that nobody handles yet stays in the table, which is a to-do list."),
                anywhere(
                        "no machine's own paths",
                        matches("(?<![\\w.~$}/-])/(?:work|home|root|Users|mnt|tmp/wt)/"),
                        "write a path relative to the root of the repository",
                        PAGE,
                        "cd /home/somebody/claimlab",
                        "cd claimlab && ls target/work/ https://example.org/home/"),
                anywhere(
                        "no package registry by name",
                        matches(
                                "\\brepo1?\\.maven\\.(?:apache\\.)?org\\b|\\b(?:central|oss|s01\\.oss)\\.sonatype\\.\\w+"
                                        + "|\\bplugins\\.gradle\\.org\\b|\\bjitpack\\.io\\b|\\bregistry\\.npmjs\\.org\\b|\\bpypi\\.org\\b"
                                        + "|\\bfiles\\.pythonhosted\\.org\\b|\\bproxy\\.golang\\.org\\b|\\bcrates\\.io\\b"
                                        + "|\\b(?:deb|security)\\.debian\\.org\\b|\\barchive\\.ubuntu\\.com\\b"
                                        + "|\\bregistry-1\\.docker\\.io\\b"),
                        "leave the host to each user's own settings of the tool",
                        "pom.xml",
                        "<url>https://repo.maven.apache.org/maven2</url>",
                        "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">"),
                anywhere("no tabs", matches("\\t"), "indent with spaces", "Example.java", "\tint x;", "    int x;"),
                anywhere(
                        "no blanks at the end of a line",
                        matches("[ \\r]+$"),
                        "cut them off",
                        PAGE,
                        "A line.  \nAnother.",
                        "A line.\n\nAnother."),
                anywhere(
                        "no half-done merge",
                        matches("^(?:<{7}|>{7}) "),
                        "choose a side",
                        PAGE,
                        "<<<<<<< HEAD\nours",
                        "ours"));
    }

    private static List<Rule> sql() {
        return List.of(Rule.of(
                "keywords in capitals",
                Source::isSql,
                matches("^\\s*+(?:select|insert|update|delete|with|from|where|returning|order by|create|set)\\b"),
                "write SQL keywords in capitals, one clause a line",
                QUERY,
                "SELECT id\nfrom task;",
                "SELECT id\nFROM task;\n-- from here on"));
    }

    private static List<Rule> scripts() {
        return List.of(Rule.of(
                "scripts stop at errors",
                Source::isScript,
                source -> source.text().contains("\nset -euo pipefail\n") ? Stream.of() : Stream.of(1),
                "set -euo pipefail",
                "example.sh",
                "#!/usr/bin/env bash\nset -e\n",
                "#!/usr/bin/env bash\nset -euo pipefail\n"));
    }

    private static Rule anywhere(
            String name,
            Function<Source, Stream<Integer>> finder,
            String instead,
            String path,
            String bad,
            String good) {
        return Rule.of(name, source -> true, finder, instead, path, bad, good);
    }
}
