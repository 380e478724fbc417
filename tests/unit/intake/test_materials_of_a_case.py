from __future__ import annotations

from typing import TYPE_CHECKING

from intake.domain.application.materials import (
    LARGEST_BYTES,
    MOST_MATERIALS,
    MaterialState,
    check_materials,
    conditions_that_hold,
    missing,
    requirements,
    rules_of,
)
from intake.domain.application.model import ConditionAnswer, HandedIn
from intake.domain.catalogue.model import Catalogue
from kernel.fields import Violations

if TYPE_CHECKING:
    from collections.abc import Collection

ITEM = "ZRZY-001"


def handed_in(**values: object) -> HandedIn:
    """A material without fault, but for the given values."""
    fields: dict[str, object] = {
        "item_code": ITEM,
        "material_no": 1,
        "file_name": "申请表.pdf",
        "sha256": "a" * 64,
        "size_bytes": 1,
    }
    return HandedIn(**(fields | values))  # type: ignore[arg-type]  # the fields are those of the class


def answer(item_code: str, material_no: int, *, applies: bool = True) -> ConditionAnswer:
    """Whether a condition holds."""
    return ConditionAnswer(item_code=item_code, material_no=material_no, applies=applies)


def state(
    catalogue: Catalogue,
    item_code: str,
    number: int,
    holds: dict[tuple[str, int], bool],
    provided: Collection[tuple[str, int]] = (),
) -> MaterialState:
    """How one material stands."""
    lines = requirements(catalogue, [item_code], provided, holds)
    (found,) = [line.state for line in lines if line.rule.material_no == number]
    return found


def faults(catalogue: Catalogue, *materials: HandedIn) -> list[str]:
    """Fields at fault."""
    violations = Violations()
    check_materials("materials", materials, rules_of(catalogue, [ITEM]), violations)
    return [violation.field for violation in violations.found]


def test_each_material_stands_as_the_catalogue_says(catalogue: Catalogue) -> None:
    """Required is missing, shared is never asked for, conditional may apply, 容缺 may follow."""
    lines = requirements(catalogue, [ITEM], set())

    assert [
        (1, MaterialState.MISSING),
        (2, MaterialState.SHARED_BY_DATA),
        (3, MaterialState.IF_APPLICABLE),
        (4, MaterialState.MAY_FOLLOW),
    ] == [(line.rule.material_no, line.state) for line in lines]
    assert [1] == [line.rule.material_no for line in missing(lines)]


def test_what_was_handed_in_is_no_longer_missing(catalogue: Catalogue) -> None:
    """One required material, handed in: nothing is missing."""
    lines = requirements(catalogue, [ITEM], {(ITEM, 1), (ITEM, 3)})

    assert () == missing(lines)
    assert [1, 3] == [line.rule.material_no for line in lines if line.state is MaterialState.PROVIDED]


def test_a_paper_whose_condition_holds_is_needed_and_one_whose_does_not_is_spared(catalogue: Catalogue) -> None:
    """What was handed in is there, whatever was said; what nobody asked about changes nothing; the last word counts."""
    rules = rules_of(catalogue, [ITEM, "CG-002"])
    answers = [answer(ITEM, 3, applies=False), answer(ITEM, 3), answer("CG-002", 4), answer(ITEM, 1, applies=False)]
    holds = conditions_that_hold("answers", [*answers, answer("GA-007", 4)], rules, Violations())

    assert {(ITEM, 3): True, ("CG-002", 4): True} == holds
    assert MaterialState.MISSING == state(catalogue, ITEM, 3, holds)
    # Its catalogue lets it follow later.
    assert MaterialState.MAY_FOLLOW == state(catalogue, "CG-002", 4, holds)
    assert MaterialState.NOT_APPLICABLE == state(catalogue, ITEM, 3, {(ITEM, 3): False})
    assert MaterialState.PROVIDED == state(catalogue, ITEM, 3, {(ITEM, 3): False}, {(ITEM, 3)})


def test_answers_are_bounded(catalogue: Catalogue) -> None:
    """As materials are."""
    violations = Violations()
    too_many = [answer(ITEM, 3)] * (MOST_MATERIALS + 1)

    assert {} == conditions_that_hold("answers", too_many, rules_of(catalogue, [ITEM]), violations)
    assert ["answers"] == [violation.field for violation in violations.found]


def test_every_faulty_field_of_every_material_is_named(catalogue: Catalogue) -> None:
    """All at once, each by its place."""
    assert [
        "materials[0].file_name",
        "materials[0].sha256",
        "materials[0].size_bytes",
        "materials[1].file_name",
        "materials[1].sha256",
        "materials[1].size_bytes",
    ] == faults(
        catalogue,
        handed_in(file_name="", sha256="A" * 64, size_bytes=0),
        handed_in(material_no=4, file_name="../x", sha256="a" * 63, size_bytes=LARGEST_BYTES + 1),
    )


def test_only_what_the_items_ask_for_is_taken_and_once(catalogue: Catalogue) -> None:
    """Neither unknown materials nor those the centre fetches itself, nor one twice."""
    assert ["materials[0]", "materials[1]", "materials[3]"] == faults(
        catalogue,
        handed_in(material_no=9),
        handed_in(material_no=2),
        handed_in(),
        handed_in(),
    )


def test_a_hand_in_is_bounded(catalogue: Catalogue) -> None:
    """Five hundred materials at once."""
    assert ["materials"] == faults(catalogue, *[handed_in()] * (MOST_MATERIALS + 1))
