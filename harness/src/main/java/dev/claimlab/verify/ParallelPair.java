package dev.claimlab.verify;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs work on two threads, since each waits for the server most of the time; results keep the order of the work. */
final class ParallelPair {

    private ParallelPair() {}

    /** Runs the pieces until {@code isEnough} or a result satisfies {@code isLast}; returns the results so far. */
    static <T> List<T> until(BooleanSupplier isEnough, Predicate<T> isLast, List<Callable<T>> work)
            throws SQLException, InterruptedException {
        AtomicBoolean isOver = new AtomicBoolean();
        List<Callable<Optional<T>>> pieces = new ArrayList<>();
        for (Callable<T> piece : work) {
            pieces.add(() -> {
                if (isOver.get() || isEnough.getAsBoolean()) {
                    return Optional.empty();
                }
                T result = piece.call();
                isOver.compareAndSet(false, isLast.test(result));
                return Optional.of(result);
            });
        }
        return all(pieces).stream().flatMap(Optional::stream).toList();
    }

    private static <T> List<T> all(List<Callable<T>> work) throws SQLException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(work)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw asItWas(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static SQLException asItWas(@Nullable Throwable failure) throws InterruptedException {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        return failure instanceof SQLException sql ? sql : new SQLException(failure);
    }
}
