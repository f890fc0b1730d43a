-- mutant: 4
-- strategy: mutant.guarded-update
-- idea: the condition is repeated instead of skipping locked rows, so a claim that waited for the first row finds the queue empty
-- failure: F03
-- source: https://github.com/rtcstats/rtcstats/issues/336
-- from: lease.status
-- expects: FALSE_EMPTY

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE status = 'available'
      AND due_at <= now()
    {order}
    LIMIT :limit
)
UPDATE task
SET status = 'running', attempt = attempt + 1, attempted_at = clock_timestamp()
FROM picked
WHERE task.id = picked.id
  AND task.status = 'available'
RETURNING task.id, task.task, task.type, task.payload, task.attempt;
