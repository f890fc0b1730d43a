-- mutant: 38
-- strategy: mutant.leaving-frees-others
-- idea: a worker that leaves puts back all that is claimed, also what others are doing
-- failure: F35
-- source: https://github.com/vercel/workflow/issues/3064
-- from: table.move
-- expects: FALSE_RESCUE

-- name: leave
WITH unfinished AS (
    DELETE FROM claimed
    RETURNING *
),
gone AS (
    DELETE FROM worker
    WHERE name = :worker
),
buried AS (
    INSERT INTO dead
    SELECT *
    FROM unfinished
    WHERE attempt >= :attempt_limit::integer
)
INSERT INTO ready (id, task, type, payload, priority, due_at, attempt)
OVERRIDING SYSTEM VALUE
SELECT id, task, type, payload, priority, due_at, attempt
FROM unfinished
WHERE attempt < :attempt_limit::integer;
