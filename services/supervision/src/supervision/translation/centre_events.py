"""Every event about a centre that goes into the journal alone: rules hear it."""

from __future__ import annotations

from typing import Any

from chassis.subscription import Received
from onewindow.intake.v1 import events_pb2 as intake
from supervision.domain.projection import CentreObservation
from supervision.translation.reading import Translation, told


def of_centre(received: Received[Any]) -> CentreObservation:
    """Keep it as it was told."""
    return CentreObservation(division_code=received.division_code, told=told(received))


CENTRE_EVENTS: tuple[Translation[Any, CentreObservation], ...] = (
    Translation(intake.WindowUncovered, of_centre),
    Translation(intake.WindowCovered, of_centre),
)

PUBLICATION = Translation(intake.CataloguePublished, of_centre)
"""What a centre publishes: heard with its calendar (``worker.catalogue_published``)."""
