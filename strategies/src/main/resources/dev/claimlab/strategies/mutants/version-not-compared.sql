-- mutant: 3
-- strategy: mutant.version-not-compared
-- idea: the candidate is read first, and written without asking whether it is still as it was read
-- failure: F02
-- source: https://github.com/OCA/connector/issues/342
-- from: optimistic.version
-- expects: OVERLAP

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    claimable_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX task_claimable ON task (claimable_at, id);
CREATE FUNCTION claim_tasks(most integer, lease interval, attempt_limit integer)
RETURNS SETOF task LANGUAGE plpgsql AS $$
DECLARE
    candidate record;
    found_any boolean;
    taken task;
    claimed integer := 0;
BEGIN
    LOOP
        found_any := false;
        FOR candidate IN
            SELECT drawn.id, drawn.version
            FROM (
                SELECT page.id, page.version
                FROM (
                    SELECT id, version
                    FROM task
                    WHERE claimable_at <= now()
                      AND version < attempt_limit
                    ORDER BY claimable_at, id
                    LIMIT greatest(32, 4 * most)
                ) AS page
                ORDER BY random()
                LIMIT most
            ) AS drawn
            ORDER BY drawn.id
        LOOP
            found_any := true;
            UPDATE task
            SET version = version + 1, claimable_at = clock_timestamp() + lease, leased = true
            WHERE id = candidate.id
            RETURNING * INTO taken;
            IF FOUND THEN
                claimed := claimed + 1;
                RETURN NEXT taken;
            END IF;
        END LOOP;
        EXIT WHEN claimed > 0 OR NOT found_any;
    END LOOP;
END
$$;
