-- mutant: 43
-- strategy: mutant.lease-from-the-clients-clock
-- idea: the end of a lease is computed by the worker before it sends the claim, and by its own clock
-- failure: F41
-- source: https://github.com/lukas-krecan/ShedLock/issues/132
-- from: lease.fenced
-- expects: FALSE_RESCUE

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE claimable_at <= now()
      AND attempt < :attempt_limit::integer
    {order}
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE task
SET attempt = attempt + 1, claimable_at = :client_now::timestamptz + :lease::interval, leased = true
WHERE id = ANY (ARRAY(SELECT id FROM picked))
RETURNING id, task, type, payload, attempt;
