package dev.claimlab.verify.kit;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A sandbox without a server; its time is a number. */
public final class MemorySandbox implements QueueSandbox {

    private final Clock clock = Clock.systemUTC();
    private volatile Duration shift = Duration.ZERO;

    /** The sandbox's virtual time. */
    public InstantSource time() {
        return this::instant;
    }

    private Instant instant() {
        return clock.instant().plus(shift);
    }

    @Override
    public DataSource process() {
        return nothing(DataSource.class);
    }

    @Override
    public void kill(DataSource process) {
        // A process without connections loses none: its claims end with their leases.
    }

    @Override
    public void pass(Duration time) {
        shift = shift.plus(time);
    }

    @Override
    public String leaks() {
        return "";
    }

    @Override
    public void close() {
        // There is nothing to remove.
    }

    /** A connection or data source that supports opening, inspecting and closing only. */
    private static <T> T nothing(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    return answer(method.getName());
                }));
    }

    private static @Nullable Object answer(String method) throws SQLFeatureNotSupportedException {
        return switch (method) {
            case "getConnection" -> nothing(Connection.class);
            case "close" -> null;
            case "isValid" -> true;
            case "isClosed", "isWrapperFor" -> false;
            default -> throw new SQLFeatureNotSupportedException("there is no server here: " + method);
        };
    }
}
