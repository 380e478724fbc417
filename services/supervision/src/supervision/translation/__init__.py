"""Every event that supervision keeps a record of, and how it is read: in words, and in what it changes."""

from typing import Any

from supervision.translation.case_events import CASE_EVENTS
from supervision.translation.centre_events import CENTRE_EVENTS, PUBLICATION
from supervision.translation.reading import Translation
from supervision.translation.watched_events import FEE_OFFICE_EVENTS

TRANSLATIONS: tuple[Translation[Any, Any], ...] = (*CASE_EVENTS, *FEE_OFFICE_EVENTS, *CENTRE_EVENTS, PUBLICATION)

__all__ = ["CASE_EVENTS", "CENTRE_EVENTS", "FEE_OFFICE_EVENTS", "TRANSLATIONS"]
