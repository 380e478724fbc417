"""What a centre publishes is read by one rule, whoever listens."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest

from chassis.subscription import Received, Subscription
from kernel.calendar import DayType, Layer, SpecialDay
from kernel.errors import InvalidRequest
from onewindow.intake.v1.events_pb2 import CataloguePublished, PostsPublished
from onewindow.type.v1.type_pb2 import CALENDAR_LAYER_LOCAL
from onewindow.type.v1.type_pb2 import SpecialDay as Day

LISTENERS = {
    f"{name} {subscription.event.DESCRIPTOR.name}": subscription
    for name in ("approval", "fees", "supervision")
    for subscription in import_module(f"{name}.bootstrap").SERVICE.worker.subscriptions
    if subscription.event in (CataloguePublished, PostsPublished)
}
CALENDARS = {name: listener for name, listener in LISTENERS.items() if name.endswith(" CataloguePublished")}


def _read(subscription: Subscription[Any, Any], **fields: object) -> Any:  # noqa: ANN401 - each has its own command
    event = subscription.event(**{"division_code": "632801", "version": 1, **fields})
    return subscription.parse(Received(event, "intake", UUID(int=1), 1, "632801", datetime(2026, 1, 1, tzinfo=UTC)))


def _faults(subscription: Subscription[Any, Any], **fields: object) -> list[str]:
    with pytest.raises(InvalidRequest) as refused:
        _read(subscription, **fields)
    return [fault.field for fault in refused.value.violations]


def test_five_listen() -> None:
    """So the tests below are about somebody."""
    assert ["approval CataloguePublished", "approval PostsPublished", "fees CataloguePublished"] == sorted(LISTENERS)[
        :3
    ]
    assert {"supervision CataloguePublished", "supervision PostsPublished"} == set(LISTENERS) - set(
        sorted(LISTENERS)[:3]
    )


@pytest.mark.parametrize("name", sorted(LISTENERS))
def test_a_publication_of_no_centre_or_version_is_refused(name: str) -> None:
    """It would be kept where nothing finds it."""
    assert ["division_code", "version"] == _faults(LISTENERS[name], division_code="", version=0)


@pytest.mark.parametrize("name", sorted(CALENDARS))
def test_a_day_that_is_none_or_named_twice_is_refused_by_its_place(name: str) -> None:
    """Two calendars of one centre would count differently else."""
    days = [Day(date="2026-02-17"), Day(date="2026-02-30"), Day(date="2026-02-17", working=True)]

    assert ["special_days[1].date", "special_days[2].date"] == _faults(CALENDARS[name], special_days=days)


@pytest.mark.parametrize("name", sorted(CALENDARS))
def test_a_day_may_be_named_in_each_layer_and_one_without_is_national(name: str) -> None:
    """An event of a release that knew no layers says what the national notice says."""
    days = [Day(date="2026-02-14", working=True), Day(date="2026-02-14", layer=CALENDAR_LAYER_LOCAL)]
    command = _read(CALENDARS[name], special_days=days)

    assert [(DayType.WORKDAY, Layer.NATIONAL), (DayType.HOLIDAY, Layer.LOCAL)] == [
        (day.day_type, day.layer) for day in (command.special_days if name.startswith("approval") else command.days)
    ]


@pytest.mark.parametrize("name", sorted(CALENDARS))
def test_days_off_and_days_worked_are_told_apart(name: str) -> None:
    """With their names in both languages."""
    days = [Day(date="2026-02-17", name_zh="春节", name_en="Spring Festival"), Day(date="2026-02-14", working=True)]
    command = _read(CALENDARS[name], special_days=days)

    expected = (
        SpecialDay(date(2026, 2, 17), DayType.HOLIDAY, "春节", "Spring Festival"),
        SpecialDay(date(2026, 2, 14), DayType.WORKDAY, "", ""),
    )
    assert expected == (command.special_days if name.startswith("approval") else command.days)
