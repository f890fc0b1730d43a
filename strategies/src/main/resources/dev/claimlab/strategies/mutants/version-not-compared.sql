-- mutant: 3
-- strategy: mutant.version-not-compared
-- idea: the candidate is read first, and written without asking whether it is still as it was read
-- failure: F02
-- source: https://github.com/OCA/connector/issues/342
-- from: optimistic.version
-- expects: OVERLAP
-- contract: at-least-once
-- notify: task

-- Candidates come from a page, at random, so that workers do not all go for the first. A task whose version has moved on
-- is a lost race and not an empty queue: the page is read again until something was taken or nothing is there.

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

-- name: enqueue
INSERT INTO task (task, type, payload, claimable_at)
VALUES (:task, :type, :payload, COALESCE(:due_at::timestamptz, now()));

-- name: claim
SELECT id, task, type, payload, version AS attempt
FROM claim_tasks(:limit::integer, :lease::interval, :attempt_limit::integer);

-- name: complete
DELETE FROM task
WHERE id = :id
  AND version = :attempt
  AND leased;

-- name: retry
UPDATE task
SET claimable_at = CASE
        WHEN version >= :attempt_limit::integer THEN 'infinity'
        ELSE clock_timestamp() + :delay::interval
    END,
    leased = false
WHERE id = :id
  AND version = :attempt
  AND leased
RETURNING CASE WHEN claimable_at = 'infinity' THEN 'DEAD' ELSE 'READY' END AS state;

-- name: renew
UPDATE task
SET claimable_at = clock_timestamp() + :lease::interval
WHERE id = :id
  AND version = :attempt
  AND leased;

-- name: recover
UPDATE task
SET claimable_at = 'infinity', leased = false
WHERE version >= :attempt_limit::integer
  AND claimable_at <= now();

-- name: remaining
SELECT task,
    CASE
        WHEN claimable_at = 'infinity' THEN 'DEAD'
        WHEN claimable_at <= now() THEN 'READY'
        WHEN leased THEN 'HELD'
        ELSE 'DELAYED'
    END AS state,
    version AS attempt
FROM task;
