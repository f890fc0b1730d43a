-- strategy: managed.state
-- idea: the state of a task decides about every write, and a row of settings about every claim, so that tasks can be cancelled and the queue paused
-- source: oban-bg/oban (cancel_job, pause_queue), riverqueue/river (JobCancel, QueuePause), rails/solid_queue (SolidQueue::Pause)
-- contract: at-least-once
-- notify: task

-- A task that is cancelled while it runs is not stopped: its worker learns of it when its completion is refused, and what it
-- wrote in the transaction of the completion is rolled back. The pause is read in the statement of the claim, and for every
-- task in the same way, whether it is new, due, tried before or left by a dead worker.

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    state text NOT NULL DEFAULT 'waiting',
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0
);
CREATE INDEX task_claimable ON task (claimable_at, id) WHERE state IN ('waiting', 'running');
CREATE INDEX task_number ON task (task);
CREATE TABLE setting (
    paused boolean NOT NULL
);
INSERT INTO setting VALUES (false);

-- name: enqueue
INSERT INTO task (task, type, payload, claimable_at)
VALUES (:task, :type, :payload, COALESCE(:due_at::timestamptz, now()));

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE state IN ('waiting', 'running')
      AND claimable_at <= now()
      AND attempt < :attempt_limit::integer
      AND NOT (SELECT paused FROM setting)
    ORDER BY claimable_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE task
SET state = 'running', attempt = attempt + 1, claimable_at = clock_timestamp() + :lease::interval
FROM picked
WHERE task.id = picked.id
RETURNING task.id, task.task, task.type, task.payload, task.attempt;

-- name: complete
DELETE FROM task
WHERE id = :id
  AND attempt = :attempt
  AND state = 'running';

-- name: retry
UPDATE task
SET state = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'waiting' END,
    claimable_at = clock_timestamp() + :delay::interval
WHERE id = :id
  AND attempt = :attempt
  AND state = 'running'
RETURNING CASE WHEN state = 'dead' THEN 'DEAD' ELSE 'READY' END AS state;

-- name: renew
UPDATE task
SET claimable_at = clock_timestamp() + :lease::interval
WHERE id = :id
  AND attempt = :attempt
  AND state = 'running';

-- name: recover
UPDATE task
SET state = 'dead'
WHERE state = 'running'
  AND attempt >= :attempt_limit::integer
  AND claimable_at <= now();

-- name: cancel
UPDATE task
SET state = 'cancelled'
WHERE task = :task
  AND state IN ('waiting', 'running');

-- name: pause
UPDATE setting SET paused = true;

-- name: resume
UPDATE setting SET paused = false;

-- name: remaining
SELECT task,
    CASE
        WHEN state = 'cancelled' THEN 'CANCELLED'
        WHEN state = 'dead' THEN 'DEAD'
        WHEN claimable_at <= now() THEN 'READY'
        WHEN state = 'running' THEN 'HELD'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM task;
