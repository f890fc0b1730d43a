package dev.claimlab.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.postgresql.util.PasswordUtil;

/** A password made of random bits, neither chosen nor typed. */
final class RandomPassword {

    /** 128 bits cannot be guessed: so one round of hashing will do, and thousands would cost each login milliseconds. */
    private static final int BYTES = 16;

    private static final int ROUNDS = 1;
    private static final int SALT_BYTES = 16;

    private RandomPassword() {}

    /** A new one, in letters and digits. */
    static String fresh() {
        return RandomText.hex(BYTES);
    }

    /** Gives it to a role, whose name needs no quotes; the server is sent a verifier, so that no log shows the password. */
    static void set(Connection connection, String role, String password) throws SQLException {
        byte[] salt = HexFormat.of().parseHex(RandomText.hex(SALT_BYTES));
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + role + " PASSWORD '"
                    + PasswordUtil.encodeScramSha256(password.toCharArray(), ROUNDS, salt) + "'");
        }
    }
}
