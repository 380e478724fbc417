"""CaseAccepted: every department starts now."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from approval.domain.acceptance import AcceptedCase, AcceptedItem
from approval.domain.join import Dependency, DependencyKind
from approval.domain.stop_grounds import LimitRules
from approval.handlers import vocabulary
from approval.handlers.open_tasks import OpenTasks, open_tasks
from chassis.subscription import Subscription
from kernel.clock import Limit, LimitUnit, Receipt
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import events_pb2
from onewindow.type.v1 import type_pb2

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.subscription import Received

LONGEST_LIMIT_DAYS = 1_000
LONGEST_EXTENSION_DAYS = 60

UNITS = {said: unit for unit, said in vocabulary.UNITS.items()}
KINDS = {said: kind for kind, said in vocabulary.KINDS.items()}

_AT_ONCE = Limit(0, LimitUnit.WORKING_DAY)


def parse(received: Received[events_pb2.CaseAccepted]) -> OpenTasks:
    """Read the accepted case; refuses one without items, with an item twice, or with limits that cannot be counted."""
    event = received.event
    violations = Violations()
    violations.require("case_no", event.case_no)
    if not event.HasField("accepted_at"):
        violations.require("accepted_at", None)
    if not event.HasField("joint_limit"):
        violations.require("joint_limit", None)
    items = read_items(event.items, violations)
    joint_limit = read_limit(event.joint_limit, "joint_limit", violations)
    violations.raise_if_any()
    accepted_at = event.accepted_at.ToDatetime(UTC)
    return OpenTasks(
        accepted=AcceptedCase(
            case_id=received.stream_id,
            case_no=event.case_no,
            division_code=received.division_code,
            accepted_at=accepted_at,
            joint_limit=joint_limit,
            catalogue_version=event.catalogue_version,
            items=items,
            receipt=_receipt(event, accepted_at),
            joint_from_receipt=event.joint_limit_start == type_pb2.LIMIT_START_RECEIPT,
            green_channel=event.green_channel,
            project_manager_id=event.project_manager_id,
            subject=event.subject,
            applicant_name=event.applicant_name,
        )
    )


def read_items(told: Sequence[events_pb2.AcceptedItem], violations: Violations) -> tuple[AcceptedItem, ...]:
    """Read the items of a case; notes where none are told, or one twice."""
    violations.require("items", told)
    items = tuple(_item(item, f"items[{position}]", violations) for position, item in enumerate(told))
    codes = [item.item_code for item in items]
    if len(set(codes)) < len(codes):
        violations.add("items", "An item is named twice.", "事项重复。", FaultKind.DUPLICATE)
    return items


def _receipt(event: events_pb2.CaseAccepted, accepted_at: datetime) -> Receipt | None:
    """Read when the application came; a release before did not tell it."""
    if not event.HasField("received_at"):
        return None
    received_at = event.received_at.ToDatetime(UTC)
    if not event.HasField("missing_told_at"):
        return Receipt(received_at)
    return Receipt(received_at, event.missing_told_at.ToDatetime(UTC), accepted_at)


def _item(item: events_pb2.AcceptedItem, field: str, violations: Violations) -> AcceptedItem:
    violations.require(f"{field}.item_code", item.item_code)
    violations.require(f"{field}.department_code", item.department_code)
    limited = item.HasField("committed_limit")
    return AcceptedItem(
        item_code=item.item_code,
        name_zh=item.name_zh,
        name_en=item.name_en,
        department_code=item.department_code,
        department_zh=item.department_zh,
        department_en=item.department_en,
        limit=read_limit(item.committed_limit, f"{field}.committed_limit", violations) if limited else None,
        dependencies=tuple(
            _dependency(dependency, f"{field}.dependencies[{position}]", violations)
            for position, dependency in enumerate(item.dependencies)
        ),
        instant=item.instant,
        from_receipt=item.limit_start == type_pb2.LIMIT_START_RECEIPT,
        deemed_basis=item.deemed_basis if item.deemed_consent else "",
        lawful_limit=_lawful_limit(item, f"{field}.statutory_limit", violations),
        green_limit=_green_limit(item, f"{field}.green_limit", violations),
        rules=_rules(item.limit_rules) if item.HasField("limit_rules") else None,
    )


def _lawful_limit(item: events_pb2.AcceptedItem, field: str, violations: Violations) -> Limit | None:
    """Read the limit of the law where silence waits for it: with the promised one it would be the same instant."""
    if not (item.deemed_consent and item.silence_at_statutory_limit and item.HasField("statutory_limit")):
        return None
    lawful = read_limit(item.statutory_limit, field, violations)
    return lawful if item.HasField("committed_limit") and lawful.days > item.committed_limit.days else None


def _green_limit(item: events_pb2.AcceptedItem, field: str, violations: Violations) -> Limit | None:
    """Read the limit of the green channel: it is shorter and in the same unit, or the ordinary one holds."""
    if not (item.HasField("green_limit") and item.HasField("committed_limit")):
        return None
    green, ordinary = read_limit(item.green_limit, field, violations), item.committed_limit
    return green if 1 <= green.days < ordinary.days and item.green_limit.unit == ordinary.unit else None


def _rules(rules: events_pb2.LimitRules) -> LimitRules:
    return LimitRules(
        special_procedures=tuple(rules.special_procedures),
        inside_procedures=tuple(rules.inside_procedures),
        extension_days=max(0, min(rules.extension_days, LONGEST_EXTENSION_DAYS)),
    )


def _dependency(dependency: events_pb2.Dependency, field: str, violations: Violations) -> Dependency:
    violations.require(f"{field}.any_of", dependency.any_of)
    kind = KINDS.get(dependency.kind)
    if kind is None:
        violations.add(f"{field}.kind", "Presumed or serial.", "应为推定同意或依法串联。", FaultKind.UNKNOWN_VALUE)
    return Dependency(tuple(dependency.any_of), kind or DependencyKind.SERIAL, dependency.basis)


def read_limit(limit: type_pb2.Limit, field: str, violations: Violations) -> Limit:
    """Read a limit; notes one that cannot be counted."""
    unit = UNITS.get(limit.unit)
    if not 0 <= limit.days <= LONGEST_LIMIT_DAYS:
        violations.count(f"{field}.days", limit.days, 0, LONGEST_LIMIT_DAYS)
        return _AT_ONCE
    if limit.days == 0:
        return _AT_ONCE
    if unit is None:
        violations.add(f"{field}.unit", "Working or calendar days.", "应为工作日或自然日。", FaultKind.UNKNOWN_VALUE)
        return _AT_ONCE
    return Limit(limit.days, unit)


SUBSCRIPTION = Subscription(event=events_pb2.CaseAccepted, source="intake", parse=parse, handle=open_tasks)
