-- strategy: cookbook.partitions
-- idea: tasks that are over stay in the partition of their time, which a duty empties as a whole once it is old and all in it is over
-- contract: at-least-once

-- A partition is a time slot, and the slots come round: with four slots of a day each, a task is kept for two days at least.
-- name: install
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY,
    slot integer NOT NULL DEFAULT extract(epoch FROM now())::bigint / 86400 % 4,
    args jsonb NOT NULL,
    state text NOT NULL DEFAULT 'queued',
    run_at timestamptz NOT NULL,
    locked_until timestamptz,
    attempt integer NOT NULL DEFAULT 0,
    PRIMARY KEY (slot, id)
) PARTITION BY LIST (slot);
CREATE TABLE job_0 PARTITION OF job FOR VALUES IN (0);
CREATE TABLE job_1 PARTITION OF job FOR VALUES IN (1);
CREATE TABLE job_2 PARTITION OF job FOR VALUES IN (2);
CREATE TABLE job_3 PARTITION OF job FOR VALUES IN (3);
CREATE INDEX job_queued ON job (run_at, id) WHERE state = 'queued';
CREATE INDEX job_running ON job (locked_until) WHERE state = 'running';
CREATE INDEX job_not_over ON job (slot) WHERE state <> 'done';
-- Does nothing while a transaction uses the partition: the next turn will do.
CREATE FUNCTION empty_oldest() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    oldest integer := (extract(epoch FROM now())::bigint / 86400 + 1) % 4;
BEGIN
    IF EXISTS (SELECT FROM job WHERE slot = oldest)
        AND NOT EXISTS (SELECT FROM job WHERE slot = oldest AND state <> 'done') THEN
        EXECUTE format('LOCK TABLE job_%s IN ACCESS EXCLUSIVE MODE NOWAIT', oldest);
        IF NOT EXISTS (SELECT FROM job WHERE slot = oldest AND state <> 'done') THEN
            EXECUTE format('TRUNCATE job_%s', oldest);
        END IF;
    END IF;
EXCEPTION
    WHEN lock_not_available OR deadlock_detected THEN NULL;
END
$$;

-- name: enqueue
INSERT INTO job (args, run_at)
VALUES (jsonb_build_object('task', :task::bigint), COALESCE(:due_at::timestamptz, now()));

-- The slot is part of the key: with it, complete and retry look into one partition.
-- name: claim
WITH picked AS MATERIALIZED (
    SELECT slot, id
    FROM job
    WHERE state = 'queued'
      AND run_at <= now()
    ORDER BY run_at, id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE job
SET state = 'running', attempt = attempt + 1, locked_until = clock_timestamp() + :lease::interval
FROM picked
WHERE job.slot = picked.slot AND job.id = picked.id
RETURNING job.slot, job.id, (args->>'task')::bigint AS task, attempt;

-- name: complete
UPDATE job
SET state = 'done'
WHERE slot = :slot AND id = :id AND attempt = :attempt AND state = 'running';

-- name: retry
UPDATE job
SET state = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'queued' END,
    run_at = clock_timestamp() + :delay::interval
WHERE slot = :slot AND id = :id AND attempt = :attempt AND state = 'running'
RETURNING CASE WHEN state = 'dead' THEN 'DEAD' ELSE 'READY' END AS state;

-- name: recover
UPDATE job
SET state = CASE WHEN attempt >= :attempt_limit::integer THEN 'dead' ELSE 'queued' END
WHERE state = 'running' AND locked_until <= now();

-- name: duty empty every 10s
SELECT empty_oldest();

-- name: remaining
SELECT (args->>'task')::bigint AS task,
    CASE
        WHEN state = 'done' THEN 'DONE'
        WHEN state = 'running' THEN 'HELD'
        WHEN state = 'dead' THEN 'DEAD'
        WHEN run_at <= now() THEN 'READY'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM job;
