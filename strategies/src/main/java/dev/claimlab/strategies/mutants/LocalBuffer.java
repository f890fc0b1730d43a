package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Claims ahead into a buffer, and later hands out buffered claims without checking their lease. */
record LocalBuffer(ClaimSession right, Deque<Claim> buffer) implements SameSession {

    private static final int AHEAD = 4;

    LocalBuffer(ClaimSession right) {
        this(right, new ArrayDeque<>());
    }

    @Override
    public List<Claim> claim(int limit) throws SQLException {
        if (buffer.isEmpty()) {
            buffer.addAll(right.claim(limit * AHEAD));
        }
        List<Claim> taken = new ArrayList<>();
        while (taken.size() < limit && !buffer.isEmpty()) {
            taken.add(buffer.removeFirst());
        }
        return taken;
    }
}
