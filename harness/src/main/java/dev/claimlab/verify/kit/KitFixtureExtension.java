package dev.claimlab.verify.kit;

import dev.claimlab.verify.time.UnmovedTime;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives each test a fixture of its own, and checks for leaks after the test. A test whose {@link AppliesTo} does not
 * hold is not run, and reported as skipped with the reason.
 */
final class KitFixtureExtension
        implements ExecutionCondition, ParameterResolver, TestExecutionExceptionHandler, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(KitFixtureExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getTestMethod()
                .flatMap(method -> promises((QueueContract) context.getRequiredTestInstance())
                        .whyNotAsked(method))
                .map(reason -> ConditionEvaluationResult.disabled("not asked: " + reason))
                .orElseGet(() -> ConditionEvaluationResult.enabled("the test applies"));
    }

    private static KitPromises promises(QueueContract test) {
        return new KitPromises(test.strategy(), test.options());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KitFixture.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        QueueContract test = (QueueContract) context.getRequiredTestInstance();
        QueueSandbox queueSandbox = null;
        try {
            queueSandbox = test.sandbox();
            KitFixture kitFixture = new KitFixture(test.strategy(), test.options(), queueSandbox);
            context.getStore(NAMESPACE).put(KitFixture.class, kitFixture);
            return kitFixture;
        } catch (SQLException e) {
            throw new IllegalStateException("the strategy could not be installed: " + e.getMessage(), e);
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        explain((QueueContract) context.getRequiredTestInstance(), failure);
        throw failure;
    }

    /** Adds to a failure the statements that virtual time does not affect. */
    static void explain(QueueContract test, Throwable failure) {
        UnmovedTime.whyNotAsked(test.strategy(), test.options())
                .ifPresent(why -> failure.addSuppressed(new AssertionError(why)));
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        KitFixture kitFixture = context.getStore(NAMESPACE).remove(KitFixture.class, KitFixture.class);
        if (kitFixture == null) {
            return;
        }
        try (kitFixture) {
            String leaks = kitFixture.leaksAfterClosing();
            if (!leaks.isEmpty()) {
                throw new AssertionError("everybody went home, but there are still " + leaks);
            }
        }
    }
}
