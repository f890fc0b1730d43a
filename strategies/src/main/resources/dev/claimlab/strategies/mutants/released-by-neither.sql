-- mutant: 75
-- strategy: mutant.released-by-neither
-- idea: a completion looks whether the others are done, and of the last two that finish together neither sees the other, so that the dependent task waits for ever
-- failure: F70
-- source: https://github.com/timgit/pg-boss/pull/777
-- from: dependent.count
-- expects: STUCK

-- name: complete 2
-- rows: any
UPDATE task
SET waits_for = 0
FROM dependency
WHERE dependency.needed = :task::bigint
  AND task.task = dependency.dependent
  AND NOT EXISTS (
      SELECT
      FROM dependency AS other
      JOIN task AS open ON open.task = other.needed
      WHERE other.dependent = dependency.dependent
  );
