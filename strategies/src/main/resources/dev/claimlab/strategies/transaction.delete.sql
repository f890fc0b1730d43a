-- strategy: transaction.delete
-- idea: one transaction deletes a task that no other session has locked, does the work, and commits both together
-- source: Taylor Troesh, "How/Why to Sweep Async Tasks Under a Postgres Table", https://taylor.town/pg-task
-- contract: exactly-once
-- transaction: held
-- option order: id = ORDER BY id | random = ORDER BY random()
-- lint: allow F12 because a random order, which no index serves, is here to be compared with the others

-- The article deletes WHERE task_id IN (SELECT .. LIMIT 1), which may delete more than one row when the planner runs
-- the sub-select again (PostgreSQL bug 15715); a materialised CTE is run once. Its rows are named by an array: for a join
-- with a large batch the planner reads and hashes the whole table in every claim. Rollback is the retry, and COMMIT the
-- completion, so there is nothing else to state.

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL
);

-- name: enqueue
INSERT INTO task (task, type, payload)
VALUES (:task, :type, :payload);

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    {order}
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
DELETE FROM task
WHERE id = ANY (ARRAY(SELECT id FROM picked))
RETURNING id, task, type, payload;

-- name: remaining
SELECT task, 'READY' AS state
FROM task;
