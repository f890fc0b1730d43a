-- mutant: 5
-- strategy: mutant.condition-above-the-lock
-- idea: the candidate is chosen in a sub-select and locked outside of it, without checking again that it is still available
-- failure: F04
-- source: https://github.com/Couchers-org/couchers/issues/9439
-- from: lease.status
-- expects: OVERLAP

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM (
        SELECT id
        FROM task
        WHERE status = 'available'
          AND due_at <= now()
        {order}
        LIMIT :limit
    ) AS candidate
    JOIN task USING (id)
    FOR UPDATE OF task SKIP LOCKED
)
UPDATE task
SET status = 'running', attempt = attempt + 1, attempted_at = clock_timestamp()
FROM picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.type, task.payload, task.attempt;
