-- strategy: cookbook.scheduled
-- idea: tasks for later wait in a table of their own, and a duty moves those that are due
-- contract: exactly-once
-- transaction: held
-- every: 200ms

-- name: install
CREATE TABLE scheduled (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    due_at timestamptz NOT NULL
);
CREATE INDEX scheduled_due ON scheduled (due_at);
CREATE TABLE ready (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL
);

-- name: enqueue
WITH later AS (
    INSERT INTO scheduled (task, due_at)
    SELECT :task::bigint, :due_at::timestamptz
    WHERE :due_at::timestamptz IS NOT NULL
)
INSERT INTO ready (task)
SELECT :task::bigint
WHERE :due_at::timestamptz IS NULL;

-- Two workers that stage at the same moment lock other rows.
-- name: duty stage
WITH due AS MATERIALIZED (
    SELECT id
    FROM scheduled
    WHERE due_at <= now()
    ORDER BY due_at
    LIMIT 100
    FOR UPDATE SKIP LOCKED
), moved AS (
    DELETE FROM scheduled
    USING due
    WHERE scheduled.id = due.id
    RETURNING scheduled.task
)
INSERT INTO ready (task)
SELECT task FROM moved;

-- name: claim
SELECT id, task
FROM ready
ORDER BY id
LIMIT :limit
FOR UPDATE SKIP LOCKED;

-- name: complete
DELETE FROM ready
WHERE id = :id;

-- name: retry
WITH given_back AS (
    DELETE FROM ready
    WHERE id = :id
    RETURNING task
)
INSERT INTO scheduled (task, due_at)
SELECT task, clock_timestamp() + :delay::interval
FROM given_back;

-- name: remaining
SELECT task, CASE WHEN due_at <= now() THEN 'READY' ELSE 'DELAYED' END AS state
FROM scheduled
UNION ALL
SELECT task, 'READY'
FROM ready;
