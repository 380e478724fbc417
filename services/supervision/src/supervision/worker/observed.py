"""What supervision hears of: cases, and what has to be watched at windows and in the fee office."""

from __future__ import annotations

from chassis.subscription import Subscription
from supervision.handlers.keep_centre_events import keep_centre_events
from supervision.handlers.keep_fee_office_events import keep_fee_office_events
from supervision.handlers.observe import observe
from supervision.translation import CASE_EVENTS, CENTRE_EVENTS, FEE_OFFICE_EVENTS

CASES = tuple(
    Subscription(event=one.event, source=one.source, parse=one.parse, handle=observe, gathers=True)
    for one in CASE_EVENTS
)

FEE_OFFICE = tuple(
    Subscription(event=one.event, source=one.source, parse=one.parse, handle=keep_fee_office_events)
    for one in FEE_OFFICE_EVENTS
)

CENTRE = tuple(
    Subscription(event=one.event, source=one.source, parse=one.parse, handle=keep_centre_events)
    for one in CENTRE_EVENTS
)
