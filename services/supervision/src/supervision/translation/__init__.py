"""Every event that supervision keeps a record of, and how it is read: in words, and in what it changes."""

from typing import Any

from supervision.domain.projection import FeeOfficeObservation
from supervision.translation import (
    acceptances_outside,
    cancelled_applied_for,
    cancelled_used,
    enquiry_overdue,
    fee_office_acted,
    malware_found,
    ticket_waited_long,
)
from supervision.translation.case_events import CASE_EVENTS
from supervision.translation.reading import Translation

FEE_OFFICE_EVENTS: tuple[Translation[Any, FeeOfficeObservation], ...] = (
    fee_office_acted.TRANSLATION,
    cancelled_applied_for.TRANSLATION,
    cancelled_used.TRANSLATION,
    enquiry_overdue.TRANSLATION,
    ticket_waited_long.TRANSLATION,
    acceptances_outside.OUTSIDE,
    acceptances_outside.DUAL,
    malware_found.TRANSLATION,
)

TRANSLATIONS: tuple[Translation[Any, Any], ...] = (*CASE_EVENTS, *FEE_OFFICE_EVENTS)

__all__ = ["CASE_EVENTS", "FEE_OFFICE_EVENTS", "TRANSLATIONS"]
