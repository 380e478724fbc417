"""How old a number on a screen is, by what was true when."""

from __future__ import annotations

from wall import Ages


def ages_of(*known: tuple[float, int]) -> Ages:
    """Answer what knows these numbers of these moments."""
    ages = Ages()
    for at, number in known:
        ages.learn(at, number)
    return ages


def test_what_is_true_still_is_not_old() -> None:
    """However long it has been true."""
    assert 0.0 == ages_of((1, 5), (9, 5)).age(9, 5)


def test_what_was_overtaken_is_as_old_as_its_last_true_moment() -> None:
    """Looks at a number that stands let it be young."""
    assert 2.0 == ages_of((1, 5), (2, 5), (3, 6), (4, 7)).age(4, 5)
    assert 1.0 == ages_of((1, 5), (2, 5), (3, 6), (4, 7)).age(4, 6)


def test_a_number_that_was_never_seen_is_as_old_as_the_one_before_it() -> None:
    """Two cases came between two looks, and the screen showed one of them."""
    assert 3.0 == ages_of((1, 5), (2, 7), (4, 8)).age(4, 6)


def test_a_screen_that_knows_more_than_the_last_look_is_not_old() -> None:
    """It was asked a moment later."""
    assert 0.0 == ages_of((1, 5), (2, 6)).age(2, 7)
