-- mutant: 87
-- strategy: mutant.late-completion-frees-a-place
-- idea: a completion frees the place of its task also where it is refused, and the place is that of the worker that holds the task by now
-- failure: F66
-- source: https://github.com/rails/solid_queue/pull/761
-- from: limited.semaphore
-- expects: LIMIT_EXCEEDED

-- name: complete
WITH done AS (
    DELETE FROM task
    WHERE id = :id
      AND attempt = :attempt
      AND leased
    RETURNING id
),
freed AS (
    UPDATE place
    SET taken_until = '-infinity', task_id = NULL
    WHERE task_id = :id
)
SELECT id FROM done;
