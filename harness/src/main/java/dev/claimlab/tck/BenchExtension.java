package dev.claimlab.tck;

import dev.claimlab.lint.UnshiftedTime;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives each test a bench of its own, and looks after the test whether anything is still held. A test whose
 * {@link AppliesTo} does not hold is not run, and reported as skipped with the reason.
 */
final class BenchExtension
        implements ExecutionCondition, ParameterResolver, TestExecutionExceptionHandler, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(BenchExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getTestMethod()
                .flatMap(method -> promises((QueueContract) context.getRequiredTestInstance())
                        .whyNotAsked(method))
                .map(reason -> ConditionEvaluationResult.disabled("not asked: " + reason))
                .orElseGet(() -> ConditionEvaluationResult.enabled("the test applies"));
    }

    private static Promises promises(QueueContract test) {
        return new Promises(test.strategy(), test.options());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Bench.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        QueueContract test = (QueueContract) context.getRequiredTestInstance();
        Place place = null;
        try {
            place = test.place();
            Bench bench = new Bench(test.strategy(), test.options(), place);
            context.getStore(NAMESPACE).put(Bench.class, bench);
            return bench;
        } catch (SQLException e) {
            throw new IllegalStateException("the strategy could not be installed: " + e.getMessage(), e);
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        explain((QueueContract) context.getRequiredTestInstance(), failure);
        throw failure;
    }

    /** Where time did not move as the test believes, its failure says so. */
    static void explain(QueueContract test, Throwable failure) {
        List<UnshiftedTime> times = UnshiftedTime.of(test.strategy(), test.options());
        if (!times.isEmpty()) {
            failure.addSuppressed(new AssertionError("virtual time does not move " + times));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        Bench bench = context.getStore(NAMESPACE).remove(Bench.class, Bench.class);
        if (bench == null) {
            return;
        }
        try (bench) {
            String leaks = bench.leaksAfterClosing();
            if (!leaks.isEmpty()) {
                throw new AssertionError("everybody went home, but there are still " + leaks);
            }
        }
    }
}
