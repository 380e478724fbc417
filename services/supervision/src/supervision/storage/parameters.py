"""What centres set about their supervision: every value, with who set it and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from chassis.storage.tables import fields_of, record_of
from chassis.storage.unit import Unit
from supervision.domain.parameters import LIGHT_CODES, ParameterChange, Settings
from supervision.storage.tables import WRITES

SQL = load_queries(__package__, "parameters.sql")


def of_centre(unit: Unit, division_code: str) -> Settings:
    """Answer a centre's settings, read once a unit of work.

    The one way to a setting: ``of_centre(unit, division_code).value(PARAMETER, unit.now)``.
    """
    return unit.read_once(("parameters", division_code), lambda: _read(unit, division_code))


def lately(unit: Unit, division_code: str) -> Settings:
    """Answer the same for what is judged now or earlier, read at most every ten seconds.

    What was set since counts from a minute after it was set (ADR 0129), which is later.
    """
    period = int(unit.now.timestamp()) // 10
    return unit.remember(("parameters", division_code, period), lambda: _read(unit, division_code))


def hold(unit: Unit, division_code: str) -> Settings:
    """Answer a centre's settings, and let nobody else set one until the commit."""
    unit.run(SQL.hold_parameters, division_code=division_code)
    return _read(unit, division_code)


def keep(unit: Unit, division_code: str, change: ParameterChange) -> None:
    """Keep a value that was set."""
    unit.write(WRITES.insert_supervision_parameter, [{"division_code": division_code, **fields_of(change)}])


def claim_untold_warnings(unit: Unit, limit: int) -> dict[str, list[str]]:
    """Hold at most ``limit`` settings of lights that nobody was told of; answers their versions by centre."""
    return by_centre(unit.rows(SQL.claim_untold_warnings, now=unit.now, batch_size=limit), "key")


def warning_told(unit: Unit, division_code: str, version: int) -> None:
    """Keep that the others are told of a setting of lights with this commit."""
    unit.write(
        WRITES.insert_light_warning_told,
        [{"division_code": division_code, "version": version, "told_at": unit.now}],
    )


RENEWED_AFTER = timedelta(seconds=5)
"""So long after a value began to count nobody writes by the one before it any more: no transaction takes longer."""


def claim_light_renewals(unit: Unit, limit: int) -> dict[str, list[str]]:
    """Hold at most ``limit`` settings of lights that not all open cases go by yet; answers their versions by centre."""
    rows = unit.rows(SQL.claim_light_renewals, effective_by=unit.now - RENEWED_AFTER, now=unit.now, batch_size=limit)
    return by_centre(rows, "key")


def next_to_renew(unit: Unit, division_code: str, version: int, size: int) -> list[UUID]:
    """Answer the next cases of a centre, by id, whose clocks ran when a setting of lights began to count, or later.

    Of the settings up to this version it is the first one that not all cases go by yet: this one is done for them too.
    """
    rows = unit.rows(
        SQL.next_to_renew,
        division_code=division_code,
        version=version,
        codes=sorted(LIGHT_CODES),
        page_size=size,
    )
    return [row["case_id"] for row in rows]


def lights_renewed(unit: Unit, division_code: str, versions: Iterable[int], last: UUID | None) -> None:
    """Keep the last case that goes by settings of lights; None: all do."""
    kept = {"division_code": division_code, "after_case": last or UUID(int=0), "done_at": None if last else unit.now}
    unit.write(WRITES.upsert_light_renewal, [{**kept, "version": version} for version in sorted(versions)])


def _read(unit: Unit, division_code: str) -> Settings:
    rows = unit.rows(SQL.read_parameters, division_code=division_code)
    return Settings([record_of(ParameterChange, row) for row in rows])
