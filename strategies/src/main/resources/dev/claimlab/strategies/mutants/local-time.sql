-- mutant: 42
-- strategy: mutant.local-time
-- idea: the end of a lease is written as the local time of a session and read as universal time
-- failure: F40
-- source: https://github.com/managoat/fountain/issues/2368
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
SET attempt = attempt + 1,
    claimable_at = clock_timestamp() AT TIME ZONE 'America/New_York' AT TIME ZONE 'UTC' + :lease::interval,
    leased = true
WHERE id = ANY (ARRAY(SELECT id FROM picked))
RETURNING id, task, type, payload, attempt;
