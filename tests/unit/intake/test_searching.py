"""Items are found by the words of people who do not know the catalogue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.catalogue.model import Catalogue
from intake.domain.catalogue.searching import SearchIndex, index_of, search
from intake.domain.catalogue.topics import TOPICS


@pytest.fixture(scope="module")
def index(catalogue: Catalogue) -> SearchIndex:
    """The starter catalogue, ready."""
    return index_of(catalogue)


def _codes(index: SearchIndex, words: str, department: str = "") -> list[str]:
    return [found.item_code for found in search(index, words, department).found]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("驾驶证", "GA-025"),
        ("driving licence", "GA-025"),
        ("ｇａ-025", "GA-025"),
        # Official: 机动车驾驶证期满换证.
        ("驾驶证换证", "GA-025"),
        ("DRIVING  renewal", "GA-025"),
    ],
)
def test_an_item_is_found_by_what_people_call_it(index: SearchIndex, words: str, code: str) -> None:
    """In either language, with words left out, in full width, in capitals; among the first."""
    assert code in _codes(index, words)[:5]


def test_every_word_has_to_be_there(index: SearchIndex) -> None:
    """A second word narrows."""
    both, one = set(_codes(index, "驾驶 换证")), set(_codes(index, "驾驶"))
    assert both
    assert both < one
    assert [] == _codes(index, "驾驶 火箭发射")


def test_the_items_of_a_bundle_are_found_by_its_name(index: SearchIndex, catalogue: Catalogue) -> None:
    """What one wants to do (一件事) leads to what has to be applied for."""
    bundle = next(bundle for bundle in catalogue.bundles.values() if bundle.items)
    assert {member.item_code for member in bundle.items} <= set(_codes(index, bundle.name_zh))


def test_without_words_all_items_come_by_code(index: SearchIndex, catalogue: Catalogue) -> None:
    """The list of everything, for browsing."""
    assert sorted(catalogue.items) == _codes(index, "  ")


def test_departments_are_counted_whichever_is_asked_for(index: SearchIndex) -> None:
    """The figures beside the filter do not change when it is set, and add up."""
    everywhere, there = search(index, "证", ""), search(index, "证", "GA")
    assert everywhere.counts == there.counts
    assert len(everywhere.found) == sum(everywhere.counts.values())
    assert len(there.found) == there.counts["GA"] > 0


def test_a_topic_narrows_items_and_bundles_and_is_counted_whichever_is_asked_for(
    index: SearchIndex, catalogue: Catalogue
) -> None:
    """Beside a department and words; one that does not exist has nothing."""
    everywhere, there = search(index, ""), search(index, "", topic="transport")
    assert everywhere.topic_counts == there.topic_counts
    assert len(there.found) == there.topic_counts["transport"] == sum(there.counts.values()) > 0
    assert all("transport" in catalogue.items[found.item_code].topics for found in there.found)
    assert ["JS-11"] == there.bundle_codes
    both = search(index, "机动车", "GA", "transport")
    assert {found.item_code for found in both.found} == {
        found.item_code for found in search(index, "机动车", "GA").found
    } & {found.item_code for found in there.found}
    assert set(TOPICS) == set(everywhere.topic_counts)
    assert ([], []) == (search(index, "", topic="火箭").found, search(index, "", topic="火箭").bundle_codes)


def test_what_is_over_is_neither_found_nor_counted(index: SearchIndex, catalogue: Catalogue) -> None:
    """Nor is a bundle that it is in: whoever chose it would be refused."""
    bundle = catalogue.bundles["JS-11"]
    last_day, member = date(2026, 11, 23), bundle.items[0].item_code
    ends = {**catalogue.items, member: replace(catalogue.items[member], valid_to=last_day)}
    ending = replace(catalogue, items=ends)
    assert frozenset() == ending.over(last_day)
    over = ending.over(last_day + timedelta(days=1))
    assert {member, "JS-11"} <= over
    everything, left = search(index, ""), search(index, "", over=over)
    assert len(left.found) == len(everything.found) - 1 == sum(left.counts.values())
    assert not over & {*(found.item_code for found in left.found), *left.bundle_codes}


@given(data=st.data())
def test_any_words_are_answered(index: SearchIndex, data: st.DataObject) -> None:
    """Whatever is typed: no more than everything, best first, each item once."""
    found = search(index, data.draw(st.text(max_size=40))).found
    assert len({one.item_code for one in found}) == len(found) <= len(index.texts)
    assert sorted(found) == list(found)
