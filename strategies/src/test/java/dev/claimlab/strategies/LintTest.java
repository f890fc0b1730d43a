package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.kit.ServerSandbox;
import dev.claimlab.verify.lint.LintReport;
import dev.claimlab.verify.lint.LintReport.Allowance;
import dev.claimlab.verify.lint.Linter;
import dev.claimlab.verify.time.UnmovedTime;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The linter reads every SQL strategy completely, and finds nothing that the file does not allow. */
@Tag("server")
final class LintTest {

    static Stream<SqlStrategy> strategies() {
        return Strategies.all().filter(SqlStrategy.class::isInstance).map(SqlStrategy.class::cast);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void is_clean_and_allows_nothing_in_vain(SqlStrategy strategy) throws SQLException {
        LintReport report = new Linter(ServerSandbox.server()).lint(strategy);
        assertThat(report.findings()).isEmpty();
        assertThat(report.notAnalysed()).isEmpty();
        assertThat(report.allowed()).extracting(Allowance::findings).doesNotContain(0);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void takes_no_time_that_the_virtual_time_of_kit_and_model_does_not_move(SqlStrategy strategy) {
        assertThat(strategy.choices())
                .allSatisfy(
                        options -> assertThat(UnmovedTime.of(strategy, options)).isEmpty());
    }
}
