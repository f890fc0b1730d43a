-- strategy: transaction.join
-- idea: transaction.delete as it was until a round of it was looked into: the picked rows are joined, and not named by an array
-- from: transaction.delete

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    {order}
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
DELETE FROM task
USING picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.type, task.payload;
