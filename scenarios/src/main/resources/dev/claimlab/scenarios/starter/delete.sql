-- idea: one transaction deletes a task, does the work, and commits both together
-- contract: exactly-once
-- transaction: held

-- The shortest queue: the claim is a DELETE, a crash rolls it back, and COMMIT is the completion. Effects in the same
-- database share the transaction, so that they happen exactly once. In return a connection and a transaction are busy
-- while the work is done: use it for work of milliseconds, not of minutes.

-- name: install
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payload jsonb NOT NULL
);

-- name: enqueue
INSERT INTO job (payload)
VALUES (jsonb_build_object('task', :task::bigint));

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM job
    ORDER BY id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
DELETE FROM job
WHERE id = ANY (ARRAY(SELECT id FROM picked))
RETURNING id, (payload->>'task')::bigint AS task;

-- name: remaining
SELECT (payload->>'task')::bigint AS task, 'READY' AS state
FROM job;
