-- depends: 1310-waiting-tasks
-- On which day the period of a span (1: day, 2: month, 3: year) begins that a day is in. The planner reads it as if it
-- stood in the statement that asks.
create function figure_begins(span integer, day date) returns date
language sql immutable as $$
    select case span
        when 1 then day
        when 2 then date_trunc('month', day::timestamp)::date
        else date_trunc('year', day::timestamp)::date
    end
$$;
