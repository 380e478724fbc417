-- name: take_serial(division_code, kind, on)^
-- The next serial of a centre's day; its row is held until the commit.
insert into supervision_serial (division_code, kind, on_day, last_serial)
values (:division_code, :kind, :on::date, 1)
on conflict (division_code, kind, on_day) do update set last_serial = supervision_serial.last_serial + 1
returning last_serial;
