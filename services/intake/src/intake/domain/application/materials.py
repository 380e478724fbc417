"""Materials: what is asked for, what was handed in, what is missing."""

from __future__ import annotations

import enum
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from intake.domain.application.model import ConditionAnswer, FileFacts, HandedIn
from intake.domain.catalogue.model import Catalogue, MaterialRule, Need
from kernel.errors import FaultKind
from kernel.fields import Violations

MOST_MATERIALS = 500
LARGEST_BYTES = 200 * 1024 * 1024

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PATH_SIGNS = re.compile(r"[/\\]")


class MaterialState(enum.Enum):
    """How a material stands in the notice."""

    PROVIDED = "provided"
    MISSING = "missing"
    SHARED_BY_DATA = "shared_by_data"
    IF_APPLICABLE = "if_applicable"
    MAY_FOLLOW = "may_follow"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of a notice: a material, and whether it is there."""

    rule: MaterialRule
    state: MaterialState
    # Why what was handed in cannot be used, in Chinese and English; empty: nothing was, or it can.
    unusable: tuple[str, str] = ("", "")


def requirements(
    catalogue: Catalogue,
    item_codes: Iterable[str],
    provided: Collection[tuple[str, int]],
    holds: Mapping[tuple[str, int], bool] | None = None,
) -> tuple[Requirement, ...]:
    """Say of every material of the items how it stands.

    Args:
        catalogue: which asks for it.
        item_codes: of the case.
        provided: what was handed in, as (item, number).
        holds: whether the conditions of materials hold, as far as somebody has said.
    """
    return tuple(
        Requirement(rule, _state(rule, provided, holds or {}))
        for item_code in item_codes
        for rule in catalogue.materials.get(item_code, ())
    )


def missing(lines: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """The lines that hold up acceptance."""
    return tuple(line for line in lines if line.state is MaterialState.MISSING)


def check_materials(
    prefix: str,
    materials: Sequence[HandedIn],
    rules: Mapping[tuple[str, int], MaterialRule],
    violations: Violations,
) -> None:
    """Record every material that is malformed, handed in twice, or not asked for by the items of the case."""
    if len(materials) > MOST_MATERIALS:
        violations.add(
            prefix,
            f"Hand in at most {MOST_MATERIALS} materials at once.",
            f"一次最多提交{MOST_MATERIALS}份材料。",
            FaultKind.TOO_MANY,
        )
        return
    seen: set[tuple[str, int]] = set()
    for place, material in enumerate(materials):
        field = f"{prefix}[{place}]"
        _check_file(field, material, violations)
        rule = rules.get(material.key)
        if rule is None:
            violations.add(
                field,
                "No item of the case asks for this material.",
                "本办件的事项不需要此材料。",
                FaultKind.NOT_APPLICABLE,
            )
        elif rule.need is Need.SHARED_BY_DATA:
            violations.add(
                field,
                "The centre fetches this material itself; the applicant must not be asked for it.",
                "此材料由中心通过数据共享获取，不得要求申请人提交。",
                FaultKind.NOT_APPLICABLE,
            )
        elif material.key in seen:
            violations.add(field, "This material stands there twice.", "此材料重复。", FaultKind.DUPLICATE)
        if material.from_case_id is not None and material.first_at is None:
            violations.add(
                f"{field}.from_case_id",
                "This paper of an earlier case cannot be used again; look at what is offered.",
                "该材料不能沿用，请查看可沿用的材料。",
                FaultKind.NOT_APPLICABLE,
            )
        seen.add(material.key)


def conditions_that_hold(
    field: str,
    answers: Sequence[ConditionAnswer],
    rules: Mapping[tuple[str, int], MaterialRule],
    violations: Violations,
) -> dict[tuple[str, int], bool]:
    """Answer which conditions hold, of those that the items ask about; of two answers the last one counts.

    Others are passed over: answers outlive the choice of items.
    """
    if len(answers) > MOST_MATERIALS:
        violations.add(
            field,
            f"Answer at most {MOST_MATERIALS} conditions at once.",
            f"一次最多回答{MOST_MATERIALS}项条件。",
            FaultKind.TOO_MANY,
        )
        return {}
    return {
        answer.key: answer.applies
        for answer in answers
        if answer.key in rules and rules[answer.key].need is Need.CONDITIONAL
    }


def rules_of(catalogue: Catalogue, item_codes: Iterable[str]) -> dict[tuple[str, int], MaterialRule]:
    """What the items ask for, by item and number."""
    return {
        (rule.item_code, rule.material_no): rule
        for item_code in item_codes
        for rule in catalogue.materials.get(item_code, ())
    }


def _check_file(field: str, material: HandedIn, violations: Violations) -> None:
    violations.text(f"{field}.file_name", material.file_name)
    if _PATH_SIGNS.search(material.file_name):
        violations.add(
            f"{field}.file_name", "Give the name without a folder.", "文件名不得包含路径。", FaultKind.MALFORMED
        )
    if material.file_id is not None and material.stored is None:
        violations.add(
            f"{field}.file_id",
            "No file of this id is kept at this centre; upload it again.",
            "本中心没有保存该文件，请重新上传。",
            FaultKind.NOT_FOUND,
        )
        return
    if material.stored is not None and material.stored != FileFacts(material.sha256, material.size_bytes):
        violations.add(
            f"{field}.sha256",
            "The stored file has another hash or size; leave both out, or upload the right file.",
            "与所存文件的哈希值或大小不一致；可不填写，或重新上传正确的文件。",
            FaultKind.CONTRADICTS,
        )
        return
    if not _SHA256.fullmatch(material.sha256):
        violations.add(
            f"{field}.sha256",
            "Give the SHA-256 of the file: 64 lower-case hex digits.",
            "请填写文件的SHA-256：64位小写十六进制。",
            FaultKind.MALFORMED,
        )
    violations.count(f"{field}.size_bytes", material.size_bytes, 1, LARGEST_BYTES)


def _state(
    rule: MaterialRule, provided: Collection[tuple[str, int]], holds: Mapping[tuple[str, int], bool]
) -> MaterialState:
    key = rule.item_code, rule.material_no
    if key in provided:
        return MaterialState.PROVIDED
    if rule.need is Need.SHARED_BY_DATA:
        return MaterialState.SHARED_BY_DATA
    if rule.need is Need.CONDITIONAL and not holds.get(key):
        return MaterialState.NOT_APPLICABLE if key in holds else MaterialState.IF_APPLICABLE
    return MaterialState.MAY_FOLLOW if rule.may_follow else MaterialState.MISSING
