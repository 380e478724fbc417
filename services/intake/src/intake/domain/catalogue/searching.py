"""Finding items by words, in Chinese or English, as people who do not know the catalogue write them.

Official names are long and people leave words out: 驾驶证换证 is meant to find 机动车驾驶证期满换证. So a word of
Chinese characters is also there when most of its pairs of neighbouring characters are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from intake.domain.catalogue.model import Catalogue

LONGEST_WORDS = 100
MOST_BUNDLES = 50
# What a word is worth where it stands; a place counts once, the best one.
_IN_CODE, _IN_NAME, _IN_BUNDLE, _ELSEWHERE = 8, 6, 3, 2
# Of a word in pairs (驾驶, 驶证, …) so many must be there; it is worth half of one that is there as a whole.
_SHARE_OF_PAIRS = 2 / 3
_LEAST_PAIRS = 2
_HAN = re.compile(r"[\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to find words in, the worth of each double, so that a half is whole."""

    worth: int
    text: str


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The texts of every item of one version of a catalogue, in the order of the codes."""

    department_of: Mapping[str, str]
    texts: Mapping[str, Sequence[_Text]]
    bundle_texts: Mapping[str, Sequence[_Text]]
    # Of items and bundles, by code.
    topics_of: Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """An item that was found; in order, the best match comes first."""

    minus_score: int
    item_code: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found: items of the department and topic asked for in order, and how many each of the others has."""

    found: Sequence[Found]
    # By department, within the topic; by topic, within the department.
    counts: Mapping[str, int]
    topic_counts: Mapping[str, int]
    # Best match first, at most MOST_BUNDLES.
    bundle_codes: Sequence[str]


def index_of(catalogue: Catalogue) -> SearchIndex:
    """Prepare a version for searching; takes some milliseconds for a thousand items."""
    bundles: dict[str, list[str]] = {}
    for bundle in catalogue.bundles.values():
        for member in bundle.items:
            bundles.setdefault(member.item_code, []).append(f"{bundle.name_zh} {bundle.name_en}")
    texts: dict[str, Sequence[_Text]] = {}
    for code in sorted(catalogue.items):
        item = catalogue.items[code]
        department = catalogue.departments[item.department_code]
        elsewhere = f"{department.name_zh} {department.name_en} {item.result_document}"
        texts[code] = (
            _Text(_IN_CODE, plain(code)),
            _Text(_IN_NAME, plain(f"{item.name_zh} {item.name_en}")),
            _Text(_IN_BUNDLE, plain(" ".join(bundles.get(code, ())))),
            _Text(_ELSEWHERE, plain(elsewhere)),
        )
    return SearchIndex(
        {code: item.department_code for code, item in catalogue.items.items()},
        texts,
        {
            code: (_Text(_IN_CODE, plain(code)), _Text(_IN_NAME, plain(f"{bundle.name_zh} {bundle.name_en}")))
            for code, bundle in sorted(catalogue.bundles.items())
        },
        {item.code: item.topics for item in catalogue.items.values()}
        | {bundle.code: bundle.topics for bundle in catalogue.bundles.values()},
    )


def search(
    index: SearchIndex,
    words: str,
    department_code: str = "",
    topic: str = "",
    over: Collection[str] = frozenset(),
) -> SearchResult:
    """Find the items that have every word; without words all.

    Args:
        index: of the catalogue.
        words: apart by blanks.
        department_code: whose items are answered; all if empty.
        topic: under which items and bundles are answered; all if empty.
        over: items and bundles that nobody may apply for any more; they are neither found nor counted.
    """
    asked = plain(words).split()
    scores = {code: _score(asked, texts) for code, texts in index.texts.items() if code not in over}
    matching = [Found(-score, code) for code, score in scores.items() if score or not asked]
    under = [found for found in matching if not topic or topic in index.topics_of[found.item_code]]
    counts = Counter(index.department_of[found.item_code] for found in under)
    theirs = [
        found for found in matching if not department_code or index.department_of[found.item_code] == department_code
    ]
    topic_counts = Counter(each for found in theirs for each in index.topics_of[found.item_code])
    bundles = {
        code: _score(asked, texts)
        for code, texts in index.bundle_texts.items()
        if code not in over and (not topic or topic in index.topics_of[code])
    }
    best = sorted((-score, code) for code, score in bundles.items() if score or not asked)[:MOST_BUNDLES]
    wanted = sorted(set(under) & set(theirs))
    return SearchResult(wanted, counts, topic_counts, [code for _, code in best])


def plain(text: str) -> str:
    """Answer a text as it is compared: full-width letters as plain ones, capitals as small ones."""
    return unicodedata.normalize("NFKC", text).casefold()


def _score(words: Iterable[str], texts: Sequence[_Text]) -> int:
    """Answer what all words are worth together; 0 if one is missing."""
    total = 0
    for word in words:
        worth = max(_worth(word, text) for text in texts)
        if not worth:
            return 0
        total += worth
    return total


def _worth(word: str, text: _Text) -> int:
    if word in text.text:
        return text.worth
    if not _HAN.fullmatch(word):
        return 0
    pairs = {word[at : at + 2] for at in range(len(word) - 1)}
    there = sum(pair in text.text for pair in pairs)
    is_enough = there >= _LEAST_PAIRS and there >= _SHARE_OF_PAIRS * len(pairs)
    return text.worth // 2 if is_enough else 0
