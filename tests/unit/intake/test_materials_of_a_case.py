from __future__ import annotations

from intake.domain.application.materials import (
    LARGEST_BYTES,
    MOST_MATERIALS,
    MaterialState,
    check_materials,
    missing,
    requirements,
    rules_of,
)
from intake.domain.application.model import HandedIn
from intake.domain.catalogue.model import Catalogue
from kernel.fields import Violations

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
