-- mutant: 76
-- strategy: mutant.released-by-each
-- idea: each worker looks after its commit whether all is done, and of the last two that finish together each enqueues the dependent task
-- failure: F70
-- source: https://github.com/bensheldon/good_job/issues/832
-- from: dependent.count
-- expects: DUPLICATE_EFFECT
-- between: commit

-- name: install
CREATE TABLE task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    waits_for integer NOT NULL,
    claimable_at timestamptz NOT NULL,
    attempt integer NOT NULL DEFAULT 0,
    leased boolean NOT NULL DEFAULT false
);
CREATE INDEX task_claimable ON task (claimable_at, id) WHERE waits_for = 0;
CREATE TABLE dependency (
    needed bigint NOT NULL,
    dependent bigint NOT NULL,
    PRIMARY KEY (needed, dependent)
);

-- name: complete 2
-- rows: any
WITH released AS MATERIALIZED (
    SELECT task.id
    FROM task
    JOIN dependency ON dependency.dependent = task.task
    WHERE dependency.needed = :task::bigint
      AND task.waits_for > 0
      AND NOT EXISTS (
          SELECT
          FROM dependency AS other
          JOIN task AS open ON open.task = other.needed AND open.waits_for = 0
          WHERE other.dependent = dependency.dependent
      )
    ORDER BY task.id
    FOR NO KEY UPDATE OF task
),
forgotten AS (
    DELETE FROM dependency
    WHERE needed = :task::bigint
)
INSERT INTO task (task, type, payload, waits_for, claimable_at)
SELECT task, type, payload, 0, claimable_at
FROM released
JOIN task ON task.id = released.id;

-- name: remaining
SELECT task,
    CASE
        WHEN claimable_at = 'infinity' THEN 'DEAD'
        WHEN claimable_at <= now() THEN 'READY'
        WHEN leased THEN 'HELD'
        ELSE 'DELAYED'
    END AS state,
    attempt
FROM task
WHERE waits_for = 0
   OR EXISTS (SELECT FROM dependency WHERE dependent = task.task);
