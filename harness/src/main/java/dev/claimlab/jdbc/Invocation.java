package dev.claimlab.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A method of a JDBC object with its arguments. */
final class Invocation {

    private final Object target;
    private final Method method;
    private final @Nullable Object @Nullable [] arguments;

    /** A call of an object; the arguments are null where there are none. */
    Invocation(Object target, Method method, @Nullable Object @Nullable [] arguments) {
        this.target = target;
        this.method = method;
        this.arguments = arguments;
    }

    boolean is(String name) {
        return method.getName().equals(name);
    }

    boolean hasArguments() {
        return arguments != null;
    }

    /** The index of the parameter that it sets; 0 where it sets none. */
    int parameter() {
        return arguments != null
                        && arguments.length > 1
                        && arguments[0] instanceof Integer index
                        && method.getName().startsWith("set")
                ? index
                : 0;
    }

    /** The first argument; null where there is none. */
    @Nullable Object argument() {
        return arguments == null ? null : arguments[0];
    }

    /** Calls the method on its target. */
    @Nullable Object perform() throws SQLException {
        return performOn(target);
    }

    /** Calls the method on another target, and rethrows the method's own exception. */
    @Nullable Object performOn(Object other) throws SQLException {
        try {
            return method.invoke(other, arguments);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException error) {
                throw error;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
