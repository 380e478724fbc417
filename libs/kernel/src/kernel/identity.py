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

_SHOWN_DIGITS = 4
_EARLIEST_BIRTH_YEAR = 1850
_OFFICER_ID = re.compile(r"[A-Za-z0-9._@-]{1,64}")
_RESIDENT_ID = re.compile(r"[1-9][0-9]{16}[0-9X]")
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}")
# As ``kernel.typed.phone`` writes them.
_PHONE = re.compile(
    r"(?:1[3-9][0-9]{9}"  # mobile
    r"|0(?:10|2[0-9]|[3-9][0-9]{2})-[0-9]{7,8}(?:-[0-9]{1,6})?"  # area code - number - extension
    r"|[48]00[0-9]{7}"  # national service numbers
    r"|\+(?!86)[1-9][0-9]{6,14})"  # abroad, E.164
)
_DIVISION = re.compile(r"[0-9]{6}(?:[0-9]{3}){0,2}")
_COUNTY_LENGTH = 6
# Province-level codes of GB/T 2260, with Taiwan, Hong Kong and Macao.
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]")
# Residents from Taiwan who live on the mainland have numbers that begin with 830000 (residence permits of 2018).
_OF_TAIWAN_RESIDENTS = "83"
# Registered by the centre of the State itself.
_NATIONAL = "10"
# GB 32100-2015 with its amendments: the authority that registers, and the kinds of organisation it has.
_ORGANISATIONS = {
    "1": "1239",  # public institutions 机构编制
    "2": "19",  # foreign affairs 外交
    "3": "123459",  # justice 司法行政
    "4": "19",  # culture 文化
    "5": "12349",  # civil affairs 民政; 54 are committees of villages and residents
    "6": "129",  # tourism 旅游
    "7": "129",  # religion 宗教
    "8": "19",  # trade unions 工会
    "9": "1239",  # business 工商
    "A": "19",  # the armed forces 中央军委改革和编制办公室
    "N": "1239",  # agriculture 农业
    "Y": "1",  # others
}
_PASSPORT = re.compile(r"(?=[A-Z]*[0-9])[A-Z0-9]{5,9}")
_HK_MACAO_PERMIT = re.compile(r"[HM][0-9]{8}(?:[0-9]{2})?")
_HK_MACAO_LASTING = 9
_TAIWAN_PERMIT = re.compile(r"[0-9]{8}")
_OLD_RESIDENCE_CARD = re.compile(r"[A-Z]{3}[0-9]{12}")
_RESIDENCE_CARD = re.compile(r"9[0-9]{16}[0-9X]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value, in both languages, and its kind."""

    en: str
    zh: str
    kind: FaultKind = FaultKind.INVALID


def resident_id_fault(number: str, on: date | None = None) -> Fault | None:
    """Check a resident identity number (GB 11643-1999): 18 characters, a province, a birth date, ISO 7064 MOD 11-2.

    Residence permits of people from Hong Kong (81), Macao (82) and Taiwan (83) carry such numbers too.

    Args:
        number: as ``kernel.typed.identifier`` writes it.
        on: the day it is given on: nobody was born after it. None: any day.
    """
    if not _RESIDENT_ID.fullmatch(number):
        return Fault(
            "An identity number has 17 digits and a last character that is a digit or a capital X.",
            "公民身份号码为17位数字加1位校验码（数字或大写X）。",
            FaultKind.MALFORMED,
        )
    if not _PROVINCE.fullmatch(number[:2]) and number[:2] != _OF_TAIWAN_RESIDENTS:
        return Fault(
            "The identity number begins with no province of GB/T 2260.",
            "公民身份号码前两位不是省级行政区划代码（GB/T 2260）。",
            FaultKind.MALFORMED,
        )
    return _birth_date_fault(number[6:14], on) or _check_character_fault(number)


def passport_fault(number: str) -> Fault | None:
    """Check the number of a passport: at most nine letters and digits (ICAO Doc 9303), here at least five of them."""
    if _PASSPORT.fullmatch(number):
        return None
    return Fault(
        "A passport number has 5 to 9 letters and digits, at least one of them a digit.",
        "护照号码为5至9位字母和数字，至少含1位数字。",
        FaultKind.MALFORMED,
    )


def hk_macao_permit_fault(number: str) -> Fault | None:
    """Check a permit of residents of Hong Kong and Macao (港澳居民来往内地通行证).

    H or M and 8 digits that stay for life; cards of before 2013 have 2 more that count their issues
    (公安部 10 March 2010, 港澳居民来往内地通行证号码规则).
    """
    if _HK_MACAO_PERMIT.fullmatch(number):
        return None
    return Fault(
        "A permit of a resident of Hong Kong or Macao has an H or M and 8 digits; an old one has 10 digits.",
        "港澳居民来往内地通行证号码为H或M加8位数字（旧证为10位数字）。",
        FaultKind.MALFORMED,
    )


def taiwan_permit_fault(number: str) -> Fault | None:
    """Check a permit of residents of Taiwan (台湾居民来往大陆通行证): 8 digits."""
    if _TAIWAN_PERMIT.fullmatch(number):
        return None
    return Fault(
        "A permit of a resident of Taiwan has 8 digits.",
        "台湾居民来往大陆通行证号码为8位数字。",
        FaultKind.MALFORMED,
    )


def residence_card_fault(number: str, on: date | None = None) -> Fault | None:
    """Check a permanent residence card of a foreigner (外国人永久居留身份证).

    Since 1 December 2023: 18 characters that begin with 9, then a province, a country, a birth date, a serial and ISO
    7064 MOD 11-2; before: 3 letters of the country and 12 digits (国家移民管理局, 新版外国人永久居留身份证 2023).
    """
    if _OLD_RESIDENCE_CARD.fullmatch(number):
        return None
    if not _RESIDENCE_CARD.fullmatch(number):
        return Fault(
            "A permanent residence card has 18 characters that begin with 9; an old one has 3 letters and 12 digits.",
            "外国人永久居留身份证号码为以9开头的18位（旧证为3位字母加12位数字）。",
            FaultKind.MALFORMED,
        )
    return _birth_date_fault(number[6:14], on) or _check_character_fault(number)


def document_fault(number: str) -> Fault | None:
    """Check a number that may be of any document of a person or organisation; a fault is told as of an identity card.

    A number is known by one of them, so that the others cannot be told apart: it may be looked for, not accepted, so.
    """
    if None in (check(number) for check in _CHECKS):
        return None
    return resident_id_fault(number)


def compared_as(number: str) -> str:
    """Answer what of a number stays the same when a card is renewed: two such numbers are of one person.

    A permit of a resident of Hong Kong or Macao loses the count of its issues; no other number is that long and so.
    """
    return number[:_HK_MACAO_LASTING] if _HK_MACAO_PERMIT.fullmatch(number) else number


def credit_code_fault(code: str) -> Fault | None:
    """Check a unified social credit code (GB 32100-2015).

    18 characters; a pair of authority and kind that exists; six division digits of a province or the State; MOD 31-3.
    The check character inside the organisation part is not looked at: codes in use break it.
    """
    if not _CREDIT_CODE.fullmatch(code):
        return Fault(
            "A unified social credit code has 18 digits or capital letters (no I, O, S, V, Z), the third to eighth"
            " being digits.",
            "统一社会信用代码为18位数字或大写字母（不含I、O、S、V、Z），第3至8位为数字。",
            FaultKind.MALFORMED,
        )
    if code[1] not in _ORGANISATIONS.get(code[0], ""):
        return Fault(
            "The unified social credit code does not begin with an authority and a kind of GB 32100, such as 91.",
            "统一社会信用代码前两位（登记管理部门和机构类别，如91）不在GB 32100规定之内。",
            FaultKind.MALFORMED,
        )
    if not _PROVINCE.fullmatch(code[2:4]) and code[2:4] != _NATIONAL:
        return Fault(
            "The third and fourth characters of the unified social credit code are no province of GB/T 2260.",
            "统一社会信用代码第3、4位不是省级行政区划代码（GB/T 2260）。",
            FaultKind.MALFORMED,
        )
    if mod_31_3(code[:17]) != code[17]:
        return Fault(
            "The unified social credit code's check character does not match: a character is mistyped.",
            "统一社会信用代码校验码不符，请核对是否输入有误。",
            FaultKind.CHECK_CHARACTER_WRONG,
        )
    return None


_CHECKS = (
    resident_id_fault,
    credit_code_fault,
    passport_fault,
    hk_macao_permit_fault,
    taiwan_permit_fault,
    residence_card_fault,
)


def phone_fault(number: str) -> Fault | None:
    """Check a telephone number, as ``kernel.typed.phone`` writes it.

    A Chinese mobile or fixed line, a 400/800 number, or ``+`` and a foreign number.
    """
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


def _birth_date_fault(digits: str, on: date | None) -> Fault | None:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        born = date.min
    if born.year < _EARLIEST_BIRTH_YEAR or (on is not None and born > on):
        return Fault(
            "The identity number holds no possible birth date.",
            "证件号码中的出生日期不存在或晚于今天。",
            FaultKind.MALFORMED,
        )
    return None


def _check_character_fault(number: str) -> Fault | None:
    if mod_11_2(number[:17]) == number[17]:
        return None
    return Fault(
        "The identity number's check character does not match: a digit is mistyped.",
        "证件号码校验码不符，请核对是否输入有误。",
        FaultKind.CHECK_CHARACTER_WRONG,
    )


def masked_person(name: str) -> str:
    """Hide a name so that its owner knows it again: 张三 is 张*, Anna Li is A*** L*.

    The first character of each word stays, every other one becomes a star.
    """
    return " ".join(word[0] + "*" * max(len(word) - 1, 1) for word in name.split())


def masked_phone(phone: str) -> str:
    """Hide a telephone number but its last four digits; of a shorter one everything."""
    hidden = len(phone) - _SHOWN_DIGITS
    return "*" * hidden + phone[hidden:] if hidden > 0 else "*" * len(phone)
