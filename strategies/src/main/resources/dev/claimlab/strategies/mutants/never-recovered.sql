-- mutant: 30
-- strategy: mutant.never-recovered
-- idea: there is no recovery: the task of a worker that died stays claimed
-- failure: F29
-- source: https://github.com/QueueClassic/queue_classic/issues/165
-- from: lease.fenced
-- expects: STUCK

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE claimable_at <= now()
      AND attempt < :attempt_limit::integer
      AND NOT leased
    {order}
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE task
SET attempt = attempt + 1, claimable_at = clock_timestamp() + :lease::interval, leased = true
WHERE id = ANY (ARRAY(SELECT id FROM picked))
RETURNING id, task, type, payload, attempt;
