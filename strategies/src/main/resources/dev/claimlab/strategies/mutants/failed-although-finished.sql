-- mutant: 25
-- strategy: mutant.failed-although-finished
-- idea: a failure is written down whether or not the claim was still there to be deleted
-- failure: F23
-- source: https://github.com/rails/solid_queue/issues/589
-- from: table.move
-- expects: UNFENCED_COMPLETION
-- contract: at-least-once
-- notify: ready
-- every: 500ms
-- option order: due = ORDER BY due_at, id | priority = ORDER BY priority DESC, due_at, id | random = ORDER BY random()
-- lint: allow F12 because a random order, which no index serves, is here to be compared with the others

-- The table that is searched holds only what can be claimed. Recovery looks at claims without a living worker, so that a
-- claim whose worker's row is gone is found too (procrastinate-org/procrastinate#1518).

-- name: install
CREATE TABLE ready (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    priority integer NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0
);
CREATE INDEX ready_due ON ready (due_at, id);
CREATE INDEX ready_urgent ON ready (priority DESC, due_at, id);
CREATE TABLE claimed (
    id bigint PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    priority integer NOT NULL,
    due_at timestamptz NOT NULL,
    attempt integer NOT NULL,
    worker text NOT NULL
);
CREATE TABLE dead (LIKE claimed INCLUDING ALL);
CREATE TABLE worker (
    name text PRIMARY KEY,
    seen_at timestamptz NOT NULL
);

-- name: enqueue
INSERT INTO ready (task, type, payload, priority, due_at)
VALUES (:task, :type, :payload, :priority, COALESCE(:due_at::timestamptz, now()));

-- name: join
INSERT INTO worker (name, seen_at)
VALUES (:worker, clock_timestamp())
ON CONFLICT (name) DO UPDATE SET seen_at = clock_timestamp();

-- name: claim
WITH present AS (
    INSERT INTO worker (name, seen_at)
    VALUES (:worker, clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET seen_at = clock_timestamp()
    WHERE worker.seen_at < clock_timestamp() - :lease::interval / 3
),
picked AS MATERIALIZED (
    SELECT id
    FROM ready
    WHERE due_at <= now()
    {order}
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
),
moved AS (
    DELETE FROM ready
    USING picked
    WHERE ready.id = picked.id
    RETURNING ready.*
)
INSERT INTO claimed (id, task, type, payload, priority, due_at, attempt, worker)
SELECT id, task, type, payload, priority, due_at, attempt + 1, :worker
FROM moved
RETURNING id, task, type, payload, attempt;

-- name: complete
DELETE FROM claimed
WHERE id = :id
  AND attempt = :attempt
  AND worker = :worker;

-- name: retry
WITH failed AS (
    DELETE FROM claimed
    WHERE id = :id
      AND attempt = :attempt
      AND worker = :worker
    RETURNING *
),
buried AS (
    INSERT INTO dead
    SELECT *
    FROM failed
    WHERE attempt >= :attempt_limit::integer
    RETURNING id
),
moved AS (
    INSERT INTO ready (id, task, type, payload, priority, due_at, attempt)
    OVERRIDING SYSTEM VALUE
    SELECT :id, :task, :type, :payload, 0, clock_timestamp() + :delay::interval, :attempt::integer
    WHERE :attempt::integer < :attempt_limit::integer
    ON CONFLICT DO NOTHING
    RETURNING id
)
SELECT 'DEAD' AS state FROM buried
UNION ALL
SELECT 'READY' FROM moved;

-- name: renew
INSERT INTO worker (name, seen_at)
VALUES (:worker, clock_timestamp())
ON CONFLICT (name) DO UPDATE SET seen_at = clock_timestamp();

-- A claim may be made a third of a lease after its worker was last seen, so silence is two leases.
-- name: recover
WITH silent AS MATERIALIZED (
    SELECT claimed.id
    FROM claimed
    WHERE NOT EXISTS (
        SELECT
        FROM worker
        WHERE worker.name = claimed.worker
          AND worker.seen_at > now() - 2 * :lease::interval
    )
    FOR UPDATE SKIP LOCKED
),
orphan AS (
    DELETE FROM claimed
    USING silent
    WHERE claimed.id = silent.id
    RETURNING claimed.*
),
buried AS (
    INSERT INTO dead
    SELECT *
    FROM orphan
    WHERE attempt >= :attempt_limit::integer
)
INSERT INTO ready (id, task, type, payload, priority, due_at, attempt)
OVERRIDING SYSTEM VALUE
SELECT id, task, type, payload, priority, due_at, attempt
FROM orphan
WHERE attempt < :attempt_limit::integer;

-- name: leave
WITH unfinished AS (
    DELETE FROM claimed
    WHERE worker = :worker
    RETURNING *
),
gone AS (
    DELETE FROM worker
    WHERE name = :worker
),
buried AS (
    INSERT INTO dead
    SELECT *
    FROM unfinished
    WHERE attempt >= :attempt_limit::integer
)
INSERT INTO ready (id, task, type, payload, priority, due_at, attempt)
OVERRIDING SYSTEM VALUE
SELECT id, task, type, payload, priority, due_at, attempt
FROM unfinished
WHERE attempt < :attempt_limit::integer;

-- name: remaining
SELECT task, CASE WHEN due_at <= now() THEN 'READY' ELSE 'DELAYED' END AS state, attempt
FROM ready
UNION ALL
SELECT task, 'HELD', attempt
FROM claimed
UNION ALL
SELECT task, 'DEAD', attempt
FROM dead;
