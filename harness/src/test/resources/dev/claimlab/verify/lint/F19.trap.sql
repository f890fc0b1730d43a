-- from: ./F19.mended.sql

-- name: complete
DELETE FROM task
WHERE id = :id;
