"""Acting on joint reviews: what convening, moving, cancelling, giving an opinion and closing have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from approval.domain.joint_review import Signed
from approval.domain.refusals import JointReviewNotFound
from approval.handlers.acting import act_in_turn, hold
from approval.handlers.joint_notices import notices_of
from approval.storage import joint_reviews, notices
from chassis.authorisation import powers
from chassis.rpc import InstantItem
from kernel.errors import PermissionDenied, Refusal
from onewindow.access.v1.access_pb2 import Power

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from uuid import UUID

    from google.protobuf.message import Message

    from approval.domain.case_file import CaseFile, Task
    from approval.domain.joint_review import JointReview, JointTask
    from approval.domain.notice import Notice
    from approval.handlers.acting import CaseCommand
    from approval.handlers.joint_notices import Told
    from chassis.authorisation.powers import Held
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from kernel.calendar import WorkCalendar

_ENTITLING = (Power.POWER_DECIDE, Power.POWER_DECIDE_INSTANTLY, Power.POWER_COORDINATE)


CommandT = TypeVar("CommandT", bound="CaseCommand")


@dataclass(frozen=True, slots=True)
class Table:
    """What an act is decided on: the case, all its joint reviews, the centre's calendar, and what the caller may do."""

    case: CaseFile
    reviews: Mapping[UUID, JointReview]
    calendar: WorkCalendar
    held: Held
    by: Signed

    def review(self, review_id: UUID) -> JointReview:
        """Answer one of the case's joint reviews.

        Raises:
            JointReviewNotFound: it has no such.
        """
        found = self.reviews.get(review_id)
        if found is None:
            raise JointReviewNotFound
        return found

    def check_power(self, department_code: str, tasks: Iterable[Task | JointTask]) -> None:
        """Refuse who has no post that decides or coordinates one of the department's items among these (牵头岗位).

        Raises:
            PostsNotPublished, PowerMissing: nobody has, or not the caller.
        """
        own = [task for task in tasks if task.department_code == department_code]
        for task in own:
            deciding = Power.POWER_DECIDE_INSTANTLY if task.instant else Power.POWER_DECIDE
            if any(self.held.holds(power, task.item_code) for power in (deciding, Power.POWER_COORDINATE)):
                return
        named = [InstantItem(task.item_code) if task.instant else task.item_code for task in own]
        refusal = powers.refusal_of(self.held, Power.POWER_DECIDE, named)
        if refusal is not None:
            raise refusal


def act_on_reviews(
    unit: Unit,
    commands: Sequence[CommandT],
    act: Callable[[Table, CommandT], tuple[JointReview, Message]],
    tells: Told | None = None,
) -> list[Outcome[JointReview]]:
    """Act for a batch in order, each on what the one before it left; keeps and tells what changed.

    ``tells``: what the departments read of it in their notices, None for nothing.

    The case's row is held until commit, as for a decision: a late opinion and a closing, or two who convene, wait for
    each other, and the second acts on what the first left.
    """
    cases_held = hold(unit, commands)
    before = joint_reviews.of_cases(unit, {command.case_id for command in commands})
    current = dict(before)
    callers = [command.caller for command in commands]
    held = powers.held_by(unit, callers, _ENTITLING)
    told: list[Notice] = []

    def act_at_table(case: CaseFile, command: CommandT, calendar: WorkCalendar) -> JointReview:
        caller = command.caller
        table = Table(
            case=case,
            reviews={key: each for key, each in current.items() if each.case_id == case.case_id},
            calendar=calendar,
            held=held[caller.division_code, caller.officer_id],
            by=Signed(officer_id=caller.officer_id, department_code=caller.department_code, at=unit.now),
        )
        review, event = act(table, command)
        current[review.review_id] = review
        unit.emit(review.case_id, review.division_code, event)
        if tells is not None:
            told.extend(notices_of(review, tells, unit.now))
        return review

    outcomes = act_in_turn(unit, cases_held, commands, act_at_table)
    powers.name_posts(unit, callers, [outcome if isinstance(outcome, Refusal) else None for outcome in outcomes])
    joint_reviews.save(unit, [(before.get(key), review) for key, review in current.items()])
    notices.add(unit, told)
    return outcomes


def check_leads(table: Table, review: JointReview, caller: Caller) -> None:
    """Refuse who may not act for the department that leads a joint review.

    Raises:
        PermissionDenied: it is another department's.
        PostsNotPublished, PowerMissing: as for ``check_power``.
    """
    if not caller.acts_for(review.lead_department_code):
        raise PermissionDenied
    table.check_power(review.lead_department_code, review.tasks)


def names(review: JointReview) -> Mapping[str, tuple[str, str]]:
    """Answer what each department is called, in Chinese and English; both may be empty in old cases."""
    return {task.department_code: (task.department_zh, task.department_en) for task in review.tasks}
