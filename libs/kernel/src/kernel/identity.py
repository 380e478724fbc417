"""Checks of the numbers people and organisations are known by.

Each check answers ``None`` for a well-formed number, else a ``Fault`` that tells the clerk what to correct. None of
them proves that the person or organisation exists: only the issuing authority's data can.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kernel.check_characters import mod_11_2, mod_31_3
from kernel.errors import FaultKind

# What acts that no person did are recorded under, and what could be taken for it.
RESERVED_OFFICER_IDS = frozenset({"system", "platform", "onewindow", "anonymous", "nobody"})

_EARLIEST_BIRTH_YEAR = 1850
_OFFICER_ID = re.compile(r"[A-Za-z0-9._@-]{1,64}")
_RESIDENT_ID = re.compile(r"[1-9][0-9]{16}[0-9X]")
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}")
_PHONE = re.compile(
    r"(?:(?:\+86[ -]?)?1[3-9][0-9]{9}"  # mobile
    r"|(?:\+86[ -]?)?0?[1-9][0-9]{1,2}-[0-9]{7,8}(?:-[0-9]{1,6})?"  # area code - number - extension
    r"|0[1-9][0-9]{1,2}[0-9]{7,8}"  # the same run together
    r"|[48]00-?[0-9]{3}-?[0-9]{4}"  # national service numbers
    r"|\+(?!86)[1-9][0-9 -]{5,16}[0-9])"  # abroad, E.164
)
_DIVISION = re.compile(r"[0-9]{6}(?:[0-9]{3}){0,2}")
_COUNTY_LENGTH = 6
# Province-level codes of GB/T 2260, with Taiwan, Hong Kong and Macao.
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value, in both languages, and its kind."""

    en: str
    zh: str
    kind: FaultKind = FaultKind.INVALID


def resident_id_fault(number: str) -> Fault | None:
    """Check a resident identity number (GB 11643-1999): 18 characters, a real birth date, ISO 7064 MOD 11-2."""
    if not _RESIDENT_ID.fullmatch(number):
        return Fault(
            "An identity number has 17 digits and a last character that is a digit or a capital X.",
            "公民身份号码为17位数字加1位校验码（数字或大写X）。",
            FaultKind.MALFORMED,
        )
    if not _is_birth_date(number[6:14]):
        return Fault(
            "The identity number holds no possible birth date.", "公民身份号码中的出生日期不存在。", FaultKind.MALFORMED
        )
    if mod_11_2(number[:17]) != number[17]:
        return Fault(
            "The identity number's check character does not match: a digit is mistyped.",
            "公民身份号码校验码不符，请核对是否输入有误。",
            FaultKind.CHECK_CHARACTER_WRONG,
        )
    return None


def credit_code_fault(code: str) -> Fault | None:
    """Check a unified social credit code (GB 32100-2015): 18 characters, six division digits, MOD 31-3.

    The check character inside the organisation part is not looked at: codes in use break it.
    """
    if not _CREDIT_CODE.fullmatch(code):
        return Fault(
            "A unified social credit code has 18 digits or capital letters (no I, O, S, V, Z), the third to eighth"
            " being digits.",
            "统一社会信用代码为18位数字或大写字母（不含I、O、S、V、Z），第3至8位为数字。",
            FaultKind.MALFORMED,
        )
    if mod_31_3(code[:17]) != code[17]:
        return Fault(
            "The unified social credit code's check character does not match: a character is mistyped.",
            "统一社会信用代码校验码不符，请核对是否输入有误。",
            FaultKind.CHECK_CHARACTER_WRONG,
        )
    return None


def phone_fault(number: str) -> Fault | None:
    """Check a telephone number: a Chinese mobile or fixed line, a 400/800 number, or ``+`` and a foreign number."""
    if _PHONE.fullmatch(number):
        return None
    return Fault(
        "Give a mobile number of 11 digits, a fixed line with its area code, or + and a foreign number.",
        "请填写11位手机号、带区号的固定电话，或以+开头的境外号码。",
        FaultKind.MALFORMED,
    )


def division_fault(code: str) -> Fault | None:
    """Check an administrative division code: GB/T 2260 (6 digits), with township (9) or village (12) digits.

    A division has one code: 632801000 and 632801000000, as statistics write a county, are refused beside 632801.
    Only the province is looked up; counties come and go.
    """
    if not _DIVISION.fullmatch(code):
        return Fault("A division code has 6, 9 or 12 digits.", "行政区划代码为6、9或12位数字。", FaultKind.MALFORMED)
    if not _PROVINCE.fullmatch(code[:2]):
        return Fault(
            "The division code begins with no province of GB/T 2260.",
            "行政区划代码前两位不是GB/T 2260规定的省级代码。",
            FaultKind.MALFORMED,
        )
    if len(code) > _COUNTY_LENGTH and code.endswith("000"):
        return Fault(
            "Write the division code without the zeros that stand for no township or village.",
            "行政区划代码末尾表示无乡级、村级的零不写：县级用6位，乡级用9位。",
            FaultKind.MALFORMED,
        )
    return None


def officer_id_fault(officer_id: str) -> Fault | None:
    """Check an officer's id: what an issuer calls somebody, and not what stands for nobody in records."""
    if not _OFFICER_ID.fullmatch(officer_id):
        return Fault("Give an officer's id like clerk-01.", "请填写形如clerk-01的人员标识。", FaultKind.MALFORMED)
    if officer_id.casefold() in RESERVED_OFFICER_IDS:
        return Fault(
            "This id is reserved: in records it stands for no person.",
            "该标识为保留字，在记录中不代表任何人员。",
            FaultKind.NOT_APPLICABLE,
        )
    return None


def _is_birth_date(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return year >= _EARLIEST_BIRTH_YEAR
