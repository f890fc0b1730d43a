-- mutant: 10
-- strategy: mutant.index-out-of-reach
-- idea: the condition of the claim is wider than that of the partial index, which therefore cannot serve it
-- failure: F12
-- source: https://github.com/sourcegraph/sourcegraph-public-snapshot/issues/37462
-- from: lease.status
-- expects: COSTLY

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE status NOT IN ('running', 'done', 'dead')
      AND due_at <= now()
    {order}
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE task
SET status = 'running', attempt = attempt + 1, attempted_at = clock_timestamp()
FROM picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.type, task.payload, task.attempt;
