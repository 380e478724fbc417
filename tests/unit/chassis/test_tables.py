from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chassis.storage.tables import Kind, Table, Write, Writes, written_in

if TYPE_CHECKING:
    from pathlib import Path

TABLE = Table(
    name="lamp",
    writes=list(Kind),
    key="lamp_id integer",
    fixed="colours text[]",
    changing="settings jsonb, lit boolean",
)
WRITES = Writes("nowhere", [TABLE])
ROW = {"lamp_id": 1, "colours": ("red", 'dark "blue"'), "settings": {"级": 1}, "lit": None}


def test_rows_become_an_array_a_column() -> None:
    """In the order of the rows; what no element of an array can be comes as text."""
    rows = [ROW, {**ROW, "lamp_id": 2, "lit": True}]

    expected = {
        "lamp_id": [1, 2],
        "colours": ['{"red","dark \\"blue\\""}'] * 2,
        "settings": ['{"级": 1}'] * 2,
        "lit": [None, True],
    }
    assert expected == WRITES.insert_lamp.arrays(rows)


def test_a_change_takes_the_key_and_what_may_change() -> None:
    """A row may hold more of the table: one function writes a row for both, adding and changing."""
    assert {"lamp_id": [1], "settings": ['{"级": 1}'], "lit": [None]} == WRITES.update_lamp.arrays([ROW])


@pytest.mark.parametrize("write", [WRITES.insert_lamp, WRITES.insert_new_lamp, WRITES.update_lamp, WRITES.upsert_lamp])
def test_a_row_that_lacks_a_column_is_named_with_it(write: Write) -> None:
    """It would be null in silence otherwise."""
    rows = [ROW, {name: value for name, value in ROW.items() if name != "lit"}]

    with pytest.raises(LookupError, match=f"{write.__name__} needs column lit"):
        write.arrays(rows)


def test_a_row_with_a_column_that_no_one_declared_is_named_with_it() -> None:
    """It would be lost in silence otherwise, also from the last of many rows."""
    with pytest.raises(LookupError, match="update_lamp knows no column colour, watts"):
        WRITES.update_lamp.arrays([ROW, {**ROW, "watts": 60, "colour": "red"}])


def test_a_statement_that_no_table_declares_is_not_there() -> None:
    """A slip of the pen ends where it is, not in the database."""
    with pytest.raises(AttributeError, match="insert_lamps"):
        _ = WRITES.insert_lamps


def test_a_column_stands_once() -> None:
    """With two types one of them would be forgotten in silence."""
    twice = Table(name="lamp", writes=[Kind.INSERT], key="lamp_id integer", changing="lit boolean, lamp_id bigint")

    with pytest.raises(ValueError, match="column lamp_id stands twice"):
        _ = twice.columns


def test_what_is_found_takes_keys_alone() -> None:
    """A row may hold more of the table, as for a change."""
    assert {"lamp_id": [1]} == WRITES.find_lamp.arrays([ROW])


def test_a_new_table_is_declared_where_it_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its columns stand in the migration alone; a later one adds a column, or one more way to write it."""
    folder = tmp_path / "lighting" / "migrations"
    folder.mkdir(parents=True)
    (tmp_path / "lighting" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    (folder / "2-more.sql").write_text(
        "-- written: lamp find, erase(told)\nalter table lamp add column watts integer not null default 0;\n"
        "alter table lamp add column told text not null default '';\n"
    )
    (folder / "1-lamps.sql").write_text(
        "-- written: lamp insert, update(settings, lit)\n"
        "create table lamp (\n    hall text not null,\n    number smallint not null check (number > 0),\n"
        "    -- As wired.\n    colours text[] not null,\n    settings jsonb,\n    lit boolean,\n"
        "    primary key (hall, number)\n);\ncreate table other (\n    id uuid primary key\n);\n"
    )

    (lamp,) = written_in("lighting")

    assert lamp == Table(
        name="lamp",
        writes=[Kind.INSERT, Kind.UPDATE, Kind.FIND, Kind.ERASE],
        key="hall text, number smallint",
        fixed="colours text[], watts integer, told text",
        changing="settings jsonb, lit boolean",
        erased="told",
    )


@pytest.mark.parametrize("said", ["bulb insert", "lamp update(colour)"])
def test_what_no_migration_makes_is_not_written(said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip of the pen is named."""
    folder = tmp_path / "wiring" / "migrations"
    folder.mkdir(parents=True)
    (tmp_path / "wiring" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    (folder / "1-lamps.sql").write_text(f"-- written: {said}\ncreate table lamp (\n    lamp_id uuid primary key\n);\n")

    with pytest.raises(ValueError, match=r"bulb|colour"):
        written_in("wiring")
