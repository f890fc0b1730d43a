-- mutant: 9
-- strategy: mutant.group-skips-its-head
-- idea: the oldest task that is due is claimed, although an older one of its group waits for its next try
-- failure: F11
-- source: https://github.com/procrastinate-org/procrastinate/issues/212
-- from: ordered.group
-- expects: ORDER_BROKEN

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    group_key text NOT NULL,
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX task_group ON task (group_key, id) WHERE claimable_at < 'infinity';
CREATE UNIQUE INDEX task_running ON task (group_key) WHERE leased;
CREATE FUNCTION claim_tasks(most integer, lease interval, attempt_limit integer)
RETURNS SETOF task LANGUAGE plpgsql AS $$
BEGIN
    LOOP
        BEGIN
            RETURN QUERY
            WITH picked AS MATERIALIZED (
                SELECT id
                FROM task
                WHERE claimable_at <= now()
                  AND attempt < attempt_limit
                  AND NOT EXISTS (
                      SELECT
                      FROM task AS earlier
                      WHERE earlier.group_key = task.group_key
                        AND earlier.id < task.id
                        AND earlier.claimable_at <= now()
                  )
                  AND NOT EXISTS (
                      SELECT
                      FROM task AS running
                      WHERE running.group_key = task.group_key
                        AND running.leased
                        AND running.id <> task.id
                  )
                ORDER BY id
                LIMIT most
                FOR UPDATE SKIP LOCKED
            )
            UPDATE task
            SET attempt = attempt + 1, claimable_at = clock_timestamp() + lease, leased = true
            FROM picked
            WHERE task.id = picked.id
            RETURNING task.*;
            RETURN;
        EXCEPTION
            WHEN unique_violation THEN
                -- Another task of the group is running.
                NULL;
        END;
    END LOOP;
END
$$;
