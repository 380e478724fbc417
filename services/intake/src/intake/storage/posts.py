"""Registers of posts: the published one of a centre, publishing the next one, and who stands in."""

from __future__ import annotations

from collections.abc import Collection

from chassis.storage.queries import load_queries
from chassis.storage.tables import fields_of
from chassis.storage.unit import Row, Unit
from intake.domain.case.model import Officer
from intake.domain.csv_files.tables import Table
from intake.domain.posts.model import Cover, Post
from intake.domain.posts.reading import build_register
from intake.storage.tables import WRITES

SQL = load_queries(__package__, "posts.sql")


def lock_centre(unit: Unit, division_code: str) -> int:
    """Keep other changes of this centre's posts out until the unit ends; answers the published version, 0 if none."""
    row = unit.row(SQL.lock_post_centre, division_code=division_code)
    return int(row["version"]) if row else 0


def published_version(unit: Unit, division_code: str) -> int:
    """Answer the version a centre works with, 0 if none."""
    row = unit.row(SQL.published_version, division_code=division_code)
    return int(row["version"]) if row else 0


def posts_of_version(unit: Unit, division_code: str, version: int) -> dict[str, Post]:
    """Answer the posts of a version by code, in their order."""
    rows = unit.rows(SQL.rows_of_version, division_code=division_code, version=version)
    return build_register(row["cells"] for row in rows)


def published(unit: Unit, division_code: str) -> dict[str, Post]:
    """Answer the posts a centre works with by code, the same throughout a unit; none before it has a register."""

    def load() -> dict[str, Post]:
        version = published_version(unit, division_code)
        return posts_of_version(unit, division_code, version) if version else {}

    return unit.read_once(("intake.posts", division_code), load)


def find_post(unit: Unit, division_code: str, version: int, post_code: str) -> Post | None:
    """Answer one post of a version."""
    rows = unit.rows(SQL.rows_of_post, division_code=division_code, version=version, post_code=post_code)
    return build_register(row["cells"] for row in rows).get(post_code)


def publish(unit: Unit, division_code: str, version: int, table: Table, officer: Officer) -> None:
    """Make this the register the centre works with; the centre must be locked."""
    unit.run(SQL.end_version, division_code=division_code, version=version - 1, ended_at=unit.now)
    edition = {"division_code": division_code, "version": version}
    unit.write(
        WRITES.insert_post_version,
        [
            {
                **edition,
                "published_at": unit.now,
                "published_by": officer.officer_id,
                "published_by_department": officer.department_code,
            }
        ],
    )
    unit.write(
        WRITES.insert_post_row,
        [
            {
                **edition,
                "position": place,
                "post_code": row.cells["post_code"],
                "power": row.cells["power"],
                "cells": row.cells,
            }
            for place, row in enumerate(table.rows)
        ],
    )
    unit.run(SQL.publish_version, division_code=division_code, version=version)


def running_covers(unit: Unit, division_code: str) -> dict[str, Cover]:
    """Answer who stands in now, by post."""
    rows = unit.rows(SQL.running_covers, division_code=division_code, now=unit.now)
    return {row["post_code"]: _cover(row) for row in rows}


def end_covers(unit: Unit, division_code: str, post_codes: Collection[str]) -> None:
    """Close the covers of these posts."""
    unit.run(SQL.end_covers, division_code=division_code, post_codes=list(post_codes), now=unit.now)


def insert_cover(unit: Unit, division_code: str, post_code: str, cover: Cover, officer: Officer) -> None:
    """Record a cover and who arranged it; the post has no other one that is not closed."""
    row = {
        "division_code": division_code,
        "post_code": post_code,
        **fields_of(cover),
        "covered_by": officer.officer_id,
        "covered_by_department": officer.department_code,
    }
    unit.write(WRITES.insert_post_cover, [row])


def _cover(row: Row) -> Cover:
    return Cover(row["officer_id"], row["covered_from"], row["covered_until"], row["reason"])
