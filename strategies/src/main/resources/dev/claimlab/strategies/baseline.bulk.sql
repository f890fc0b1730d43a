-- strategy: baseline.bulk
-- idea: one statement takes every task: what a queue could do if workers did not have to share
-- source: our own upper bound: the set-based DELETE that no claim can beat
-- contract: exactly-once
-- accepts: calm OVER_CLAIM
-- accepts: faulty OVER_CLAIM
-- transaction: held

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
DELETE FROM task
RETURNING id, task, type, payload;

-- name: remaining
SELECT task, 'READY' AS state
FROM task;
