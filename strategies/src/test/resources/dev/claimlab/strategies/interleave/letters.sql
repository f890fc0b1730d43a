-- strategy: mutant.letters
-- idea: what has had its last attempt is copied to another table as it was, and deleted as it is
-- source: failure mode F23 of docs/failure-modes.md
-- from: ./right.sql

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    status text NOT NULL DEFAULT 'pending',
    attempt integer NOT NULL DEFAULT 0,
    lease_until timestamptz
);
CREATE TABLE letter (
    task bigint NOT NULL,
    attempt integer NOT NULL
);

-- name: retry
UPDATE task
SET status = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'pending' END
WHERE id = :id
  AND attempt = :attempt
  AND status = 'running'
RETURNING CASE WHEN status = 'dead' THEN 'DEAD' ELSE 'READY' END AS state;

-- name: complete
DELETE FROM task
WHERE id = :id
  AND attempt = :attempt
  AND status = 'running';

-- name: recover
WITH lost AS (
    SELECT id, task, attempt
    FROM task
    WHERE status = 'running' AND lease_until <= now() AND attempt >= :attempt_limit::integer
), copied AS (
    INSERT INTO letter (task, attempt)
    SELECT task, attempt
    FROM lost
)
DELETE FROM task
WHERE id IN (SELECT id FROM lost);

-- name: duty requeue
UPDATE task
SET status = 'pending'
WHERE status = 'running' AND lease_until <= now() AND attempt < :attempt_limit::integer;

-- name: remaining
SELECT task,
    CASE
        WHEN status = 'pending' THEN 'READY'
        WHEN status = 'running' THEN 'HELD'
        ELSE 'DEAD'
    END AS state,
    attempt
FROM task
UNION ALL
SELECT task, 'DEAD', attempt
FROM letter;
