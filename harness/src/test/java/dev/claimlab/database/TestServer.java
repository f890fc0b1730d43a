package dev.claimlab.database;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One embedded server for all tests of the JVM, and a schema of its own for each test that asks for one. */
public final class TestServer implements BeforeAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TestServer.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        server(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RunSchema.class || type == Server.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == Server.class) {
            return server(context);
        }
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        RunSchema.class, key -> new Kept(RunSchema.create(server(context), "test")), Kept.class)
                .schema();
    }

    private static Server server(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Server.class,
                        key -> new Running(
                                ServerSource.parse("embedded", Map.of()).start(Durability.FULL, OptionalInt.empty())),
                        Running.class)
                .server();
    }

    /** Stopped by JUnit when all tests are over. */
    private record Running(Server server) implements AutoCloseable {

        @Override
        public void close() {
            server.close();
        }
    }

    /** Dropped by JUnit when the test is over. */
    private record Kept(RunSchema schema) implements AutoCloseable {

        @Override
        public void close() {
            schema.close();
        }
    }
}
