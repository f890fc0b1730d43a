-- strategy: batch.prefetch
-- idea: one claim fills a buffer in the process, and its workers are served from there; a task counts as tried when it is handed to one of them
-- source: graphile/worker (localQueue); there the buffer returns its tasks after a time to live and takes their attempts back, here a task that waited too long is left to its lease, and was never counted; the trap is triggerdotdev/trigger.dev#4569
-- contract: at-least-once
-- accepts: calm FALSE_EMPTY
-- accepts: faulty FALSE_EMPTY
-- notify: task
-- option order: due = ORDER BY claimable_at, id | random = ORDER BY random()
-- lint: allow F12 because a random order, which no index serves, is here to be compared with the others

-- As lease.fenced, but the token of a claim and the count of attempts are two columns, because a task may be claimed for
-- a buffer that no worker empties. The first renewal hands it to a worker and counts. What waits in a buffer is
-- hidden from other processes, and for a moment from the workers of its own: hence the false empty polls.

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    claimable_at timestamptz NOT NULL,
    token bigint NOT NULL DEFAULT 0,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false,
    begun boolean NOT NULL DEFAULT false
);
CREATE INDEX task_claimable ON task (claimable_at, id);

-- name: enqueue
INSERT INTO task (task, type, payload, claimable_at)
VALUES (:task, :type, :payload, COALESCE(:due_at::timestamptz, now()));

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE claimable_at <= now()
      AND attempt < :attempt_limit::integer
    {order}
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE task
SET token = token + 1, claimable_at = clock_timestamp() + :lease::interval, leased = true, begun = false
FROM picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.type, task.payload, task.token, task.attempt + 1 AS attempt;

-- name: complete
DELETE FROM task
WHERE id = :id
  AND token = :token
  AND leased;

-- name: complete :many
DELETE FROM task
USING unnest(:id::bigint[], :token::bigint[]) AS done (id, token)
WHERE task.id = done.id
  AND task.token = done.token
  AND task.leased
RETURNING task.task;

-- name: retry
UPDATE task
SET claimable_at = CASE
        WHEN attempt >= :attempt_limit::integer THEN 'infinity'
        ELSE clock_timestamp() + :delay::interval
    END,
    leased = false
WHERE id = :id
  AND token = :token
  AND leased
RETURNING CASE WHEN claimable_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state;

-- No commit waits for the disk here: what a crash of the server can make it forget is that a task was begun, or an
-- extension of a lease that is twice as long as the workers were told.
-- name: renew
UPDATE task
SET claimable_at = clock_timestamp() + :lease::interval,
    attempt = attempt + CASE WHEN begun THEN 0 ELSE 1 END,
    begun = true
FROM (SELECT set_config('synchronous_commit', 'off', true)) AS lazily
WHERE id = :id
  AND token = :token
  AND leased;

-- A worker that died holding the last attempt leaves no other process to give the task back.
-- name: recover
UPDATE task
SET claimable_at = 'infinity', leased = false
WHERE attempt >= :attempt_limit::integer
  AND claimable_at <= now();

-- name: remaining
SELECT task,
    CASE
        WHEN claimable_at = 'infinity' THEN 'DEAD'
        WHEN claimable_at <= now() THEN 'READY'
        WHEN leased THEN 'HELD'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM task;
