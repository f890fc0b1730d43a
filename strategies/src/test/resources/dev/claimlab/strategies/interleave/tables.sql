-- strategy: mutant.tables
-- idea: a claimed task is finished or failed by two statements that do not look at each other
-- source: failure mode F23 of docs/failure-modes.md, https://github.com/rails/solid_queue/issues/589
-- contract: at-least-once

-- name: install
CREATE TABLE ready (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL
);
CREATE TABLE claimed (
    id bigint PRIMARY KEY,
    task bigint NOT NULL,
    lease_until timestamptz NOT NULL
);
CREATE TABLE finished (
    task bigint NOT NULL
);

-- name: enqueue
INSERT INTO ready (task)
VALUES (:task);

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM ready
    ORDER BY id
    LIMIT 1
    FOR UPDATE SKIP LOCKED
),
taken AS (
    DELETE FROM ready
    USING picked
    WHERE ready.id = picked.id
    RETURNING ready.id, ready.task
)
INSERT INTO claimed (id, task, lease_until)
SELECT id, task, clock_timestamp() + :lease::interval
FROM taken
RETURNING id, task;

-- name: complete
WITH released AS (
    DELETE FROM claimed
    WHERE id = :id
)
INSERT INTO finished (task)
SELECT task
FROM claimed
WHERE id = :id;

-- name: recover
WITH released AS (
    DELETE FROM claimed
    WHERE lease_until <= now()
)
INSERT INTO ready (task)
SELECT task
FROM claimed
WHERE lease_until <= now();

-- name: remaining
SELECT task, 'READY' AS state
FROM ready
UNION ALL
SELECT task, 'HELD'
FROM claimed
UNION ALL
SELECT task, 'DONE'
FROM finished;
