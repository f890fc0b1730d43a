-- mutant: 29
-- strategy: mutant.handed-to-the-dead
-- idea: recovery looks at tasks that were begun, and not at those that were handed to a worker that died before it began
-- failure: F28
-- source: https://github.com/quartz-scheduler/quartz/issues/1516
-- from: batch.dispatch
-- expects: STUCK

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    due_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    worker text,
    until timestamptz
);
CREATE INDEX task_due ON task (due_at, id) WHERE worker IS NULL;
CREATE INDEX task_handed ON task (worker, due_at, id) WHERE worker IS NOT NULL;
CREATE TABLE worker (
    name text PRIMARY KEY,
    seen_at timestamptz NOT NULL
);
CREATE FUNCTION dispatch(lease interval, attempt_limit integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_try_advisory_xact_lock('task'::regclass::oid::integer, 0) THEN
        RETURN;
    END IF;
    UPDATE task
    SET worker = NULL, until = NULL,
        due_at = CASE WHEN attempt >= attempt_limit THEN 'infinity' ELSE due_at END
    WHERE worker IS NOT NULL
      AND until <= now();
    WITH seat AS MATERIALIZED (
        SELECT present.name, row_number() OVER (ORDER BY number, present.name) AS seat
        FROM worker AS present,
            LATERAL (
                SELECT count(*) AS handed
                FROM task
                WHERE task.worker = present.name
                  AND task.until IS NULL
            ) AS already,
            generate_series(already.handed + 1, 100) AS number
        WHERE present.seen_at > now() - 2 * lease
    ),
    due AS MATERIALIZED (
        SELECT id, due_at
        FROM task
        WHERE worker IS NULL
          AND due_at <= now()
        ORDER BY due_at, id
        LIMIT (SELECT count(*) FROM seat)
        FOR UPDATE SKIP LOCKED
    ),
    placed AS MATERIALIZED (
        SELECT id, row_number() OVER (ORDER BY due_at, id) AS seat
        FROM due
    )
    UPDATE task
    SET worker = seat.name
    FROM placed
    JOIN seat USING (seat)
    WHERE task.id = placed.id;
END
$$;
