-- from: ./F20.mended.sql

-- name: complete
DELETE FROM task
WHERE id = :id
  AND worker = :worker;
