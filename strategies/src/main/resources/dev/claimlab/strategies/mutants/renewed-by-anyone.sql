-- mutant: 72
-- strategy: mutant.renewed-by-anyone
-- idea: an election renews the lease of another process, too, so that a process that has lost it goes on as the leader
-- failure: F69
-- source: https://github.com/oban-bg/oban/issues/1488
-- from: periodic.leader
-- expects: TICK_TWICE

-- name: tick every 1s
WITH led AS (
    UPDATE leader
    SET expires_at = clock_timestamp() + :lease::interval
    RETURNING holder
)
INSERT INTO task (task, type, payload, claimable_at)
SELECT :tick, :type, :payload, now()
FROM led;
