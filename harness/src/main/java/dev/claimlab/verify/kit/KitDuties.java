package dev.claimlab.verify.kit;

import dev.claimlab.spi.Duty;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The duties of a queue in a kit test. */
record KitDuties(List<Duty> duties) {

    private static final int ROUNDS = 3;

    /** Performs every duty several times, since one may prepare another. */
    void perform(KeptConnection own) throws SQLException {
        if (duties.isEmpty()) {
            return;
        }
        Connection connection = own.get();
        for (int round = 0; round < ROUNDS; round++) {
            for (Duty duty : duties) {
                duty.perform(connection);
            }
        }
    }
}
