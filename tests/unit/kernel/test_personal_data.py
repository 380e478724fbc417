"""What is on record about a look at personal data, told to a reader of either language."""

from __future__ import annotations

from typing import get_args

from kernel import personal_data
from kernel.personal_data import (
    FIELD_NAMES,
    PAPER_TAKEN,
    RECEIPT_MADE_OUT,
    RETENTION_OVER,
    PersonalField,
    SystemPurpose,
    field_names,
    purpose_in_both,
)


def test_every_purpose_of_the_system_is_found_again() -> None:
    """Each one that there is, alone and with what may follow; none is the beginning of another one."""
    every = [one for one in vars(personal_data).values() if isinstance(one, SystemPurpose)]
    assert {(one.zh, one.en) for one in every} == {purpose_in_both(str(one)) for one in every}
    assert [(f"{one.zh} 7", f"{one.en} 7") for one in every] == [purpose_in_both(one.of("7")) for one in every]
    assert ("出具票据 A7", "receipt made out: A7") == purpose_in_both(RECEIPT_MADE_OUT.of("A7"))
    assert ("保存期限届满（第19条）", "retention period over（第19条）") == purpose_in_both(
        f"{RETENTION_OVER}（第19条）"
    )


def test_what_an_officer_typed_stays_as_typed() -> None:
    """Also with a stroke in it, or where it only begins like one of ours."""
    for typed in ("核对 / check", "核对联系方式", "", f"{PAPER_TAKEN}, again", f"x {PAPER_TAKEN}"):
        assert (typed, typed) == purpose_in_both(typed)


def test_every_field_has_a_name_in_both_languages() -> None:
    """All that events may say; what a later release says is told as it is."""
    assert set(get_args(PersonalField)) == set(FIELD_NAMES)
    assert ("姓名、材料文件、later", "name, file of a paper, later") == field_names(["name", "material", "later"])
