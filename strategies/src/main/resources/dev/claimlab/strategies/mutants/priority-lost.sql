-- mutant: 8
-- strategy: mutant.priority-lost
-- idea: the candidates are the oldest, and only these are sorted by their priority
-- failure: F10
-- source: https://github.com/janbjorge/pgqueuer/issues/684
-- from: lease.priority
-- expects: ORDER_BROKEN

-- name: claim
WITH picked AS MATERIALIZED (
    SELECT id
    FROM task
    WHERE status = 'available'
      AND id = ANY (ARRAY(
          SELECT id FROM task WHERE status = 'available' AND due_at <= now() ORDER BY due_at, id LIMIT :limit
      ))
    {order}
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
)
UPDATE task
SET status = 'running', attempt = attempt + 1, attempted_at = clock_timestamp()
WHERE id = ANY (ARRAY(SELECT id FROM picked))
RETURNING id, task, type, payload, attempt;
