"""Cancelled means cancelled 取消即不得使用: what of a case, or of an application, may not be used any more on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from intake.domain.application.fees import Demand
from intake.domain.application.model import Application
from intake.domain.case.model import Case
from intake.domain.catalogue.model import Catalogue

MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Stop:
    """An item, a bundle or a fee that was stopped: since when, if that is recorded, and by which document."""

    code: str
    name_zh: str
    name_en: str
    since: date | None = None
    by: str = ""

    @property
    def zh(self) -> str:
        """What was stopped, since when and by what, in Chinese."""
        since = f"自{self.since}起" if self.since else ""
        return f"{self.name_zh}（{self.code}）{since}已取消" + (f"，依据：{self.by}" if self.by else "")

    @property
    def en(self) -> str:
        """The same in English."""
        since = f" since {self.since}" if self.since else ""
        return f"{self.name_en} ({self.code}) is cancelled{since}" + (f" by {self.by}" if self.by else "")


@dataclass(frozen=True, slots=True)
class Stops:
    """What of a case is stopped."""

    items: tuple[Stop, ...] = ()
    fees: tuple[Stop, ...] = ()


def stops_of(case: Case, received_under: Catalogue, today: Catalogue, demands: Iterable[Demand], on: date) -> Stops:
    """Look at a received case again with the catalogue of the day on which it would be accepted.

    An item is stopped that the catalogue has no more, or whose last day has passed; a fee that the list has no more,
    that was stopped, or whose standard has run out.
    """
    names = received_under.items
    items = tuple(
        stop for code in case.item_codes if (stop := _item(code, names[code].name_zh, names[code].name_en, today, on))
    )
    codes = dict.fromkeys(demand.fee_code for demand in demands)
    return Stops(items, tuple(stop for code in codes if (stop := _fee(code, received_under, today, on))))


def stopped_in(application: Application, catalogue: Catalogue, on: date) -> Stops:
    """Answer what an application names that is stopped: each is an attempt to use it."""
    items = []
    for code in (*application.bundle_codes, *application.item_codes):
        if code in catalogue.retired and code not in catalogue.items and code not in catalogue.bundles:
            items.append(Stop(code, code, code, catalogue.retired[code]))
        elif code in catalogue.items and (
            stop := _item(code, catalogue.items[code].name_zh, catalogue.items[code].name_en, catalogue, on)
        ):
            items.append(stop)
    declared = (fee.fee_code for fee in application.declared_fees)
    fees = [stop for code in declared if code in catalogue.fees and (stop := _fee(code, catalogue, catalogue, on))]
    return Stops(tuple(items[:MOST_NAMED]), tuple(fees[:MOST_NAMED]))


def _item(code: str, zh: str, en: str, today: Catalogue, on: date) -> Stop | None:
    item = today.items.get(code)
    if item is None:
        return Stop(code, zh, en, today.retired.get(code))
    if item.valid_to and item.is_over(on):
        return Stop(code, zh, en, item.valid_to + timedelta(days=1), item.cancelled_by)
    return None


def _fee(code: str, received_under: Catalogue, today: Catalogue, on: date) -> Stop | None:
    before, rate = received_under.fees[code], today.fees.get(code)
    if rate is None:
        return Stop(code, before.name_zh, before.name_en)
    if rate.is_stopped(on):
        return Stop(code, rate.name_zh, rate.name_en, rate.ceased_on, rate.stopped_by)
    if rate.effective_to and rate.is_over(on):
        return Stop(code, rate.name_zh, rate.name_en, rate.effective_to + timedelta(days=1), rate.cancelled_by)
    return None
