-- mutant: 21
-- strategy: mutant.fence-by-name
-- idea: a completion names the worker and not the attempt, and the worker that was given up on has claimed the task again
-- failure: F20
-- source: https://github.com/aegra/aegra/issues/547
-- from: table.move
-- expects: UNFENCED_COMPLETION

-- name: complete
DELETE FROM claimed
WHERE id = :id
  AND worker = :worker;
