package dev.claimlab.strategies;

import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.strategies.mutants.Mutant;
import dev.claimlab.strategies.mutants.Mutants;
import java.util.Locale;

/** The page about the mutants, generated from their data. */
final class GalleryPage {

    private static final String SQL = "../strategies/src/main/resources/dev/claimlab/strategies/mutants/";
    private static final String JAVA = "../strategies/src/main/java/dev/claimlab/strategies/mutants/JavaMutants.java";
    private static final String TITLE = """
            # The gallery

            Strategies that are broken on purpose: each is a right one with one thing changed, after a bug that somebody
            reported. They show that what looks for such bugs finds them, and that the right ones are left alone. Nobody
            should use one. Made by `GalleryPageTest`, which fails when this page and the code disagree.

            `./claimlab list mutants` names them, and every command takes them by name: `./claimlab run drain -s
            mutant.blind-update`; `-s mutants` is all of them. A file says `-- from:` and the strategy that it is made from,
            and writes only the statements and headers that are different; the others are
            [inherited](your-queue.md#variants-of-a-queue), and so are the options it is run with. [Below](#the-changes) is
            what each file changes. What SQL cannot say is a few lines of Java around the right strategy.

            *Expects* is what has to be found, by whichever means; other findings may stand beside it. A source is a
            pointer to where somebody met this, or something like it, and no proof.

            | number | name | failure mode | what is wrong | made from | expects | source |
            | --- | --- | --- | --- | --- | --- | --- |
            """;
    private static final String CHANGES = """

            ## The changes

            A line with `-` is one of the strategy that the mutant is made from, a line with `+` is the mutant's. Comments are
            left out, and of each statement what is far from a change.
            """;

    private GalleryPage() {}

    /** The text of the page. */
    static String text() {
        StringBuilder page = new StringBuilder(TITLE);
        Mutants.all().forEach(mutant -> page.append(row(mutant)));
        page.append(CHANGES);
        Mutants.all().stream()
                .filter(mutant -> mutant.strategy() instanceof SqlStrategy)
                .forEach(mutant -> page.append(change(mutant)));
        return page.toString();
    }

    private static String change(Mutant mutant) {
        return "\n### " + shortName(mutant) + "\n\nFrom `" + mutant.mutation().from() + "`: "
                + mutant.strategy().idea() + ".\n\n```diff\n"
                + GalleryDiff.of(mutant).text() + "```\n";
    }

    private static String shortName(Mutant mutant) {
        return mutant.name().substring(Mutant.FAMILY.length());
    }

    private static String row(Mutant mutant) {
        String failure = mutant.mutation().failure();
        String name = shortName(mutant);
        String where = mutant.strategy() instanceof SqlStrategy ? SQL + name + ".sql" : JAVA;
        return String.format(
                Locale.ROOT,
                "| %d | [`%s`](%s) | [%s](failure-modes.md#%s) | %s | `%s` | %s | [%s](%s) |\n",
                mutant.mutation().number(),
                name,
                where,
                failure,
                failure.toLowerCase(Locale.ROOT),
                mutant.strategy().idea(),
                mutant.mutation().from(),
                mutant.mutation().expects(),
                label(mutant.strategy().source()),
                mutant.strategy().source());
    }

    /** An issue as GitHub abbreviates it, else the host. */
    private static String label(String source) {
        String path = source.replaceFirst("https://", "");
        return path.startsWith("github.com/")
                ? path.replaceFirst("github.com/", "").replace("/issues/", "#")
                : path.replaceFirst("/.*", "");
    }
}
