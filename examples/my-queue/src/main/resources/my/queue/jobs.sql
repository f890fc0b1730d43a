-- strategy: my.jobs
-- idea: a job is taken for some time, and only who took it last can finish it
-- source: the jobs table of my shop
-- contract: at-least-once

-- name: install
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    args jsonb NOT NULL,
    taken_until timestamptz NOT NULL DEFAULT '-infinity',
    taken_times integer NOT NULL DEFAULT 0
);

-- name: enqueue
INSERT INTO job (args)
VALUES (jsonb_build_object('task', :task::bigint));

-- name: claim
WITH free AS MATERIALIZED (
    SELECT id
    FROM job
    WHERE taken_until <= now()
    ORDER BY id
    LIMIT 1
    FOR UPDATE SKIP LOCKED
)
UPDATE job
SET taken_until = clock_timestamp() + :lease::interval, taken_times = taken_times + 1
FROM free
WHERE job.id = free.id
RETURNING job.id, (job.args->>'task')::bigint AS task, job.taken_times AS attempt;

-- name: complete
DELETE FROM job
WHERE id = :id
  AND taken_times = :attempt
  AND taken_until > '-infinity';

-- name: retry
UPDATE job
SET taken_until = '-infinity'
WHERE id = :id
  AND taken_times = :attempt
  AND taken_until > '-infinity'
RETURNING 'READY' AS state;
