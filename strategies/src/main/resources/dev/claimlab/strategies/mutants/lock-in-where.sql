-- mutant: 12
-- strategy: mutant.lock-in-where
-- idea: the lock is taken in the WHERE below the sort, for every task that is read and not for those that are claimed
-- failure: F14
-- source: https://github.com/bensheldon/good_job/issues/177
-- from: advisory.transaction
-- expects: FALSE_EMPTY

-- name: claim
WITH taken AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE due_at <= now()
      AND take(id)
    ORDER BY due_at, id
    LIMIT :limit
)
DELETE FROM task
USING taken
WHERE task.id = taken.id
RETURNING task.id, task.task, task.type, task.payload;
