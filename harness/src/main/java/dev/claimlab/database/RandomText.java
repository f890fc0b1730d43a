package dev.claimlab.database;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Text that no other process has and no other user can guess: run ids and passwords. It decides nothing that a run does,
 * which is for the seed to decide.
 */
public final class RandomText {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /** Hexadecimal digits of that many random bytes. */
    public static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
