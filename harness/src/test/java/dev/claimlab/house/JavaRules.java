package dev.claimlab.house;

import static dev.claimlab.house.Rule.matches;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What Java may not hold, each rule with an example that breaks it and one that keeps it. */
final class JavaRules {

    private static final int MOST_LINES = 250;
    private static final String MAIN = "harness/src/main/java/dev/claimlab/spi/Example.java";
    private static final String TEST = "harness/src/test/java/dev/claimlab/spi/ExampleTest.java";
    private static final String RANDOM_TEXT = "harness/src/main/java/dev/claimlab/database/RandomText.java";
    private static final String COMMAND_LINE = "scenarios/src/main/java/dev/claimlab/scenarios/";

    private JavaRules() {}

    /** All of them. */
    static List<Rule> all() {
        return Stream.of(time(), output(), tests(), form())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Rule> time() {
        return List.of(
                rule(
                        "no sleeping",
                        matches("\\bThread\\s*\\.\\s*sleep\\b"
                                + "|\\b(?:NANOSECONDS|MICROSECONDS|MILLISECONDS|SECONDS|MINUTES)\\s*\\.\\s*sleep\\b"),
                        "wait for a condition, or park until a planned moment with the pacer",
                        "Thread.sleep(10);\nTimeUnit.SECONDS.sleep(1);",
                        "Pacer.awaitNanos(until);"),
                rule(
                        "no hidden clock",
                        matches(
                                "\\bSystem\\.currentTimeMillis\\b|\\bnew Date\\(\\)"
                                        + "|\\b(?:Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime|OffsetDateTime)\\.now\\(\\)"),
                        "take a java.time.Clock, or stamp with System.nanoTime",
                        "long now = System.currentTimeMillis();",
                        "Instant now = clock.instant(); long stamp = System.nanoTime();"),
                Rule.of(
                        "no dice without the seed",
                        source -> source.isJava() && !source.path().equals(RANDOM_TEXT),
                        matches("\\bnew (?:java\\.util\\.)?Random\\(|\\bMath\\.random\\b|\\bThreadLocalRandom\\b"
                                + "|\\bSecureRandom\\b|\\bnew SplittableRandom\\(\\)|\\bUUID\\.randomUUID\\b"),
                        "use a SplittableRandom made from the run's seed; RandomText makes names and passwords",
                        MAIN,
                        "int one = new Random(7).nextInt();",
                        "int one = new SplittableRandom(seed).nextInt();"));
    }

    private static List<Rule> output() {
        Predicate<Source> notMain = source -> source.isJava() && !source.path().equals(COMMAND_LINE + "Main.java");
        Predicate<Source> notCommandLine =
                source -> source.isJava() && !source.path().startsWith(COMMAND_LINE);
        return List.of(
                Rule.of(
                        "one way out",
                        notMain,
                        matches("\\bSystem\\.exit\\b"),
                        "return the exit code to Main, or throw",
                        COMMAND_LINE + "cli/Example.java",
                        "System.exit(1);",
                        "return ExitCode.FAIL;"),
                rule(
                        "no stack trace for users",
                        matches("\\.printStackTrace\\(\\s*\\)"),
                        "throw on, or say in one line what to do; a trace belongs to --debug and its stream",
                        "error.printStackTrace();",
                        "throw new IOException(\"cannot read \" + file, error);"),
                Rule.of(
                        "one place that prints",
                        notCommandLine,
                        matches("\\bSystem\\.(?:out|err)\\b"),
                        "return it, record it or report it; only the command line prints",
                        MAIN,
                        "System.out.println(1);",
                        "return report.text();"),
                rule(
                        "no logging of our own",
                        matches("\\bjava\\.util\\.logging\\b|\\bSystem\\.Logger\\b|^import org\\.slf4j\\b"),
                        "throw it, or record it as an event; do not log and continue",
                        "import java.util.logging.Logger;",
                        "import java.util.List;"),
                rule(
                        "numbers read alike everywhere",
                        matches("\\bString\\.format\\(\\s*+(?!(?:java\\.util\\.)?Locale\\b|locale\\b)"
                                + "|\\bprintf\\(\\s*+(?!(?:java\\.util\\.)?Locale\\b|locale\\b)"
                                + "|\"[^\"\\n]*%[-+,0 (#.\\d]*[dfeEgG][^\"\\n]*\"\\s*\\.formatted\\("),
                        "String.format(Locale.ROOT, ..)",
                        "String.format(\n    \"%.1f\", x); \"%d s\".formatted(x);",
                        "String.format(\n    Locale.ROOT, \"%.1f\", x); \"%s s\".formatted(x);"));
    }

    private static List<Rule> tests() {
        return List.of(
                Rule.of(
                        "no test is skipped",
                        Source::isJava,
                        matches("@(?:Disabled|Enabled)\\w*|\\b(?:assumeTrue|assumeFalse|assumeThat|assumingThat)\\b"
                                + "|\\bTestAbortedException\\b"),
                        "mend it or delete it; where it cannot run it must fail and say what is missing",
                        TEST,
                        "@Disabled(\"later\") void a_task_is_kept() {}",
                        "@Test void a_task_is_kept() {}"),
                Rule.of(
                        "no test decides whether it runs",
                        source -> source.isJava() && !source.isMainJava(),
                        matches("\\b(?:ExecutionCondition|ConditionEvaluationResult)\\b"),
                        "let it fail where it cannot run; only tests of the kit apply to some strategies, by @AppliesTo",
                        TEST,
                        "final class OnLinux implements ExecutionCondition {}",
                        "final class LinuxTest {}"),
                Rule.of(
                        "a test of the kit asserts whatever happens",
                        Source::isMainJava,
                        KitTests::unasserted,
                        "end it with an assertion outside of any condition; @AppliesTo says which strategies it is for",
                        MAIN,
                        "interface Example { @Test default void waits() { if (may()) { assertThat(1).isOne(); } } }",
                        "interface Example { @Test default void waits() { assertThat(1).isOne(); } }"),
                Rule.of(
                        "no mocks",
                        Source::isJava,
                        matches("^import\\s+(?:static\\s+)?(?:org\\.mockito|org\\.easymock|io\\.mockk)\\b"),
                        "use the real type, or a small one that implements the seam",
                        TEST,
                        "import static org.mockito.Mockito.mock;",
                        "import static org.assertj.core.api.Assertions.assertThat;"));
    }

    private static List<Rule> form() {
        Predicate<Source> notTheSeam = source -> source.isMainJava()
                && !source.path().contains("/claimlab/jdbc/")
                && !source.path().endsWith("/verify/kit/Conformance.java");
        return List.of(
                Rule.of(
                        "one JDBC seam",
                        notTheSeam,
                        matches("\\bInvocationHandler\\b|\\bnewProxyInstance\\b"),
                        "implement jdbc.ConnectionInterceptor or jdbc.ConnectionSource; only Conformance has another proxy,"
                                + " of the tests that it runs",
                        MAIN,
                        "return (Connection) Proxy.newProxyInstance(loader, types, handler);",
                        "return InterceptedConnection.of(connection, interceptor);"),
                rule(
                        "no empty catch",
                        matches("\\bcatch\\s*\\([^)]*\\)\\s*\\{(?:\\s|//[^\\n]*)*+\\}"),
                        "let it travel up, or do what the caller needs; a comment alone does nothing",
                        "try { go(); } catch (IOException e) {\n    // never\n}",
                        "try { go(); } catch (IOException e) { return false; }"),
                Rule.of(
                        "only the history knows ordinals",
                        source -> source.isMainJava() && !source.path().contains("/claimlab/history/"),
                        matches("\\.ordinal\\(\\)"),
                        "ask the event (isTrait, phase, is), append by Recorder's typed methods, or Event.code",
                        MAIN,
                        "recorder.append(now, TRAIT, OK, trait.ordinal(), task, hold, value);",
                        "recorder.trait(trait, task, value);"),
                rule(
                        "no wildcard imports",
                        matches("^import\\s+(?:static\\s+)?[\\w.]+\\.\\*;"),
                        "import each name",
                        "import java.util.*;",
                        "import java.util.List;"),
                rule(
                        "no generated members",
                        matches("^import\\s+lombok\\b"),
                        "use a record, or write it out",
                        "import lombok.Data;",
                        "import java.util.List;"),
                rule(
                        "a suppressed warning says why",
                        JavaRules::unexplainedSuppressions,
                        "mend the cause, or say why not in a // comment on the line above",
                        "/** Text. */\n@SuppressWarnings(\"unchecked\")\nvoid go() {}",
                        "// The array is ours and never leaves.\n@SuppressWarnings(\"unchecked\")\nvoid go() {}"),
                rule(
                        "files stay small",
                        source -> IntStream.of(source.lines().size())
                                .filter(count -> count > MOST_LINES)
                                .boxed(),
                        "move a thing with a name of its own into a file of its own: " + MOST_LINES
                                + " lines are the most",
                        "\n".repeat(MOST_LINES + 1),
                        "\n".repeat(MOST_LINES)),
                Rule.of(
                        "what is public says what it is",
                        Source::isMainJava,
                        Javadoc::missing,
                        "one line of javadoc that says what it is, or make it package-private",
                        MAIN,
                        "/** A thing. */ public interface Example { void go(); }",
                        "/** A thing. */ public final class Example { /** Goes. */ public void go() {} void stay() {}"
                                + " @Override public String toString() { return \"\"; } }"));
    }

    private static Stream<Integer> unexplainedSuppressions(Source source) {
        List<String> lines = source.lines();
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains("@SuppressWarnings"))
                .filter(i -> i == 0 || !lines.get(i - 1).trim().startsWith("//"))
                .mapToObj(i -> i + 1);
    }

    private static Rule rule(
            String name, Function<Source, Stream<Integer>> finder, String instead, String bad, String good) {
        return Rule.of(name, Source::isJava, finder, instead, MAIN, bad, good);
    }
}
