package dev.claimlab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.fault.proxy.CommitOutcome;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Commits are detected however the bytes are split. */
final class SplitBytesTest {

    @Test
    void a_lost_commit_is_found_wherever_its_bytes_are_split() {
        byte[] bytes = new Words().execute("b").execute("i").execute("c").sync().bytes();
        for (int at = 0; at <= bytes.length; at++) {
            Overheard overheard = new Overheard();
            overheard.prepare();
            overheard.decide(CommitOutcome.LOST);

            int passed = overheard.client(Arrays.copyOf(bytes, at));
            passed += overheard.client(Arrays.copyOfRange(bytes, at, bytes.length));

            assertThat(overheard.commits()).as("split at %s", at).isEqualTo(1);
            assertThat(overheard.isEnded()).isTrue();
            assertThat(passed).isLessThan(bytes.length - new Words().sync().size());
        }
    }

    @Property(tries = 300)
    void commits_are_counted_alike_however_the_bytes_arrive(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int longest) {
        Overheard overheard = new Overheard();
        SplittableRandom random = new SplittableRandom(seed);
        Words words = new Words()
                .greeting(Words.SSL_REQUEST, "")
                .startup()
                .parse("b", "BEGIN")
                .parse("c", "COMMIT")
                .parse("i", "INSERT INTO t VALUES ('ü', $1)");
        int expected = 0;
        for (int i = 0; i < 20; i++) {
            int choice = random.nextInt(4);
            expected += choice < 3 ? 1 : 0;
            switch (choice) {
                case 0 -> words.execute("i").sync();
                case 1 -> words.execute("b").execute("i").execute("c").sync();
                case 2 -> words.query("UPDATE t SET n = 1");
                default ->
                    words.message('d', "COMMIT".repeat(random.nextInt(20))).sync();
            }
        }
        byte[] bytes = words.bytes();

        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(longest));
            assertThat(overheard.client(Arrays.copyOfRange(bytes, at, at + length)))
                    .isEqualTo(length);
            at += length;
        }

        assertThat(overheard.commits()).isEqualTo(expected);
    }
}
