"""What a sealed value withstands, and how it is found again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chassis.privacy.ciphers import AES, ALGORITHMS, SM4, Algorithm, SealBroken
from chassis.privacy.keyring import Key, Keyring, KeyUnavailable, Sealed, SealedRow

PLACE = SealedRow("case_party", "0192a3f0-0000-7000-8000-000000000001", "632801")
ELSEWHERE = {
    "another table": replace(PLACE, table="case_delivery"),
    "another case": replace(PLACE, row="0192a3f0-0000-7000-8000-000000000002"),
    "another centre": replace(PLACE, division_code="632802"),
    "the same letters, cut elsewhere": SealedRow("case_party0", PLACE.row[1:], PLACE.division_code),
}
PHONE = replace(PLACE, row="phone")

places = st.builds(SealedRow, st.text(max_size=20), st.text(max_size=40), st.text(max_size=12))


@pytest.fixture(params=list(ALGORITHMS.values()), ids=list(ALGORITHMS))
def algorithm(request: pytest.FixtureRequest) -> Algorithm:
    """Each cipher."""
    found: Algorithm = request.param
    return found


@pytest.fixture
def ring(algorithm: Algorithm) -> Keyring:
    """A ring of two keys of the cipher; the second one seals."""
    return Keyring([Key("k1", algorithm, algorithm.new_key()), Key("k2", algorithm, algorithm.new_key())], "k2")


@settings(max_examples=200)
@given(plain=st.one_of(st.binary(), st.text().map(str.encode)), place=places, algorithm=st.sampled_from([AES, SM4]))
def test_what_was_sealed_opens_in_its_own_row(plain: bytes, place: SealedRow, algorithm: Algorithm) -> None:
    """Any bytes, empty ones too, in any row come back as they were."""
    key = Key("k1", algorithm, algorithm.new_key())
    assert plain == key.unseal(key.seal(plain, place), place)


@pytest.mark.parametrize(
    "plain", [b"", "格尔木市张三丰\U00020bb7".encode(), b"\0" * 4_000_000], ids=["empty", "chinese", "huge"]
)
def test_empty_chinese_and_huge_values_are_sealed_alike(ring: Keyring, plain: bytes) -> None:
    """Nothing about a value makes it special."""
    sealed = ring.seal(plain, PLACE)
    assert plain == ring.unseal(sealed, PLACE)
    assert plain not in sealed.content or not plain


@settings(max_examples=200)
@given(place=places, other=places, algorithm=st.sampled_from([AES, SM4]))
def test_no_two_rows_share_what_a_value_is_bound_to(place: SealedRow, other: SealedRow, algorithm: Algorithm) -> None:
    """Whatever the names of tables, rows and centres are, a value opens in its own row alone."""
    key = Key("k1", algorithm, algorithm.new_key())
    sealed = key.seal(b"x", place)
    if place == other:
        assert key.unseal(sealed, other) == b"x"
    else:
        with pytest.raises(SealBroken):
            key.unseal(sealed, other)


@pytest.mark.parametrize("elsewhere", ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_sealed_value_cannot_be_moved(ring: Keyring, elsewhere: SealedRow) -> None:
    """Neither to another table, nor case, nor centre."""
    sealed = ring.seal("张三".encode(), PLACE)
    with pytest.raises(SealBroken):
        ring.unseal(sealed, elsewhere)


def test_every_changed_bit_is_noticed(ring: Keyring) -> None:
    """In the wrapped key as in the content, nonces and tags included."""
    sealed = ring.seal("张三".encode(), PLACE)
    for part in ("wrapped_key", "content"):
        whole: bytes = getattr(sealed, part)
        for bit in range(len(whole) * 8):
            changed = bytearray(whole)
            changed[bit // 8] ^= 1 << bit % 8
            with pytest.raises(SealBroken):
                ring.unseal(_with(sealed, part, bytes(changed)), PLACE)


@pytest.mark.parametrize("part", ["wrapped_key", "content"])
def test_a_cut_value_does_not_open(ring: Keyring, part: str) -> None:
    """However much of it is left, nothing included."""
    sealed = ring.seal("张三".encode(), PLACE)
    whole: bytes = getattr(sealed, part)
    for length in range(len(whole)):
        with pytest.raises(SealBroken):
            ring.unseal(_with(sealed, part, whole[:length]), PLACE)


def test_the_content_of_one_row_does_not_open_with_the_key_of_another_of_the_same_place(ring: Keyring) -> None:
    """Each sealing draws its own data key: an old content cannot be put under a new wrapped key."""
    first, second = ring.seal(b"first", PLACE), ring.seal(b"second", PLACE)
    with pytest.raises(SealBroken):
        ring.unseal(replace(first, wrapped_key=second.wrapped_key), PLACE)


def test_the_same_value_never_looks_the_same(ring: Keyring) -> None:
    """Who reads the table cannot tell that two applicants are one."""
    sealed = [ring.seal("张三".encode(), PLACE) for _ in range(50)]
    assert len({value.content for value in sealed}) == 50
    assert len({value.wrapped_key for value in sealed}) == 50


def test_a_key_of_the_same_name_is_another_key(algorithm: Algorithm) -> None:
    """A file that was replaced and kept its name opens nothing."""
    sealed = Key("k1", algorithm, algorithm.new_key()).seal(b"x", PLACE)
    with pytest.raises(SealBroken):
        Key("k1", algorithm, algorithm.new_key()).unseal(sealed, PLACE)


def test_the_same_key_under_another_name_opens_nothing(algorithm: Algorithm) -> None:
    """The name is bound too: renaming a key file is noticed and not half-working."""
    secret = algorithm.new_key()
    sealed = Key("k1", algorithm, secret).seal(b"x", PLACE)
    with pytest.raises(SealBroken):
        Key("k2", algorithm, secret).unseal(sealed, PLACE)


def test_an_unknown_key_is_told_by_its_name(ring: Keyring) -> None:
    """The operator needs the name to find the file; it is no secret."""
    sealed = replace(ring.seal(b"x", PLACE), key_id="k9")
    with pytest.raises(KeyUnavailable) as refused:
        ring.unseal(sealed, PLACE)
    assert refused.value.facts == {"key_id": "k9"}


def test_after_rotation_the_old_key_may_go(algorithm: Algorithm) -> None:
    """Rows are opened by either key while both are there, and sealed by the current one alone."""
    old, new = (Key(name, algorithm, algorithm.new_key()) for name in ("k1", "k2"))
    before = Keyring([old], "k1").seal("张三".encode(), PLACE)
    both = Keyring([old, new], "k2")
    rotated = both.seal(both.unseal(before, PLACE), PLACE)
    assert rotated.key_id == "k2"
    assert Keyring([new], "k2").unseal(rotated, PLACE) == "张三".encode()
    with pytest.raises(KeyUnavailable):
        Keyring([new], "k2").unseal(before, PLACE)


def test_rotation_may_change_the_cipher() -> None:
    """A centre that has to use SM4 goes over to it while it runs."""
    aes, sm4 = Key("k1", AES, AES.new_key()), Key("k2", SM4, SM4.new_key())
    both = Keyring([aes, sm4], "k2")
    rotated = both.seal(both.unseal(aes.seal(b"x", PLACE), PLACE), PLACE)
    assert sm4.unseal(rotated, PLACE) == b"x"


def test_a_ring_needs_its_current_key(algorithm: Algorithm) -> None:
    """There is no ring that cannot seal."""
    with pytest.raises(KeyError):
        Keyring([Key("k1", algorithm, algorithm.new_key())], "k2")


def test_equal_values_have_equal_hashes_within_a_centre(ring: Keyring) -> None:
    """That is what they are for."""
    assert ring.search_hash(PHONE, "13800000000") == ring.search_hash(PHONE, "13800000000")
    assert ring.search_hash(PHONE, "13800000000") in ring.search_hashes(PHONE, "13800000000")


def test_a_search_asks_for_the_hash_of_every_key(algorithm: Algorithm) -> None:
    """Rows not rotated yet are found by their old hash."""
    old, new = (Key(name, algorithm, algorithm.new_key()) for name in ("k1", "k2"))
    sought = Keyring([old, new], "k2").search_hashes(PHONE, "13800000000")
    assert sorted(sought) == sorted({old.search_hash(PHONE, "13800000000"), new.search_hash(PHONE, "13800000000")})


DIFFERENT: dict[str, Callable[[Keyring], Any]] = {
    "the value": lambda ring: ring.search_hash(PHONE, "13800000001"),
    "the field": lambda ring: ring.search_hash(replace(PHONE, row="id_number"), "13800000000"),
    "the centre": lambda ring: ring.search_hash(replace(PHONE, division_code="632802"), "13800000000"),
    "the table": lambda ring: ring.search_hash(replace(PHONE, table="case_delivery"), "13800000000"),
}


@pytest.mark.parametrize("different", DIFFERENT.values(), ids=DIFFERENT)
def test_hashes_of_different_things_differ(ring: Keyring, different: Callable[[Keyring], bytes]) -> None:
    """Two centres' tables cannot be joined by them, nor can a telephone be taken for an identity number."""
    assert ring.search_hash(PHONE, "13800000000") != different(ring)


def test_nothing_printed_of_a_sealed_value_or_key_tells_what_it_holds(ring: Keyring) -> None:
    """What ends up in a log by mistake holds no key material."""
    sealed = ring.seal(b"x", PLACE)
    assert repr(sealed) == "Sealed(key_id='k2')"
    assert "0x" in repr(ring.current)


def _with(sealed: Sealed, part: str, value: bytes) -> Sealed:
    return replace(sealed, wrapped_key=value) if part == "wrapped_key" else replace(sealed, content=value)
