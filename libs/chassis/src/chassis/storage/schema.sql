-- name: missing_migrations(names)
-- Which of these migrations have not been applied.
select name from missing_migrations(:names);
