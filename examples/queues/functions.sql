-- strategy: cookbook.functions
-- idea: the queue is a set of functions in PL/pgSQL, in a schema of its own, and the worker calls them
-- contract: at-least-once

-- name: install
CREATE SCHEMA queue;
CREATE TABLE queue.job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    visible_at timestamptz NOT NULL,
    reads integer NOT NULL DEFAULT 0,
    is_read boolean NOT NULL DEFAULT false
);
CREATE INDEX job_visible ON queue.job (visible_at, id);
CREATE FUNCTION queue.send(sent bigint, due timestamptz) RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO queue.job (task, visible_at)
    VALUES (sent, COALESCE(due, now()))
    RETURNING id
$$;
CREATE FUNCTION queue.receive(most integer, lease interval, reads_limit integer)
RETURNS SETOF queue.job LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    WITH picked AS MATERIALIZED (
        SELECT job.id
        FROM queue.job
        WHERE job.visible_at <= now()
          AND job.reads < reads_limit
        ORDER BY job.visible_at, job.id
        LIMIT most
        FOR UPDATE SKIP LOCKED
    )
    UPDATE queue.job
    SET reads = job.reads + 1, visible_at = clock_timestamp() + lease, is_read = true
    FROM picked
    WHERE job.id = picked.id
    RETURNING job.*;
END
$$;
CREATE FUNCTION queue.finish(finished bigint, finished_read integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM queue.job
    WHERE id = finished AND reads = finished_read AND is_read;
    RETURN FOUND;
END
$$;

-- name: enqueue
SELECT queue.send(:task::bigint, :due_at::timestamptz);

-- name: claim
SELECT id, task, reads AS attempt
FROM queue.receive(:limit::integer, :lease::interval, :attempt_limit::integer);

-- name: complete
SELECT queue.finish(:id::bigint, :attempt::integer);

-- name: retry
UPDATE queue.job
SET visible_at = CASE
        WHEN reads >= :attempt_limit::integer THEN 'infinity'
        ELSE clock_timestamp() + :delay::interval
    END,
    is_read = false
WHERE id = :id AND reads = :attempt AND is_read
RETURNING CASE WHEN visible_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state;

-- name: recover
UPDATE queue.job
SET visible_at = 'infinity', is_read = false
WHERE reads >= :attempt_limit::integer AND visible_at <= now();

-- name: remaining
SELECT task,
    CASE
        WHEN visible_at = 'infinity' THEN 'DEAD'
        WHEN visible_at <= now() THEN 'READY'
        WHEN is_read THEN 'HELD'
        ELSE 'DELAYED'
    END AS state,
    reads AS attempt
FROM queue.job;
