"""What is said of a complaint or an enquiry, and what was done with it, on a terminal within 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onewindow_cli.render import words
from onewindow_cli.render.wrapping import indented

if TYPE_CHECKING:
    from onewindow.intake.v1.enquiries_pb2 import EnquiryStep
    from onewindow.supervision.v1.cards_pb2 import CardStep
    from onewindow.supervision.v1.complaints_pb2 import ComplaintStep
    from onewindow.supervision.v1.orders_pb2 import SupervisionOrderStep

MINUTES = "%Y-%m-%d %H:%M"


def labelled(values: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Write each value behind its label; nothing for an empty one."""
    for label, value in values:
        if value:
            yield from indented(f"{label}: {value}")


def step_lines(
    steps: Iterable[EnquiryStep] | Iterable[ComplaintStep] | Iterable[CardStep] | Iterable[SupervisionOrderStep],
) -> Iterator[str]:
    """Write when each step was taken, which, by whom, with which words."""
    for step in steps:
        yield from indented(
            f"{words.local(step.at, MINUTES)} {step.step} {step.actor.officer_id} {step.words}".rstrip()
        )
