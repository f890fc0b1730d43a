package dev.claimlab.verify.kit;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Retried;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A session with one mistake. */
record BrokenSession(ClaimSession session, Mistake mistake, List<Claim> remembered) implements ClaimSession {

    @Override
    public List<Claim> claim(int limit) throws SQLException {
        List<Claim> claims = new ArrayList<>(session.claim(mistake == Mistake.IGNORES_THE_LIMIT ? 100 : limit));
        if (mistake == Mistake.HANDS_OUT_TWICE) {
            claims.addAll(remembered);
            remembered.clear();
            remembered.addAll(claims);
        }
        return claims;
    }

    @Override
    public Connection transaction() throws SQLException {
        return session.transaction();
    }

    @Override
    public List<Claim> complete(List<Claim> claims) throws SQLException {
        List<Claim> done = session.complete(claims);
        return mistake == Mistake.ACCEPTS_EVERY_COMPLETION ? claims : done;
    }

    @Override
    public Retried retry(Claim claim, Duration delay) throws SQLException {
        return switch (mistake) {
            case LOSES_WHAT_IS_GIVEN_BACK -> {
                session.complete(List.of(claim));
                yield Retried.READY;
            }
            case FORGETS_THE_DELAY -> session.retry(claim, Duration.ZERO);
            default -> session.retry(claim, delay);
        };
    }

    @Override
    public Optional<Instant> dueAgain() {
        return session.dueAgain();
    }

    @Override
    public void renew(List<Claim> claims) throws SQLException {
        if (mistake != Mistake.RENEWS_NOTHING) {
            session.renew(claims);
        }
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }

    /** The possible mistakes. */
    enum Mistake {
        IGNORES_THE_LIMIT,
        HANDS_OUT_TWICE,
        ACCEPTS_EVERY_COMPLETION,
        LOSES_WHAT_IS_GIVEN_BACK,
        FORGETS_THE_DELAY,
        RENEWS_NOTHING,
        ADDS_TWINS,
        REMEMBERS_EVERY_KEY
    }
}
