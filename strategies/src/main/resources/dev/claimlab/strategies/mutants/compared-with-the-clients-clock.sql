-- mutant: 40
-- strategy: mutant.compared-with-the-clients-clock
-- idea: whether a lease has ended is decided by the clock of the worker that claims
-- failure: F37
-- source: https://github.com/lukas-krecan/ShedLock/issues/231
-- from: lease.fenced
-- expects: STUCK

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE claimable_at <= :client_now::timestamptz
      AND attempt < :attempt_limit::integer
    {order}
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE task
SET attempt = attempt + 1, claimable_at = clock_timestamp() + :lease::interval, leased = true
WHERE id = ANY (ARRAY(SELECT id FROM picked))
RETURNING id, task, type, payload, attempt;
