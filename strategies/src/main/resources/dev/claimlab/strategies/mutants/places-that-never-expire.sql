-- mutant: 68
-- strategy: mutant.places-that-never-expire
-- idea: a place is freed only by the worker that took it, so that the places of killed workers are taken for ever
-- failure: F66
-- source: https://github.com/rails/solid_queue/issues/546
-- from: limited.semaphore
-- expects: STUCK

-- name: claim
WITH free AS MATERIALIZED (
    SELECT group_name, number
    FROM place
    WHERE taken_until <= now()
      AND EXISTS (
          SELECT FROM task
          WHERE task.group_name = place.group_name
            AND task.claimable_at <= now()
            AND task.attempt < :attempt_limit::integer
      )
    ORDER BY taken_until
    LIMIT 1
    FOR UPDATE OF place SKIP LOCKED
),
picked AS MATERIALIZED (
    SELECT task.id
    FROM task
    WHERE claimable_at <= now()
      AND attempt < :attempt_limit::integer
      AND (group_name IS NULL OR group_name = (SELECT free.group_name FROM free))
    ORDER BY claimable_at, id
    LIMIT 1
    FOR UPDATE OF task SKIP LOCKED
),
claimed AS (
    UPDATE task
    SET attempt = attempt + 1, claimable_at = clock_timestamp() + :lease::interval, leased = true
    FROM picked
    WHERE task.id = picked.id
    RETURNING task.id, task.task, task.type, task.payload, task.attempt, task.group_name, task.claimable_at
),
taken AS (
    UPDATE place
    SET taken_until = 'infinity', task_id = claimed.id
    FROM claimed, free
    WHERE claimed.group_name = free.group_name
      AND place.group_name = free.group_name
      AND place.number = free.number
)
SELECT id, task, type, payload, attempt FROM claimed;
