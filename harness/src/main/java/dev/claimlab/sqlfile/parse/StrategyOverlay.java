package dev.claimlab.sqlfile.parse;

import dev.claimlab.spi.ClaimStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Resolves an overlay: adds the headers and statements of the {@code -- from:} file that it does not write itself. */
public final class StrategyOverlay {

    private static final String ENDING = ".sql";
    private static final String CONTRACT = "contract";
    private static final String ACCEPTS = "accepts";

    /** Headers that are not inherited: they identify one file. */
    private static final Set<String> NOT_INHERITED =
            Set.of("strategy", HeaderNames.FROM, HeaderNames.WITHOUT, "mutant", "failure", "expects");

    private final SqlLines own;
    private final SqlLine from;
    private final SqlLines base;

    private StrategyOverlay(SqlLines own, SqlLine from, SqlLines base) {
        this.own = own;
        this.from = from;
        this.base = base;
    }

    /**
     * The lines of a file with those that it inherits, which keep their original file and line number.
     *
     * @param named finds a strategy by name, and throws IllegalArgumentException where there is none
     * @throws SqlFileException for a missing name, path or statement, and for a cycle
     */
    public static SqlLines resolve(String file, String text, Function<String, ClaimStrategy> named) {
        return resolve(file, text, named, List.of(absolute(Path.of(file))));
    }

    private static SqlLines resolve(String file, String text, Function<String, ClaimStrategy> named, List<Path> chain) {
        SqlLines own = SqlLines.of(file, text);
        List<SqlLine> from = own.headers(HeaderNames.FROM);
        if (!from.isEmpty()) {
            return new StrategyOverlay(own, from.get(0), base(from.get(0), named, chain)).merged();
        }
        own.headers(HeaderNames.WITHOUT).stream().findFirst().ifPresent(line -> {
            throw wrong(line, "'-- without:' removes what is inherited; expected a line '-- from: ..', too");
        });
        return own;
    }

    /** The origin that a header names: a strategy name, or a path relative to the working directory. */
    public static String origin(SqlLine from) {
        return isPath(from) ? path(from) + options(from) : from.value();
    }

    private static SqlLines base(SqlLine from, Function<String, ClaimStrategy> named, List<Path> chain) {
        if (isPath(from)) {
            return read(from, named, chain);
        }
        if (from.value().isEmpty()) {
            throw wrong(from, "'-- from:' names nothing; expected the name of a strategy, or a path that ends in .sql");
        }
        try {
            ClaimStrategy strategy = named.apply(target(from));
            if (strategy instanceof LineSource file) {
                return file.lines();
            }
        } catch (IllegalArgumentException e) {
            throw wrong(from, "from '" + from.value() + "': " + e.getMessage());
        }
        throw wrong(from, "from '" + from.value() + "' is a class; expected a strategy that is a file of SQL");
    }

    private static SqlLines read(SqlLine from, Function<String, ClaimStrategy> named, List<Path> chain) {
        Path path = path(from);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw wrong(
                    from,
                    "from '" + from.value() + "': cannot read " + path
                            + "; expected the path of a file, relative to the folder of this one");
        }
        List<Path> longer =
                Stream.concat(chain.stream(), Stream.of(absolute(path))).toList();
        if (chain.contains(absolute(path))) {
            String circle = longer.stream()
                    .map(file -> String.valueOf(file.getFileName()))
                    .collect(Collectors.joining(" -> "));
            throw wrong(
                    from,
                    "from '" + from.value() + "' closes a circle, " + circle
                            + "; expected a file that is not made from this one");
        }
        try {
            return resolve(path.toString(), Files.readString(path), named, longer);
        } catch (IOException e) {
            throw wrong(from, "from '" + from.value() + "': cannot read " + path + ": " + e.getMessage());
        }
    }

    private static boolean isPath(SqlLine from) {
        return target(from).endsWith(ENDING) || target(from).contains("/");
    }

    private static Path path(SqlLine from) {
        return Path.of(from.file()).resolveSibling(target(from)).normalize();
    }

    /** The name or path without options in brackets. */
    private static String target(SqlLine from) {
        return from.value().replaceFirst("\\s*\\[[^\\[\\]]*]$", "");
    }

    private static String options(SqlLine from) {
        return from.value().substring(target(from).length()).trim();
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private SqlLines merged() {
        Set<String> without = without();
        return new SqlLines(header(without), sections(without));
    }

    /** The names of the headers and statements not to inherit. */
    private Set<String> without() {
        Set<String> known = new LinkedHashSet<>(base.statements());
        base.header().stream()
                .map(SqlLine::header)
                .filter(header -> !header.isEmpty() && !NOT_INHERITED.contains(header))
                .forEach(known::add);
        Set<String> without = new LinkedHashSet<>();
        for (SqlLine line : own.headers(HeaderNames.WITHOUT)) {
            for (String each : line.value().split(",", -1)) {
                String name = each.trim();
                if (!known.contains(name)) {
                    throw wrong(
                            line,
                            "without '" + name + "', which " + from.value() + " does not have; expected one of " + known
                                    + ", nearest is '" + Spelling.nearestStart(name, List.copyOf(known)) + "'");
                }
                if (own.statements().contains(name)) {
                    throw wrong(line, "'" + name + "' is removed here and written below; expected one of the two");
                }
                without.add(name);
            }
        }
        return without;
    }

    /** The file's own headers, then the inherited ones, in which an own header replaces one of the same key. */
    private List<SqlLine> header(Set<String> without) {
        List<SqlLine> inherited = base.header().stream()
                .filter(line -> isInherited(line) && !without.contains(line.header()))
                .toList();
        Set<String> keys = inherited.stream().map(SqlLine::key).collect(Collectors.toSet());
        Set<String> replaced = new LinkedHashSet<>();
        List<SqlLine> header = new ArrayList<>(
                own.header().stream().filter(line -> !keys.contains(line.key())).toList());
        for (SqlLine line : inherited) {
            List<SqlLine> instead = own.header().stream()
                    .filter(mine -> mine.key().equals(line.key()))
                    .toList();
            if (instead.isEmpty()) {
                header.add(line);
            } else if (replaced.add(line.key())) {
                header.addAll(instead);
            }
        }
        return header;
    }

    /** Exceptions belong to their contract: a file with its own contract inherits no exceptions. */
    private boolean isInherited(SqlLine line) {
        boolean isOfOtherContract =
                line.header().equals(ACCEPTS) && !own.headers(CONTRACT).isEmpty();
        return !line.header().isEmpty() && !NOT_INHERITED.contains(line.header()) && !isOfOtherContract;
    }

    private List<SqlLines.Section> sections(Set<String> without) {
        List<SqlLines.Section> sections = new ArrayList<>();
        for (SqlLines.Section inherited : base.sections()) {
            List<SqlLines.Section> instead = own.sections().stream()
                    .filter(section -> section.statement().equals(inherited.statement()))
                    .toList();
            if (!without.contains(inherited.statement())) {
                sections.addAll(instead.isEmpty() ? List.of(inherited) : instead);
            }
        }
        own.sections().stream()
                .filter(section -> !base.statements().contains(section.statement()))
                .forEach(sections::add);
        return sections;
    }

    private static SqlFileException wrong(SqlLine line, String message) {
        return new SqlFileException(line.file(), line.number(), message);
    }
}
