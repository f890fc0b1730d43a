package dev.claimlab.strategies;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.verify.kit.KitFixture;
import dev.claimlab.verify.kit.KitWorker;
import dev.claimlab.verify.kit.ServerSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of all strategies, generated from their own data and the server's counters. */
final class StrategyTable {

    private static final Path ROOT = Path.of("..");
    /** The number of leading elements of a report's path that name its comparison. */
    private static final int NAMED = 3;

    private static final int TASKS = 20;
    private static final String ROWS_WRITTEN = """
            SELECT COALESCE(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)
            FROM pg_stat_user_tables
            WHERE schemaname = current_schema()
              AND relname NOT LIKE 'claimlab%'
            """;
    private static final String TITLE = """
            # The strategies

            Made by `StrategyTableTest`, which fails when this page and the code disagree. Rows written a task are what the
            server counted for one worker that claims and completes one task at a time, enqueueing and duties included,
            rounded to whole rows; no effect is written. What a claim holds is what it keeps in the server while the work
            is done. A contract is for calm and faults; the words and every anomaly are in
            [docs/reference/verdicts.md](../docs/reference/verdicts.md).

            """;

    private StrategyTable() {}

    /** The text of the page. */
    static String page() throws SQLException, IOException {
        StringBuilder page = new StringBuilder(TITLE);
        table(page, "Contestants", Strategies.contestants());
        table(page, "Yardsticks", Strategies.yardsticks());
        table(page, "Features", Strategies.features());
        page.append("## Presets\n\n| name | is |\n| --- | --- |\n");
        Strategies.presets()
                .forEach(preset -> page.append("| `")
                        .append(preset.name())
                        .append("` | `")
                        .append(preset.meaning())
                        .append("` |\n"));
        measured(page);
        return page.toString();
    }

    /** The content of the newest published comparison, with the machine it was made on. */
    private static void measured(StringBuilder page) throws IOException {
        Path report = newestReport();
        List<String> lines = Files.readAllLines(ROOT.resolve(report));
        page.append("\n## Measured\n\n")
                .append(
                        "By `./claimlab compare`, as [results](../results/README.md) tells; compare rows, not machines.\n\n")
                .append("<!-- result table: ")
                .append(report.subpath(0, NAMED))
                .append(" -->\n");
        lines.stream()
                .takeWhile(line -> line.startsWith("|"))
                .forEach(line -> page.append(line).append('\n'));
        page.append('\n').append(lines.get(lines.size() - 1)).append(".\n");
    }

    /** Below the root of the repository: {@code results/published/NAME/TIME-compare/report.md}. */
    private static Path newestReport() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("results").resolve("published"))) {
            return files.map(ROOT::relativize)
                    .filter(file -> file.endsWith("report.md"))
                    .filter(file -> file.getName(NAMED).toString().endsWith("-compare"))
                    .max(Comparator.comparing(file -> file.getName(NAMED)))
                    .orElseThrow();
        }
    }

    private static void table(StringBuilder page, String title, List<ClaimStrategy> strategies) throws SQLException {
        page.append("## ").append(title).append("\n\n");
        page.append("| name | idea | contract | rows written a task | transactions a task | a claim holds | can |\n");
        page.append("| --- | --- | --- | --- | --- | --- | --- |\n");
        for (ClaimStrategy strategy : strategies) {
            Set<Capability> capabilities = strategy.capabilities(Options.DEFAULT);
            page.append(String.format(
                    Locale.ROOT,
                    "| `%s` | %s | %s | %d | %s | %s | %s |\n",
                    strategy.name(),
                    strategy.idea(),
                    strategy.contract(),
                    rowsWritten(strategy),
                    transactions(capabilities),
                    holds(capabilities),
                    can(capabilities)));
        }
        page.append("\n### Where they come from\n\n");
        strategies.forEach(strategy -> page.append("- `")
                .append(strategy.name())
                .append("`: ")
                .append(strategy.source())
                .append('\n'));
        page.append('\n');
    }

    private static long rowsWritten(ClaimStrategy strategy) throws SQLException {
        try (KitFixture kitFixture = new KitFixture(strategy, Options.DEFAULT, ServerSandbox.fresh())) {
            KitWorker worker = kitFixture.worker();
            worker.claim(1);
            worker.close();
            long before = count(kitFixture);
            KitWorker measured = kitFixture.worker();
            kitFixture.enqueue(TASKS);
            List<Claim> claims = measured.claim(1);
            while (!claims.isEmpty()) {
                measured.complete(claims);
                claims = measured.claim(1);
            }
            return Math.round((count(kitFixture) - before) / (double) TASKS);
        }
    }

    /** A session flushes its statistics to the server when it ends. */
    private static long count(KitFixture kitFixture) throws SQLException {
        String leaks = kitFixture.leaksAfterClosing();
        if (!leaks.isEmpty()) {
            throw new AssertionError(leaks);
        }
        try (Connection connection = kitFixture.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ROWS_WRITTEN)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String transactions(Set<Capability> capabilities) {
        if (!capabilities.contains(Capability.TRANSACTIONAL_ENQUEUE)) {
            return "none";
        }
        if (capabilities.contains(Capability.HOLDS_TRANSACTION)) {
            return "1: claim, work and completion";
        }
        return capabilities.contains(Capability.NEEDS_SESSION) && !capabilities.contains(Capability.RECOVERS)
                ? "3: claim, completion, unlock"
                : "2: claim, completion";
    }

    private static String holds(Set<Capability> capabilities) {
        if (capabilities.contains(Capability.HOLDS_TRANSACTION)) {
            return "a connection with an open transaction";
        }
        if (capabilities.contains(Capability.NEEDS_SESSION)) {
            return "a connection";
        }
        return capabilities.contains(Capability.LEASES) ? "a row with a lease" : "nothing";
    }

    private static String can(Set<Capability> capabilities) {
        return capabilities.stream()
                .sorted()
                .map(capability -> capability.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }
}
