-- mutant: 18
-- strategy: mutant.completion-without-fence
-- idea: a completion names the task and not the attempt, so a worker that was given up on completes what another one does
-- failure: F19
-- source: https://github.com/getomnico/omni/issues/347
-- from: lease.fenced
-- expects: UNFENCED_COMPLETION

-- name: complete
DELETE FROM task
WHERE id = :id
  AND leased;

-- name: complete :many
DELETE FROM task
USING unnest(:id::bigint[], :attempt::integer[]) AS done (id, attempt)
WHERE task.id = done.id
  AND task.leased
RETURNING task.task;
