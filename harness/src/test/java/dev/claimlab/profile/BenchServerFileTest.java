package dev.claimlab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.Durability;
import dev.claimlab.database.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class BenchServerFileTest {

    private static final long NOBODY = 987_654_321_012L;

    private static Path write() throws IOException {
        ServerAddress address = ServerAddress.parse("postgres://somebody@127.0.0.1:5432/database");
        return new BenchServerFile(address, Durability.FULL, "bench", 1).write();
    }

    @Test
    void the_file_of_a_maker_that_was_killed_is_deleted_by_the_next_and_that_of_a_living_one_stays()
            throws IOException {
        Path living = write();
        Path dead = Files.createFile(living.resolveSibling("claimlab-server-" + NOBODY + "-1.json"));

        Path next = write();

        assertThat(dead).doesNotExist();
        assertThat(living).exists();
        assertThat(next).exists();
        Files.delete(living);
        Files.delete(next);
    }
}
