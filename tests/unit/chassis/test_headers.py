"""What metadata says of language and request, as anybody may write it."""

from __future__ import annotations

import pytest

from chassis.servicer.headers import Language, ids, language_of, request_id_of, told_ignored


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", None),
        ("zh-CN", Language.ZH),
        ("zh", Language.ZH),
        ("zh-Hant-TW", Language.ZH),
        ("EN-gb", Language.EN),
        ("en;q=0.4, zh;q=0.8", Language.ZH),
        ("en, zh", Language.EN),
        ("fr, de;q=0.9, en;q=0.1", Language.EN),
        ("fr", None),
        ("*", None),
        ("*, en;q=0.5", None),
        ("*;q=0.1, en", Language.EN),
        ("en;q=0", None),
        ("en;q=0, zh;q=0.001", Language.ZH),
        ("en ; Q=0.5 ,zh; q=0.4", Language.EN),
        ("en;q=7", None),
        ("en;q=nan, zh", Language.ZH),
        (";;;,,,=", None),
        ("fr," * 20 + "en", None),
        ("x" * 10_000 + ",en", None),
    ],
)
def test_the_language_liked_best_is_answered_in(header: str, language: Language | None) -> None:
    """RFC 9110's list with qualities; what cannot be read, or is not spoken here, is as if it had not been said."""
    assert language is language_of({"accept-language": header})


@pytest.mark.parametrize("said", ["a", "order-7/2026.11:x_Y+z=@", "f" * 128])
def test_a_request_has_its_caller_s_id(said: str) -> None:
    """It comes back with the trace beside it."""
    assert said == request_id_of({"x-request-id": said})
    assert (("x-request-id", said), ("x-trace-id", "0" * 32)) == ids(said, "0" * 32)


@pytest.mark.parametrize("said", ["", "f" * 129, "a b", "a\tb", "a,b", '"a"', "办件"])
def test_what_could_be_no_id_is_none(said: str) -> None:
    """Two at once too; then the trace is what the request is called by."""
    assert "" == request_id_of({"x-request-id": said})
    assert ("x-request-id", "0" * 32) in ids("", "0" * 32)


def test_very_many_ignored_fields_are_told_as_far_as_a_header_goes() -> None:
    """Whole places, in plain letters whatever a key of a map holds."""
    ((_, few),) = told_ignored(["1023", "a.quantities[面积].7"])
    ((_, many),) = told_ignored([f"application.materials[{index}].1023" for index in range(50)])

    assert "1023,a.quantities[%E9%9D%A2%E7%A7%AF].7" == few
    assert len(many) <= 500
    assert {".1023"} == {place[-5:] for place in many.split(",")}
