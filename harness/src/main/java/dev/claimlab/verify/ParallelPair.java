package dev.claimlab.verify;

import dev.claimlab.jdbc.ThreadErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Runs work side by side in the lanes of a target, since each waits for the server most of the time; results keep the order
 * of the work.
 */
final class ParallelPair {

    private ParallelPair() {}

    /**
     * Runs the pieces until {@code isEnough} or a result satisfies {@code isLast}; returns the results so far. A piece
     * that ends in an error does not hide a result that satisfies {@code isLast}.
     */
    static <T> List<T> until(
            VerificationTarget target, BooleanSupplier isEnough, Predicate<T> isLast, List<Piece<T>> work)
            throws SQLException, InterruptedException {
        AtomicBoolean isOver = new AtomicBoolean();
        List<VerificationTarget> lanes = target.inLanes();
        BlockingQueue<VerificationTarget> free = new ArrayBlockingQueue<>(lanes.size(), false, lanes);
        List<Callable<Optional<T>>> pieces = new ArrayList<>();
        for (Piece<T> piece : work) {
            pieces.add(() -> {
                if (isOver.get() || isEnough.getAsBoolean()) {
                    return Optional.empty();
                }
                VerificationTarget lane = free.take();
                try {
                    T result = piece.perform(lane);
                    isOver.compareAndSet(false, isLast.test(result));
                    return Optional.of(result);
                } finally {
                    free.add(lane);
                }
            });
        }
        List<T> results = new ArrayList<>();
        Optional<ExecutionException> error = perform(lanes.size(), pieces, results);
        if (error.isPresent() && results.stream().noneMatch(isLast)) {
            throw ThreadErrors.asItWas(error.get());
        }
        return results;
    }

    /** Runs short runs until {@code isEnough} or one satisfies {@code isLast}. */
    static List<JudgedRun> runs(
            VerificationTarget target,
            BooleanSupplier isEnough,
            Predicate<JudgedRun> isLast,
            List<Piece<JudgedRun>> work)
            throws SQLException, IOException, InterruptedException {
        try {
            return until(target, isEnough, isLast, work);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Adds the result of each piece that has one; returns the first error. */
    private static <T> Optional<ExecutionException> perform(
            int lanes, List<Callable<Optional<T>>> work, List<T> results) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        Optional<ExecutionException> error = Optional.empty();
        try {
            for (Future<Optional<T>> future : threads.invokeAll(work)) {
                try {
                    future.get().ifPresent(results::add);
                } catch (ExecutionException e) {
                    error = Optional.of(error.orElse(e));
                }
            }
            return error;
        } finally {
            threads.shutdownNow();
        }
    }

    /** A piece of work. */
    @FunctionalInterface
    interface Piece<T> {

        /** Performs it in a lane. */
        T perform(VerificationTarget lane) throws Exception;
    }
}
