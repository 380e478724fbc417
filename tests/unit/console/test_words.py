"""Every sentence is there in both languages, and says the same things."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from google.protobuf.timestamp_pb2 import Timestamp

from console.words.language import Language
from console.words.limits import instant, limit
from console.words.numbers import whole_number
from onewindow.type.v1.type_pb2 import Limit, LimitUnit

KEYWORDS = {"_": None, "say": None, "later": None, "count": (1, 2)}
METHODS = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
HAN = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def said() -> set[str | tuple[str, ...]]:
    """What code and templates say, in English."""
    options = {"**.html": {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}}
    found = extract_from_dir(str(files("console")), METHODS, options, KEYWORDS)
    return {message for _, _, message, _, _ in found}


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """What there is in Chinese."""
    with files("console.words").joinpath("zh.po").open("rb") as source:
        return read_po(source, locale="zh_CN", abort_invalid=True)


def test_every_sentence_has_its_chinese_and_none_is_left_over(
    said: set[str | tuple[str, ...]], catalogue: Catalog
) -> None:
    """No page shows a key, and nobody translates what is gone."""
    there = {message.id if isinstance(message.id, str) else tuple(message.id) for message in catalogue if message.id}
    assert said - there == set()
    assert there - said == set()


def test_no_sentence_is_translated_twice() -> None:
    """Of two translations one would be read and the other mended."""
    written = files("console.words").joinpath("zh.po").read_text("utf-8")
    sentences = re.findall(r'^msgid ((?:".*"\n)+)', written, re.MULTILINE)
    assert sentences
    assert [each for each, times in Counter(sentences).items() if times > 1] == []


def test_a_translation_is_chinese_and_fills_in_the_same_names(catalogue: Catalog) -> None:
    """None is empty, guessed, or lacks a figure."""
    for message in catalogue:
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
        assert texts, ids
        assert not message.fuzzy, ids
        assert all(HAN.search(text) for text in texts), ids
        assert not any(HAN.search(one) for one in ids), ids
        for text in texts:
            assert set(re.findall(r"{\w+}", ids[-1])) == set(re.findall(r"{\w+}", text)), ids


def test_limits_are_said_with_their_unit() -> None:
    """No two kinds of day look alike."""
    working, calendar = LimitUnit.LIMIT_UNIT_WORKING_DAY, LimitUnit.LIMIT_UNIT_CALENDAR_DAY
    told = [
        None,
        Limit(unit=working),
        Limit(days=1, unit=working),
        Limit(days=20, unit=working),
        Limit(days=3, unit=calendar),
    ]
    assert ["未设时限", "当场办结", "1 个工作日", "20 个工作日", "3 个自然日"] == [
        limit(Language.ZH, one) for one in told
    ]
    assert ["no limit set", "at once, at the window", "1 working day", "20 working days", "3 calendar days"] == [
        limit(Language.EN, one) for one in told
    ]


def test_an_instant_is_said_in_the_centre_s_zone() -> None:
    """To the minute; unset is nothing."""
    assert "2026-11-29 00:30" == instant(Timestamp(seconds=1_795_883_400))
    assert "" == instant(Timestamp())


def test_a_text_that_is_missing_is_told_in_the_other_language() -> None:
    """Better than nothing."""
    assert ("甲", "A", "甲", "A") == (
        Language.ZH.of("甲", "A"),
        Language.EN.of("甲", "A"),
        Language.EN.of("甲", ""),
        Language.ZH.of("", "A"),
    )


def test_a_number_is_read_as_people_type_it() -> None:
    """With blanks around it, or in the wide digits of a Chinese keyboard; what is none is what the caller says."""
    assert [12, 12, 7] == [whole_number(each, 2) for each in (" 12 ", "１２", "07")]
    assert [0, 0, 0, 0, 0, 0] == [whole_number(each, 2) for each in ("", "x", "-1", "²", "٣", "100")]
    assert -1 == whole_number("1.5", 3, -1)
