-- mutant: 77
-- strategy: mutant.retried-as-done
-- idea: a failed attempt that is tried again counts as the end of its task, so that the dependent task begins before it is done
-- failure: F70
-- source: https://github.com/rq/rq/issues/813
-- from: dependent.count
-- expects: DEPENDENCY_IGNORED

-- name: retry 2
-- rows: any
UPDATE task
SET waits_for = waits_for - 1
FROM dependency
WHERE dependency.needed = :task::bigint
  AND task.task = dependency.dependent
  AND waits_for > 0;
