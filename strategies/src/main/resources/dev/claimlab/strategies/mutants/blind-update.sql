-- mutant: 2
-- strategy: mutant.blind-update
-- idea: the candidate is read without a lock, and a claim that waited for its row takes it from the first claim
-- failure: F02
-- source: https://github.com/seatgeek/djjob/issues/2
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
)
UPDATE task
SET attempt = attempt + 1, claimable_at = clock_timestamp() + :lease::interval, leased = true
WHERE id = ANY (ARRAY(SELECT id FROM picked))
RETURNING id, task, type, payload, attempt;
