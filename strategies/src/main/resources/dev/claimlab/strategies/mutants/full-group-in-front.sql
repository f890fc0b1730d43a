-- mutant: 92
-- strategy: mutant.full-group-in-front
-- idea: a claim looks at the group that has waited longest, and finds nothing while that one has no place, though others have
-- failure: F74
-- source: https://github.com/timgit/pg-boss/pull/756
-- from: limited.count
-- expects: FALSE_EMPTY

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    group_name text,
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX task_claimable ON task (claimable_at, id);
CREATE INDEX task_of_group ON task (group_name, claimable_at, id);
CREATE FUNCTION claim(attempt_limit integer, lease interval) RETURNS SETOF task LANGUAGE plpgsql AS $$
DECLARE
    waiting text;
BEGIN
    FOR waiting IN
        SELECT group_name
        FROM task
        WHERE claimable_at <= now()
          AND attempt < attempt_limit
        GROUP BY group_name
        ORDER BY min(claimable_at)
        LIMIT 1
    LOOP
        IF waiting IS NOT NULL THEN
            PERFORM pg_advisory_xact_lock(hashtextextended(waiting, 0));
            CONTINUE WHEN (
                SELECT count(*)
                FROM task
                WHERE group_name = waiting
                  AND leased
                  AND claimable_at > clock_timestamp()
            ) >= 2;
        END IF;
        RETURN QUERY
        WITH picked AS MATERIALIZED (
            SELECT id
            FROM task
            WHERE claimable_at <= now()
              AND attempt < attempt_limit
              AND group_name IS NOT DISTINCT FROM waiting
            ORDER BY claimable_at, id
            LIMIT 1
            FOR UPDATE SKIP LOCKED
        )
        UPDATE task
        SET attempt = attempt + 1, claimable_at = clock_timestamp() + lease, leased = true
        FROM picked
        WHERE task.id = picked.id
        RETURNING task.*;
        EXIT WHEN FOUND;
    END LOOP;
END
$$;
