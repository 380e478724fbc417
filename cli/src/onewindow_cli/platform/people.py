"""The named people of the embedded platform: every role in two counties and their city. All names are fictitious."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An officer of a department at a centre; ``roles`` as tokens name them, ``window_clerk``."""

    officer_id: str
    name_zh: str
    name_en: str
    division_code: str
    department_code: str
    roles: tuple[str, ...]


@cache
def people() -> Mapping[str, Person]:
    """Answer everybody by officer id, in the order of the file."""
    text = files("onewindow_cli.platform").joinpath("people.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType({row["officer_id"]: _person(row) for row in rows})


def colleague(officer_id: str, role: str) -> str:
    """Answer the id of somebody with a role at an officer's centre; empty if the officer is nobody of the demo."""
    person = people().get(officer_id)
    if person is None or role in person.roles:
        return person.officer_id if person else ""
    there = (other for other in people().values() if other.division_code == person.division_code)
    return next((other.officer_id for other in there if role in other.roles), "")


def somebody_else(officer_id: str, role: str) -> str:
    """Answer the id of a second person with a role at an officer's centre; empty if there is none."""
    person = people().get(officer_id)
    return next(
        (
            other.officer_id
            for other in people().values()
            if person is not None
            and other.division_code == person.division_code
            and other.officer_id != officer_id
            and role in other.roles
        ),
        "",
    )


def department_officer(division_code: str, department_code: str, role: str = "department_officer") -> str:
    """Answer the id of who has a role in a department of a centre; empty if that is nobody of the demo."""
    return next(
        (
            person.officer_id
            for person in people().values()
            if (person.division_code, person.department_code) == (division_code, department_code)
            and role in person.roles
        ),
        "",
    )


def _person(row: Mapping[str, str]) -> Person:
    return Person(
        officer_id=row["officer_id"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        division_code=row["division_code"],
        department_code=row["department_code"],
        roles=tuple(row["roles"].split("|")),
    )
