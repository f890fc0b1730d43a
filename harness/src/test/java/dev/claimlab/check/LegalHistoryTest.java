package dev.claimlab.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.history.Leftover;
import dev.claimlab.history.Probe;
import dev.claimlab.history.Stage;
import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Retried;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A generated legal history is never accused; with one anomaly planted in it, it always is, and of that one. */
final class LegalHistoryTest {

    private static final long FAR_NANOS = 1_000_000;

    @Property(tries = 200)
    void a_legal_history_is_never_accused(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int tasks,
            @ForAll @IntRange(min = 1, max = 6) int workers) {
        Verdict verdict = legal(seed, tasks, workers).judged();

        assertThat(Story.found(verdict)).isEmpty();
        assertThat(verdict.status()).isEqualTo(Status.PASS);
    }

    @Property(tries = 300)
    void a_planted_anomaly_is_always_found(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int tasks,
            @ForAll @IntRange(min = 1, max = 6) int workers,
            @ForAll Plant plant) {
        Story story = legal(seed, tasks, workers);
        plant.in(story, tasks);

        Verdict verdict = story.judged();

        assertThat(verdict.findings().stream().map(graded -> graded.finding().anomaly()))
                .contains(plant.anomaly);
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
    }

    /** What a queue without fault may show: interleaved workers, retries, leases, unknown outcomes either way. */
    private static Story legal(long seed, int tasks, int workers) {
        SplittableRandom random = new SplittableRandom(seed);
        Story story = new Story();
        List<Long> ready = new ArrayList<>();
        // One at least is acknowledged: a history of nothing is another matter.
        story.enqueued(0);
        ready.add(0L);
        LongStream.range(1, tasks).forEach(task -> {
            switch (random.nextInt(10)) {
                case 0 -> story.enqueue(task, Stage.FAIL);
                case 1 -> story.enqueue(task, Stage.UNKNOWN);
                case 2 -> {
                    story.enqueue(task, Stage.UNKNOWN);
                    ready.add(task);
                }
                case 3 -> {
                    story.enqueue(task, Stage.INVOKE);
                    ready.add(task);
                }
                default -> {
                    story.enqueued(task);
                    ready.add(task);
                }
            }
        });
        long[] holding = new long[workers + 1];
        int[] holds = new int[workers + 1];
        Arrays.fill(holding, -1);
        List<Runnable> ledger = new ArrayList<>();
        while (!ready.isEmpty() || LongStream.of(holding).anyMatch(task -> task >= 0)) {
            int worker = 1 + random.nextInt(workers);
            if (holding[worker] < 0) {
                if (ready.isEmpty() || random.nextInt(5) == 0) {
                    story.claimSent(worker, 1).claimAnswered(worker, -1, 0, 0);
                } else {
                    holding[worker] = ready.remove(random.nextInt(ready.size()));
                    holds[worker]++;
                    long lease = random.nextBoolean() ? 0 : story.now() + FAR_NANOS;
                    story.claimed(worker, holding[worker], holds[worker], lease);
                }
            } else {
                finish(random, story, worker, holding, holds[worker], ready, ledger);
            }
        }
        ledger.forEach(Runnable::run);
        return story;
    }

    private static void finish(
            SplittableRandom random,
            Story story,
            int worker,
            long[] holding,
            int hold,
            List<Long> ready,
            List<Runnable> ledger) {
        long task = holding[worker];
        holding[worker] = -1;
        switch (random.nextInt(8)) {
            case 0 -> {
                story.retried(worker, task, hold, Retried.READY);
                ready.add(task);
            }
            case 1 -> {
                story.effect(worker, task, hold).complete(worker, task, hold, Stage.FAIL);
                ready.add(task);
            }
            case 2 -> {
                story.effect(worker, task, hold).complete(worker, task, hold, Stage.UNKNOWN);
                ledger.add(() -> story.ledger(worker, task, hold));
            }
            default -> {
                story.effect(worker, task, hold).complete(worker, task, hold, Stage.OK);
                ledger.add(() -> story.ledger(worker, task, hold));
            }
        }
    }

    /** One anomaly, added to the end of a legal history about a task of its own. */
    enum Plant {
        LOST(Anomaly.LOST) {
            @Override
            void in(Story story, long task) {
                story.enqueued(task);
            }
        },
        EFFECT_LOST(Anomaly.LOST) {
            @Override
            void in(Story story, long task) {
                story.enqueued(task).claimed(1, task, 999).complete(1, task, 999, Stage.OK);
            }
        },
        PHANTOM(Anomaly.PHANTOM) {
            @Override
            void in(Story story, long task) {
                story.enqueue(task, Stage.FAIL).done(1, task, 999);
            }
        },
        DUPLICATE_EFFECT(Anomaly.DUPLICATE_EFFECT) {
            @Override
            void in(Story story, long task) {
                story.enqueued(task).done(1, task, 999).ledger(1, task, 999);
            }
        },
        OVERLAP(Anomaly.OVERLAP) {
            @Override
            void in(Story story, long task) {
                story.enqueued(task)
                        .claimed(1, task, 998)
                        .claimed(2, task, 999)
                        .effect(1, task, 998)
                        .complete(2, task, 999, Stage.OK)
                        .complete(1, task, 998, Stage.FAIL)
                        .ledger(2, task, 999);
            }
        },
        UNFENCED(Anomaly.UNFENCED_COMPLETION) {
            @Override
            void in(Story story, long task) {
                story.enqueued(task).claimed(1, task, 998, story.now()).claimed(2, task, 999);
                story.complete(1, task, 998, Stage.OK).ledger(1, task, 998);
            }
        },
        RESURRECTED(Anomaly.RESURRECTED) {
            @Override
            void in(Story story, long task) {
                story.enqueued(task).done(1, task, 998).claimed(2, task, 999);
            }
        },
        EXECUTED_TWICE(Anomaly.DUPLICATE_EXECUTION) {
            @Override
            void in(Story story, long task) {
                story.enqueued(task).claimed(1, task, 998).done(2, task, 999);
            }
        },
        OVER_CLAIM(Anomaly.OVER_CLAIM) {
            @Override
            void in(Story story, long task) {
                story.probe(1, Probe.ASKED, 1).probe(1, Probe.RETURNED, 1).probe(1, Probe.LOCKS, 2);
            }
        },
        LEAK(Anomaly.LEAK) {
            @Override
            void in(Story story, long task) {
                story.leftover(Leftover.OPEN_TRANSACTION, 1);
            }
        };

        private final Anomaly anomaly;

        Plant(Anomaly anomaly) {
            this.anomaly = anomaly;
        }

        abstract void in(Story story, long task);
    }
}
