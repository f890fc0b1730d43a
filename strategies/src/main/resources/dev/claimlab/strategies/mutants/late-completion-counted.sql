-- mutant: 88
-- strategy: mutant.late-completion-counted
-- idea: a completion counts for the tasks that wait for it also where it is refused, so that they begin while another worker holds what they need
-- failure: F70
-- source: https://github.com/sidekiq/sidekiq/issues/5524
-- from: dependent.count
-- expects: DEPENDENCY_IGNORED
-- between: commit

-- name: complete
WITH done AS (
    DELETE FROM task
    WHERE id = :id
      AND attempt = :attempt
      AND leased
    RETURNING id
),
released AS (
    UPDATE task
    SET waits_for = waits_for - 1
    FROM dependency
    WHERE dependency.dependent = task.task
      AND dependency.needed = :task
),
forgotten AS (
    DELETE FROM dependency
    WHERE needed = :task
)
SELECT id FROM done;
