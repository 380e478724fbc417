from __future__ import annotations

import hashlib
import json
from pathlib import Path

import click
import pytest

from onewindow.intake.v1.intake_pb2 import Applicant
from onewindow.type.v1.type_pb2 import ApplicantKind
from onewindow_cli.commands.case.submit import submit
from onewindow_cli.complaint import Complaint
from onewindow_cli.counter.application import KINDS, fee, fill_applicant, read_application
from onewindow_cli.demo.scenario import construction, credit_code, licence_renewal, resident_id

PERSON, ENTERPRISE = ApplicantKind.APPLICANT_KIND_PERSON, ApplicantKind.APPLICANT_KIND_ENTERPRISE


WORKS = """
subject = "新材料厂房及配套油品库建设项目"
bundles = ["JS-02", "JS-03"]
items = ["STHJ-002", "SL-004", "ZJ-002", "CG-002", "QX-001"]
unlisted_reason = "无材料清单的事项已按设定依据逐项核对原件"

[applicant]
name = "青山绿洲新材料有限公司"
id_number = "91632801MA7DEMA01Q"
phone = "13800000000"

[fees]
FEE-ZJ-03 = { total_investment_fen = 1_200_000_000 }
FEE-CG-02 = { area_m2 = 40, place = "天津", surface = "快速路车行道" }
FEE-SL-01 = { area_m2 = 8000 }

[declined]
RF-001 = "按规定修建防空地下室，不缴易地建设费"

[[materials]]
item = "ZRZY-003"
no = 3
file = "方案.pdf"

[conditions]
"CG-002/4" = true
"""


def _file(folder: Path, text: str, name: str = "application.toml") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def test_a_file_says_all_that_an_application_holds(tmp_path: Path) -> None:
    """In TOML or JSON, the same; numbers may be numbers, and whose number it is says who applies."""
    wanted = construction()
    (tmp_path / "方案.pdf").write_bytes(b"plan")
    told = {
        "subject": wanted.subject,
        "bundles": list(wanted.bundle_codes),
        "items": list(wanted.item_codes),
        "applicant": {
            "name": wanted.applicant.name,
            "id_number": wanted.applicant.id_number,
            "phone": wanted.applicant.phone,
        },
        "fees": {
            "FEE-ZJ-03": {"total_investment_fen": 1_200_000_000},
            "FEE-CG-02": {"area_m2": "40", "place": "天津", "surface": "快速路车行道"},
            "FEE-SL-01": {"area_m2": 8000},
        },
        "declined": {declined.item_code: declined.reason for declined in wanted.declined_fees},
        "materials": [{"item": "ZRZY-003", "no": 3, "file": "方案.pdf"}],
        "conditions": {"CG-002/4": True},
        "unlisted_reason": wanted.unlisted_reason,
    }
    wanted.condition_answers.add(item_code="CG-002", material_no=4, applies=True)
    as_json = read_application(_file(tmp_path, json.dumps(told), "application.json"))
    as_toml = read_application(_file(tmp_path, WORKS))
    (paper,) = as_json.materials
    del as_json.materials[:]
    del as_toml.materials[:]
    # What was seen is confirmed on the command line, case by case.
    del wanted.confirmed[:]

    assert wanted == as_json
    assert wanted == as_toml
    assert ("ZRZY-003", 3, "方案.pdf", 4) == (paper.item_code, paper.material_no, paper.file_name, paper.size_bytes)
    assert hashlib.sha256(b"plan").hexdigest() == paper.sha256


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("subject = ", "Invalid value"),
        ('person = "李示例"', "person: unknown"),
        ('[applicant]\nidnumber = "1"', "idnumber: unknown"),
        ('items = "GA-025"', "items: a list"),
        ('applicant = "李示例"', "applicant: a table"),
        ("[fees]\nFEE-CG-02 = 40", "fees.FEE-CG-02: a table"),
        ('[conditions]\n"GA-007/4" = "yes"', "conditions.GA-007/4: ITEM/NO = true or false"),
        ("[conditions]\nGA-007 = true", "conditions.GA-007: ITEM/NO = true or false"),
        ('[[materials]]\nitem = "GA-025"\nno = "1"\nfile = "x.pdf"', "materials: each has item, no and file"),
        ('[[materials]]\nitem = "GA-025"\nno = 1\nfile = "nowhere.pdf"', "No such file"),
    ],
)
def test_a_file_that_says_something_else_is_refused_with_its_name(tmp_path: Path, text: str, said: str) -> None:
    """A mistyped key must not be left out in silence."""
    file = _file(tmp_path, text)
    with pytest.raises(Complaint) as refused:
        read_application(file)

    assert said in refused.value.lines[0]
    assert str(tmp_path) in refused.value.lines[0]


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"id_number": resident_id("63280119900101001")}, PERSON),
        ({"id_number": credit_code("91632801MA7DEMA01")}, ENTERPRISE),
        ({"id_number": credit_code("91632801MA7DEMA01"), "kind": "person"}, PERSON),
        ({"id_number": "1"}, ENTERPRISE),
        ({}, ApplicantKind.APPLICANT_KIND_UNSPECIFIED),
    ],
)
def test_whose_number_it_is_says_who_applies(given: dict[str, str], kind: ApplicantKind) -> None:
    """Unless it is said."""
    applicant = Applicant()
    fill_applicant(applicant, given)

    assert kind == applicant.kind


def test_what_is_typed_comes_over_what_the_file_says() -> None:
    """And what is not typed stays."""
    applicant = licence_renewal().applicant
    fill_applicant(applicant, {"phone": "13911111111", "name": ""})

    assert (licence_renewal().applicant.name, "13911111111") == (applicant.name, applicant.phone)


@pytest.mark.parametrize("text", ["", "FEE-CG-02 area_m2", "FEE-CG-02 =40", "FEE-CG-02 area_m2="])
def test_a_fee_is_its_code_and_what_it_is_computed_from(text: str) -> None:
    """By name and value."""
    assert {"area_m2": "40", "place": "天津"} == dict(fee("FEE-CG-02 area_m2=40 place=天津").quantities)
    with pytest.raises(ValueError, match=r"^"):
        fee(text)


@pytest.mark.parametrize(
    ("kind", "document"), [("passport", 3), ("hk_macao_permit", 4), ("taiwan_permit", 5), ("residence_card", 6)]
)
def test_a_person_may_have_another_document(kind: str, document: int) -> None:
    """Which is said by one word."""
    applicant = Applicant()
    fill_applicant(applicant, {"id_number": "G12345678", "kind": kind})
    assert (PERSON, document) == (applicant.kind, applicant.document)


def test_the_command_offers_every_document() -> None:
    """They are written out there: what reads applications is loaded when there is one."""
    (kinds,) = [option.type for option in submit.params if option.name == "kind"]
    assert isinstance(kinds, click.Choice)
    assert list(KINDS) == list(kinds.choices)
