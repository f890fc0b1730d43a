-- mutant: 56
-- strategy: mutant.last-id-seen
-- idea: a claim looks only above the highest id that was ever claimed, and a task that commits late has a lower one
-- failure: F59
-- source: https://event-driven.io/en/ordering_in_postgres_outbox/
-- from: lease.fenced
-- expects: FALSE_EMPTY

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX task_claimable ON task (claimable_at, id);
CREATE TABLE cursor (
    seen bigint NOT NULL
);
INSERT INTO cursor VALUES (0);

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE claimable_at <= now()
      AND attempt < :attempt_limit::integer
      AND (attempt > 0 OR id > (SELECT seen FROM cursor))
    {order}
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
),
moved AS (
    UPDATE cursor
    SET seen = GREATEST(seen, (SELECT max(id) FROM picked))
    WHERE EXISTS (SELECT FROM picked)
)
UPDATE task
SET attempt = attempt + 1, claimable_at = clock_timestamp() + :lease::interval, leased = true
WHERE id = ANY (ARRAY(SELECT id FROM picked))
RETURNING id, task, type, payload, attempt;
