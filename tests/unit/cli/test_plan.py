"""A plan in words, on a terminal of 80 columns."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onewindow_cli.render.bundle_plan import Rows, bundle_lines
from onewindow_cli.render.plan import PRESUMED, SERIAL, WIDTH, PlanItem, Waits, levels, plan_lines
from onewindow_cli.render.wrapping import columns

FILES = ("joint_services.csv", "joint_service_items.csv", "items.csv")


@pytest.fixture(scope="module")
def tables(catalogue_folder: Path) -> dict[str, Rows]:
    """The files of the starter catalogue that make a plan."""
    return {name: list(csv.DictReader((catalogue_folder / name).read_text("utf-8-sig").splitlines())) for name in FILES}


@st.composite
def plans(draw: st.DrawFn) -> list[PlanItem]:
    """Up to eight items that rest on earlier ones and on one of an earlier stage, in any order."""
    codes = [f"ZJ-{number:03}" for number in range(draw(st.integers(1, 8)))]
    items = []
    for place, code in enumerate(codes):
        members = st.lists(st.sampled_from([*codes[:place], "FG-001"]), min_size=1, max_size=3, unique=True)
        waits = draw(st.lists(st.builds(Waits, members.map(tuple), st.booleans(), st.just("建筑法第8条")), max_size=3))
        items.append(PlanItem(code, "ZJ", "建筑工程施工许可证核发" * 3, "Construction permit", tuple(waits)))
    return draw(st.permutations(items))


@settings(max_examples=60)
@given(plans())
def test_every_item_stands_once_below_all_that_it_rests_on(items: list[PlanItem]) -> None:
    """Levels hold every item; no line is longer than a terminal."""
    found = levels(items)

    place = {item.code: number for number, level in enumerate(found) for item in level}
    assert sorted(item.code for item in items) == sorted(item.code for level in found for item in level)
    for item in items:
        upstream = [place[code] for waits in item.waits for code in waits.any_of if code in place]
        assert place[item.code] == max((number + 1 for number in upstream), default=0)
    assert [] == [line for line in plan_lines(items) if columns(line) > WIDTH]


def test_a_bundle_is_told_with_presumed_and_lawful_edges_and_their_articles(tables: dict[str, Rows]) -> None:
    """The construction permit waits by law; the fire design review presumes the planning permit of the stage before."""
    told = list(bundle_lines(tables, "JS-03"))

    assert told[0].startswith("JS-03 工程建设项目审批·施工许可阶段 Construction project approval, stage 3")
    assert any(line.strip() == f"{PRESUMED} ZRZY-003（前一阶段 earlier stage）" for line in told)
    assert any(line.strip().startswith(f"{SERIAL} ZJ-002：建筑法第8条") for line in told)
    # An article that holds for several is said once.
    assert 1 == sum("建筑法第8条" in line for line in told)


def test_one_of_several_is_said_to_be_enough(tables: dict[str, Rows]) -> None:
    """Also which of them are conditional."""
    told = "".join(line.strip() for line in bundle_lines(tables, "JS-01"))

    assert f"{SERIAL} 其一 any one of FG-001／FG-002／FG-005" in told
    assert "条件 if: 政府投资项目" in told


def test_every_bundle_of_the_starter_catalogue_fits_a_terminal(tables: dict[str, Rows]) -> None:
    """None has a line that would break by itself, and none is empty; an unknown one is no plan."""
    for bundle in tables["joint_services.csv"]:
        told = list(bundle_lines(tables, bundle["bundle_code"]))
        assert len(told) > 4
        assert [] == [line for line in told if columns(line) > WIDTH]
    assert [] == list(bundle_lines(tables, "JS-99"))
