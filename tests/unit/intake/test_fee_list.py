"""The public list of fees says what binds here, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from intake.domain.catalogue.fee_list import Editions, FeeStanding, ListedFee, fee_list, found
from intake.domain.catalogue.model import Catalogue

ON = date(2026, 11, 29)


def by_code(catalogue: Catalogue, editions: Editions | None = None) -> dict[str, ListedFee]:
    """List it."""
    return {fee.rate.code: fee for fee in fee_list(catalogue, editions or {}, ON)}


def test_an_example_of_another_place_has_no_price(catalogue: Catalogue) -> None:
    """Neither as a rate nor in a tier, a bound or an earlier standard."""
    elsewhere = {code: replace(rate, rate_scope="example: 重庆") for code, rate in catalogue.fees.items()}
    listed = by_code(
        replace(catalogue, fees=elsewhere), {code: [(ON, rate), (ON, rate)] for code, rate in elsewhere.items()}
    )
    assert listed
    for fee in listed.values():
        assert FeeStanding.CHARGED is not fee.standing
        assert ((), ("", ""), ()) == (fee.tiers, fee.bounds, fee.earlier)
        assert "不收取" in fee.words[0]


def test_a_fee_is_told_with_its_price_its_tiers_and_its_matters(catalogue: Catalogue) -> None:
    """Whoever reads it can reckon."""
    listed = by_code(catalogue)
    home = listed["FEE-ZRZY-01"]
    assert (FeeStanding.CHARGED, "80.00 元/件") == (home.standing, home.words[0])
    assert "ZRZY-008" in {item.code for item in home.items}
    pages = listed["FEE-XZSP-02"]
    assert ("第201起：40.00 元/页", "from 201 on: ¥40.00 per 页") == pages.tiers[-1]


def test_what_is_stopped_not_begun_or_over_is_not_in_the_list(catalogue: Catalogue) -> None:
    """明取消暗保留 is not made easier by printing it."""
    rate = catalogue.fees["FEE-ZRZY-01"]
    for gone in (
        replace(rate, status="cancelled"),
        replace(rate, effective_from=date(2027, 1, 1)),
        replace(rate, effective_to=date(2026, 11, 28)),
    ):
        assert rate.code not in by_code(replace(catalogue, fees={**catalogue.fees, rate.code: gone}))


def test_what_the_tax_bureau_takes_is_shown_as_not_taken_here(catalogue: Catalogue) -> None:
    """Shown with its rate, and that it is the tax bureau's."""
    rate = replace(catalogue.fees["FEE-ZRZY-01"], collector="tax")
    fee = by_code(replace(catalogue, fees={rate.code: rate}))[rate.code]
    assert (FeeStanding.COLLECTED_BY_TAX, "80.00 元/件") == (fee.standing, fee.words[0])


def test_earlier_standards_are_told_with_their_days_the_newest_first(catalogue: Catalogue) -> None:
    """The one that is in force is not among them."""
    rate = catalogue.fees["FEE-ZRZY-01"]
    days = [date(2026, 1, 1), date(2026, 3, 1), date(2026, 6, 1)]
    editions = [(day, replace(rate, unit_price_fen=fen)) for day, fen in zip(days, (9_000, 8_500, 8_000), strict=True)]
    fee = by_code(catalogue, {rate.code: editions})[rate.code]
    assert [("85.00 元/件", days[1], days[2]), ("90.00 元/件", days[0], days[1])] == [
        (one.words[0], one.since, one.until) for one in fee.earlier
    ]


def test_words_find_a_fee_by_name_basis_department_or_matter(catalogue: Catalogue) -> None:
    """All of them have to be there."""
    listed = fee_list(catalogue, {}, ON)
    assert "FEE-ZRZY-01" in {fee.rate.code for fee in found(listed, catalogue, "不动产 财税〔2016〕79号", "")}
    assert {"ZRZY"} == {fee.rate.department_code for fee in found(listed, catalogue, "", "ZRZY")}
    assert [] == found(listed, catalogue, "不动产 烟花", "")
