"""What can be published and is worth a look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from intake.domain.catalogue.files import FILES
from intake.domain.catalogue.model import Catalogue
from intake.domain.catalogue.reading import read_catalogue
from intake.domain.catalogue.warnings import warnings_of
from intake.domain.csv_files.tables import Table
from intake.domain.posts.model import Post
from intake.domain.posts.reading import read_register
from onewindow_cli.centre_folder import demo_posts

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def posts(catalogue: Catalogue) -> Mapping[str, Post]:
    """The register that comes with the starter catalogue."""
    return read_register(demo_posts("632801"), catalogue)[1]


def _tables(files: Files) -> dict[str, Table]:
    return read_catalogue(files.items(), date(2026, 11, 23))


def _columns(tables: dict[str, Table], posts: Mapping[str, Post], column: str) -> dict[str, str]:
    return {found.field: found.en for found in warnings_of(tables, posts.values()) if found.field.endswith(column)}


def test_a_department_with_items_and_nobody_who_decides_is_named_by_its_row(
    catalogue_files: Files, posts: Mapping[str, Post]
) -> None:
    """Of the departments of the starter catalogue none; without its posts, the one."""
    tables = _tables(catalogue_files)
    assert {} == _columns(tables, posts, ".code")
    left = {code: post for code, post in posts.items() if post.department_code != "QX"}

    (place, told), *more = _columns(tables, left, ".code").items()

    assert [] == more
    line = next(
        number
        for number, text in enumerate(catalogue_files["departments.csv"].decode().splitlines(), 1)
        if text.startswith("QX,")
    )
    assert f"departments.csv:{line}.code" == place
    assert told.startswith("No post of QX decides anything, and it has ")


def test_before_there_are_posts_that_is_told_once(catalogue_files: Files) -> None:
    """And not of every department: the register is checked against the catalogue, so it comes second."""
    found = [each for each in warnings_of(_tables(catalogue_files), ()) if each.field.startswith("departments")]

    assert ["departments.csv"] == [each.field for each in found]


def test_a_plan_that_lasts_longer_than_its_joint_limit_is_named(
    edited: Callable[..., Files], posts: Mapping[str, Post]
) -> None:
    """By what the law has wait alone: the quickest of each group, one after the other, and the item's own limit."""
    tight = _columns(_tables(edited("joint_services.csv", "JS-04", joint_limit_days="12")), posts, ".depends_on")
    wide = _columns(_tables(edited("joint_services.csv", "JS-04", joint_limit_days="15")), posts, ".depends_on")

    told = {"ZJ-005 and what it waits for by law take 15 days as promised, the joint limit 12."}
    assert told <= set(tight.values())
    assert not [text for text in wide.values() if text.startswith("ZJ-005 ")]


def test_each_fee_of_an_item_that_the_centre_has_not_set_is_named(
    catalogue_folder: Path, catalogue: Catalogue, posts: Mapping[str, Post]
) -> None:
    """By its row of fees.csv: rates of other places are charged nobody, and the centre is told which are missing."""
    files = {name: (catalogue_folder / name).read_bytes() for name in FILES}
    tables = _tables(files)
    lines = {f"fees.csv:{row.line}.rate_scope": row.cells for row in tables["fees.csv"].rows}
    tied = {code for item in catalogue.items.values() for code in item.fee_codes}

    told = _columns(tables, posts, ".rate_scope")

    assert {
        place for place, cells in lines.items() if cells["fee_code"] in tied and cells["rate_scope"] != "national"
    } == set(told)
    assert 17 == len(told)
    assert all("is not charged until the centre has set its own rate" in text for text in told.values())


def test_a_waiver_rule_that_nobody_compared_with_its_source_is_named(
    edited: Callable[..., Files], posts: Mapping[str, Post]
) -> None:
    """No waiver can rest on it."""
    told = _columns(
        _tables(edited("fees.csv", "FEE-GA-02", waiver_rules="低保对象免收（未核对）")), posts, ".waiver_rules"
    )

    assert [text for text in told.values() if text.startswith("A waiver rule of FEE-GA-02 ")]


def test_every_file_that_is_named_is_one_of_the_catalogue(catalogue_files: Files, catalogue_folder: Path) -> None:
    """What is worth a look can be found."""
    assert catalogue_folder.is_dir()
    assert {each.field.partition(":")[0] for each in warnings_of(_tables(catalogue_files), ())} <= set(FILES)
