"""Joint reviews on real PostgreSQL: who may do what when, and what stays on record."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from tests.databases import administrator, handled

from approval.domain import reviewing
from approval.domain.deciding import Act
from approval.domain.joint_review import Absence, Appointment, Invitation, JointReview, Kind, Stance, State
from approval.domain.refusals import (
    AlreadyDecided,
    JointReviewConvenedAlready,
    JointReviewNotFound,
    JointReviewOver,
    NotHeldYet,
    OneDepartmentAlone,
    OpinionAfterDecision,
    OpinionGivenTooOften,
    OpinionMissing,
    RescheduledTooOften,
    TaskNotFound,
    TooManyJointReviews,
)
from approval.handlers.cancel_joint_review import CancelJointReview, cancel_joint_review
from approval.handlers.close_joint_review import CloseJointReview, close_joint_review
from approval.handlers.convene_joint_review import ConveneJointReview, convene_joint_review
from approval.handlers.get_joint_review import GetJointReview, get_joint_review
from approval.handlers.record_joint_opinion import RecordJointOpinion, record_joint_opinion
from approval.handlers.reschedule_joint_review import RescheduleJointReview, reschedule_joint_review
from approval.servicer import list_joint_reviews as listing
from approval.worker import personal_data_erased
from chassis.authorisation.powers import PostPowers, PostsNotPublished, PowerMissing
from chassis.posts_heard import KeepPosts, keep_posts
from chassis.rpc import Call, Caller
from chassis.storage.reach import Reach
from chassis.subscription import Received
from kernel.errors import CaseNotHere, InvalidRequest, PermissionDenied, Refusal
from kernel.ids import new_case_id
from onewindow.access.v1.access_pb2 import Power, Scope
from onewindow.approval.v1 import approval_pb2
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.type.v1 import type_pb2

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.integration.approval.conftest import Centre

CENTRE = "410526"
# A Wednesday from two to four in Beijing.
WEDNESDAY = datetime(2026, 3, 4, 6, 0, tzinfo=UTC)
MINUTES = "各部门现场核对了总平面图，消防通道须拓宽至四米。"
PM = Caller("pm-1", CENTRE, "XZSP", scope=Scope.SCOPE_CENTRE)


def officer(department: str, name: str = "") -> Caller:
    """Whoever decides for a department."""
    return Caller(name or f"officer-{department}", CENTRE, department, scope=Scope.SCOPE_DEPARTMENT)


def at(starts_at: datetime = WEDNESDAY, hours: float = 2, place: str = "开发区纬三路工地") -> Appointment:
    """An appointment."""
    return Appointment(starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours), place=place)


class Hall:
    """What officers do with joint reviews of cases of departments A, B, C and D."""

    def __init__(self, centre: Centre, *, has_posts: bool = True) -> None:
        """Publish posts: an officer and a head in each department, and a project manager."""
        self.centre = centre
        if not has_posts:
            return
        decide, coordinate = int(Power.POWER_DECIDE), int(Power.POWER_COORDINATE)
        posts = [self._post("PM", "XZSP", "pm-1", {coordinate: ("*",)})]
        for department in "ABCD":
            posts.append(self._post(department, department, f"officer-{department}", {decide: ()}))
            posts.append(self._post(f"{department}H", department, f"head-{department}", {coordinate: ()}))
        command = KeepPosts(
            division_code=CENTRE, version=1, posts=posts, departments={code: code[0] for code in ("A", "B", "C", "D")}
        )
        handled(centre.database, keep_posts, [command])

    @staticmethod
    def _post(code: str, department: str, holder: str, powers: dict[int, Sequence[str]]) -> PostPowers:
        return PostPowers(
            post_code=code, department_code=department, a_officer_id=holder, b_officer_id="", powers=powers
        )

    def convening(self, case_id: UUID, items: str = "A B C", caller: Caller | None = None, **fields: Any) -> Any:  # noqa: ANN401 - an outcome of any kind
        """Make the command."""
        caller = caller or officer("A")
        command = ConveneJointReview(
            case_id=case_id,
            caller=caller,
            review_id=new_case_id(self.centre.clock[0]),
            kind=Kind.SITE_VISIT,
            lead_department_code=caller.department_code,
            item_codes=items.split(),
            appointment=at(),
            invitations=(),
        )
        return replace(command, **fields)

    def convene(self, case_id: UUID, items: str = "A B C", caller: Caller | None = None, **fields: Any) -> Any:  # noqa: ANN401 - an outcome of any kind
        """Convene, and answer the joint review or why not."""
        return self.do(convene_joint_review, self.convening(case_id, items, caller, **fields))

    def move(self, review: JointReview, caller: Caller, appointment: Appointment) -> Any:  # noqa: ANN401 - an outcome of any kind
        """Move the appointment."""
        command = RescheduleJointReview(
            case_id=review.case_id,
            caller=caller,
            review_id=review.review_id,
            appointment=appointment,
            reason="工地道路封闭",
        )
        return self.do(reschedule_joint_review, command)

    def cancel(self, review: JointReview, caller: Caller) -> Any:  # noqa: ANN401 - an outcome of any kind
        """Cancel it."""
        command = CancelJointReview(
            case_id=review.case_id, caller=caller, review_id=review.review_id, reason="申请人请求取消"
        )
        return self.do(cancel_joint_review, command)

    def opining(self, review: JointReview, caller: Caller, stance: Stance = Stance.AGREE) -> RecordJointOpinion:
        """Make the command."""
        objects = stance is not Stance.AGREE
        return RecordJointOpinion(
            case_id=review.case_id,
            caller=caller,
            review_id=review.review_id,
            stance=stance,
            reason="消防通道宽度不足" if objects else "",
            legal_basis="消防法第十一条" if objects else "",
        )

    def opine(self, review: JointReview, caller: Caller, stance: Stance = Stance.AGREE) -> Any:  # noqa: ANN401 - an outcome of any kind
        """Say what a department thinks."""
        return self.do(record_joint_opinion, self.opining(review, caller, stance))

    def closing(self, review: JointReview, caller: Caller, **absent: str) -> CloseJointReview:
        """Make the command."""
        return CloseJointReview(
            case_id=review.case_id,
            caller=caller,
            review_id=review.review_id,
            minutes=MINUTES,
            absences=[Absence(department_code=code, reason=reason) for code, reason in absent.items()],
        )

    def close(self, review: JointReview, caller: Caller, **absent: str) -> Any:  # noqa: ANN401 - an outcome of any kind
        """Close it."""
        return self.do(close_joint_review, self.closing(review, caller, **absent))

    def do(self, handle: Callable[..., Any], command: Any) -> Any:  # noqa: ANN401 - any command
        """Answer what became of one command, and see that what is written is what is answered."""
        (outcome,) = handled(self.centre.database, handle, [command])
        if isinstance(outcome, JointReview):
            assert self.read(outcome.review_id) == outcome
        return outcome

    def read(self, review_id: UUID, caller: Caller = PM) -> Any:  # noqa: ANN401 - an outcome of any kind
        """Read it back."""
        query = GetJointReview(caller=caller, review_id=review_id)
        (found,) = handled(self.centre.database, get_joint_review, [query], read_only=True)
        return found

    def listed(self, **filters: Any) -> Any:  # noqa: ANN401 - an outcome of any kind
        """Ask for a page as the servicer does."""
        query = listing.parse(approval_pb2.ListJointReviewsRequest(**filters), Call(PM, self.centre.clock[0]))
        (page,) = handled(self.centre.database, listing.RPC.handle, [query], read_only=True)
        assert not isinstance(page, Refusal)
        return listing.render(page)

    def notices(self) -> list[tuple[str, str]]:
        """Answer whom what was told, in order."""
        with administrator(self.centre.database) as connection:
            rows = connection.execute(
                "select department_code, facts->>'told' as told, facts::text as facts from notice"
                " where kind = 'joint_review' order by notice_id"
            ).fetchall()
        assert not any("纬三路" in row["facts"] for row in rows)
        return [(row["department_code"], row["told"]) for row in rows]

    def told(self) -> list[str]:
        """Kinds of events since the last time."""
        return [type(event).__name__ for event in self.centre.events()]


@pytest.fixture
def hall(centre: Centre) -> Hall:
    """A centre with posts."""
    return Hall(centre)


def case_of(hall: Hall) -> UUID:
    """Open a case of four departments and forget what was told of it."""
    case_id = hall.centre.open(A="", B="~A", C="!A", D="")
    hall.centre.events()
    return case_id


def test_one_record_from_the_convening_to_the_minutes(hall: Hall) -> None:
    """Lead and two departments, one in early review; each says something, one changes its mind; the lead closes.

    The clocks of the tasks are what they were: a joint review stops nothing.
    """
    case_id = case_of(hall)
    dues = {code: task.due for code, task in hall.centre.case(case_id).tasks.items()}
    invited = [Invitation(department_code="B", officer_id="officer-B")]

    review = hall.convene(case_id, invitations=invited)

    assert ("SITE_VISIT", "A", ("A", "B", "C"), ("A", "B", "C"), State.CONVENED) == (
        review.kind.name,
        review.lead_department_code,
        review.department_codes,
        review.item_codes,
        review.state,
    )
    (event,) = hall.centre.events()
    assert ["A", "B", "C"] == [party.department_code for party in event.parties]
    assert ("A局", "Department A") == (event.parties[0].department_zh, event.parties[0].department_en)
    assert ("officer-A", WEDNESDAY) == (event.convened_by.officer_id, event.starts_at.ToDatetime(UTC))
    # Where it is may be somebody's home: it stays here.
    assert "纬三路" not in str(event)

    hall.opine(review, officer("A"))
    hall.opine(review, officer("B"), Stance.DISAGREE)
    hall.centre.pass_time(hours=1)
    changed = hall.opine(review, officer("B", "head-B"), Stance.AGREE_AFTER_CHANGES)
    assert [(Stance.DISAGREE, "officer-B"), (Stance.AGREE_AFTER_CHANGES, "head-B")] == [
        (said.stance, said.officer_id) for said in changed.opinions_of("B")
    ]
    hall.opine(review, officer("C"))
    hall.centre.events()

    closed = hall.close(review, officer("A", "head-A"))

    assert (State.CLOSED, MINUTES, "head-A") == (closed.state, closed.minutes, closed.ended.officer_id)
    (event,) = hall.centre.events()
    assert [("A", 1), ("B", 2), ("C", 1)] == [(party.department_code, party.stance) for party in event.parties]
    assert "消防通道" not in str(event)
    assert [(code, told) for told in ("convened", "closed") for code in "ABC"] == hall.notices()
    assert dues == {code: task.due for code, task in hall.centre.case(case_id).tasks.items()}


def test_only_the_lead_department_convenes_and_by_a_post_with_the_power(hall: Hall) -> None:
    """An officer who decides, a head who coordinates, or a project manager who names who leads; nobody else."""
    case_id = case_of(hall)

    assert isinstance(hall.convene(case_id, caller=officer("A", "stranger")), PowerMissing)
    assert isinstance(hall.convene(case_id, "A B", officer("D")), PermissionDenied)
    assert isinstance(hall.convene(case_id, lead_department_code="B"), PermissionDenied)
    assert isinstance(hall.convene(case_id, "A B", PM, lead_department_code="D"), PermissionDenied)
    elsewhere = replace(officer("A"), division_code="410527")
    assert isinstance(hall.convene(case_id, caller=elsewhere), CaseNotHere)

    by_manager = hall.convene(case_id, "A B", PM, lead_department_code="B")

    assert ("B", "pm-1") == (by_manager.lead_department_code, by_manager.convened.officer_id)
    # The lead department closes; who convened for it may move and cancel.
    assert isinstance(hall.move(by_manager, officer("A"), at()), PermissionDenied)
    assert isinstance(hall.move(by_manager, PM, at(hours=1)), JointReview)
    assert isinstance(hall.cancel(by_manager, PM), JointReview)
    assert isinstance(hall.convene(case_id, "A B", officer("A", "head-A")), JointReview)


def test_without_a_register_of_posts_nobody_convenes(centre: Centre) -> None:
    """The same as for decisions."""
    case_id = centre.open(A="", B="")

    assert isinstance(Hall(centre, has_posts=False).convene(case_id, "A B"), PostsNotPublished)


@pytest.mark.parametrize(
    ("starts_at", "hours", "fields"),
    [
        (datetime(2026, 3, 2, 1, 0, tzinfo=UTC), 1, ["starts_at"]),
        (datetime(2026, 3, 2, 2, 0, tzinfo=UTC), 1, ["starts_at"]),
        (datetime(2026, 6, 2, 2, 0, tzinfo=UTC), 1, ["starts_at"]),
        # Before eight, to after half past five, over night, a Saturday, Labour Day.
        (datetime(2026, 3, 3, 23, 59, tzinfo=UTC), 1, ["starts_at"]),
        (datetime(2026, 3, 4, 9, 0, tzinfo=UTC), 0.6, ["ends_at"]),
        (WEDNESDAY, 24, ["ends_at"]),
        (WEDNESDAY, 0.2, ["ends_at"]),
        (WEDNESDAY, -1, ["ends_at"]),
        (datetime(2026, 3, 7, 2, 0, tzinfo=UTC), 1, ["starts_at"]),
        (datetime(2026, 5, 1, 2, 0, tzinfo=UTC), 1, ["starts_at"]),
    ],
)
def test_an_appointment_is_in_the_future_and_in_business_hours(
    hall: Hall, starts_at: datetime, hours: float, fields: list[str]
) -> None:
    """Refused and not warned of: officers and applicant are asked to come."""
    case_id = case_of(hall)

    refused = hall.convene(case_id, appointment=at(starts_at, hours))

    assert isinstance(refused, InvalidRequest)
    assert fields == [violation.field for violation in refused.violations]
    assert [] == hall.told()


def test_the_whole_of_a_working_day_can_be_taken(hall: Hall) -> None:
    """From eight to half past five, both ends allowed."""
    case_id = case_of(hall)

    assert isinstance(hall.convene(case_id, appointment=at(datetime(2026, 3, 5, 0, 0, tzinfo=UTC), 9.5)), JointReview)


def test_tasks_are_of_two_departments_and_undecided(hall: Hall) -> None:
    """What is decided takes no part, what the case has not neither, and one department has nobody to meet."""
    case_id = case_of(hall)
    hall.centre.decide([hall.centre.decision(case_id, "D")])

    assert isinstance(hall.convene(case_id, "A D"), AlreadyDecided)
    assert isinstance(hall.convene(case_id, "A Z"), TaskNotFound)
    alone = hall.centre.open(A1="", A2="", B="")
    assert isinstance(hall.convene(alone, "A1 A2"), OneDepartmentAlone)
    fault = hall.convene(case_id, "A B", invitations=[Invitation(department_code="C", officer_id="officer-C")])
    assert isinstance(fault, InvalidRequest)
    assert ["invitations[0].department_code"] == [violation.field for violation in fault.violations]


def test_of_two_who_convene_the_same_tasks_one_reads_who_was_first(hall: Hall) -> None:
    """At once, from two departments: one record stands for a task, another kind of it is another matter."""
    case_id = case_of(hall)
    outcomes: list[Any] = []

    def convene(department: str) -> None:
        command = hall.convening(case_id, "A B C", officer(department))
        outcomes.extend(handled(hall.centre.database, convene_joint_review, [command]))

    threads = [threading.Thread(target=convene, args=[department]) for department in "ABC"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    (held,) = [outcome for outcome in outcomes if isinstance(outcome, JointReview)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, JointReviewConvenedAlready)]
    assert 2 == len(refused)
    assert {
        "item_code": "A,B,C",
        "review_id": str(held.review_id),
        "officer_id": held.convened.officer_id,
        "department_code": held.lead_department_code,
        "starts_at": "2026-03-04T14:00:00+08:00",
    } == refused[0].facts
    assert ["JointReviewConvened"] == hall.told()
    assert isinstance(hall.convene(case_id, "A D", kind=Kind.MEETING), JointReview)
    assert isinstance(hall.convene(case_id, "B D", officer("B")), JointReviewConvenedAlready)
    hall.cancel(held, officer(held.lead_department_code))
    assert isinstance(hall.convene(case_id, "B D", officer("B")), JointReview)


def test_an_opinion_is_a_department_s_own(hall: Hall) -> None:
    """By an officer of it with a post for one of its items; not of one that takes no part, nor after its decisions."""
    case_id = case_of(hall)
    review = hall.convene(case_id, "A B")

    assert isinstance(hall.opine(review, officer("C")), PermissionDenied)
    assert isinstance(hall.opine(review, officer("B", "stranger")), PowerMissing)
    hall.centre.decide([hall.centre.decision(case_id, "B")])
    assert isinstance(hall.opine(review, officer("B")), OpinionAfterDecision)
    # A decision is waited for by nobody.
    hall.opine(review, officer("A"))
    assert isinstance(hall.close(review, officer("A")), JointReview)
    assert isinstance(hall.opine(review, officer("A")), JointReviewOver)
    other = GetJointReview(caller=Caller("x", "410527", "A"), review_id=review.review_id)
    (unseen,) = handled(hall.centre.database, get_joint_review, [other], read_only=True)
    assert isinstance(unseen, JointReviewNotFound)


def test_it_is_not_closed_while_an_opinion_is_missing(hall: Hall) -> None:
    """Unless it is stated that a department did not come, once the appointment has begun: that goes on record."""
    case_id = case_of(hall)
    review = hall.convene(case_id)
    hall.opine(review, officer("A"))

    missing = hall.close(review, officer("A"))
    assert isinstance(missing, OpinionMissing)
    assert {"department_codes": "B,C"} == missing.facts
    assert isinstance(hall.close(review, officer("A"), B="未到会，未说明原因", C="未到会，未说明原因"), NotHeldYet)
    assert isinstance(hall.close(review, officer("B")), PermissionDenied)
    hall.centre.pass_time(days=2, hours=5)
    present = hall.close(review, officer("A"), A="未到会，未说明原因")
    assert isinstance(present, InvalidRequest)
    hall.opine(review, officer("B"))
    hall.centre.events()

    closed = hall.close(review, officer("A"), C="未到会，未说明原因")

    assert (Absence(department_code="C", reason="未到会，未说明原因"),) == closed.absences
    (event,) = hall.centre.events()
    assert {"A": "", "B": "", "C": "未到会，未说明原因"} == {
        party.department_code: party.absent_reason for party in event.parties
    }


def test_a_closing_and_a_late_opinion_at_once_have_one_order(hall: Hall) -> None:
    """Either the opinion is in the record that was closed, or its officer reads that it is over and by whom."""
    case_id = case_of(hall)
    review = hall.convene(case_id, "A B")
    hall.opine(review, officer("A"))
    hall.opine(review, officer("B"))
    outcomes: dict[str, Any] = {}

    def run(name: str, handle: Callable[..., Any], command: Any) -> None:  # noqa: ANN401 - any command
        (outcomes[name],) = handled(hall.centre.database, handle, [command])

    threads = [
        threading.Thread(target=run, args=["closed", close_joint_review, hall.closing(review, officer("A"))]),
        threading.Thread(
            target=run, args=["late", record_joint_opinion, hall.opining(review, officer("B"), Stance.DISAGREE)]
        ),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert isinstance(outcomes["closed"], JointReview)
    read = hall.read(review.review_id)
    if isinstance(outcomes["late"], JointReviewOver):
        assert "officer-A" == outcomes["late"].facts["officer_id"]
        assert 1 == len(read.opinions_of("B"))
    else:
        assert Stance.DISAGREE is read.opinions_of("B")[-1].stance
        assert Stance.DISAGREE is outcomes["closed"].opinions_of("B")[-1].stance


def test_a_decided_case_lets_its_joint_review_end(hall: Hall) -> None:
    """Deciding waits for no opinion, and what is decided waits for none either: the lead closes or cancels."""
    case_id = hall.centre.open(A="", B="")
    meeting, visit = hall.convene(case_id, "A B", kind=Kind.MEETING), hall.convene(case_id, "A B")
    decisions = [hall.centre.decision(case_id, code) for code in "AB"]
    assert [Act, Act] == [type(outcome) for outcome in hall.centre.decide(decisions)]

    assert isinstance(hall.convene(case_id, "A B", kind=Kind.ACCEPTANCE), AlreadyDecided)
    assert isinstance(hall.close(meeting, officer("A")), JointReview)
    assert isinstance(hall.cancel(visit, officer("A")), JointReview)


def test_what_a_record_holds_is_bounded(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """Joint reviews of a case, moves of one, opinions of a department."""
    for name in ("MOST_OF_A_CASE", "MOST_MOVES", "MOST_OPINIONS"):
        assert 20 == getattr(reviewing, name)
        monkeypatch.setattr(reviewing, name, 1)
    case_id = case_of(hall)
    review = hall.convene(case_id, "A B")
    moved = hall.move(review, officer("A"), at(WEDNESDAY + timedelta(days=1)))

    assert (1, "工地道路封闭") == (moved.moved_times, moved.moved_reason)
    assert isinstance(hall.move(review, officer("A"), at()), RescheduledTooOften)
    hall.opine(review, officer("A"))
    assert isinstance(hall.opine(review, officer("A")), OpinionGivenTooOften)
    hall.cancel(review, officer("A"))
    assert isinstance(hall.convene(case_id, "A B"), TooManyJointReviews)
    assert ["JointReviewConvened", "JointReviewRescheduled", "JointOpinionRecorded", "JointReviewCancelled"] == (
        hall.told()
    )


def test_a_batch_acts_in_order_on_what_the_one_before_left(hall: Hall) -> None:
    """Two opinions of one department in one transaction are two, and the second is the one that counts."""
    case_id = case_of(hall)
    review = hall.convene(case_id, "A B")
    commands = [hall.opining(review, officer("B"), stance) for stance in (Stance.DISAGREE, Stance.AGREE)]

    outcomes = handled(hall.centre.database, record_joint_opinion, commands)

    assert outcomes[-1] == hall.read(review.review_id)
    assert [Stance.DISAGREE, Stance.AGREE] == [said.stance for said in hall.read(review.review_id).opinions_of("B")]


def test_the_list_has_those_to_come_first_page_by_page(hall: Hall) -> None:
    """By department, day, case and state; the total is that of all pages, minutes are left out."""
    first, second = case_of(hall), case_of(hall)
    days = [WEDNESDAY + timedelta(days=number) for number in (2, 0, 1)]
    later, soon, ended = (
        hall.convene(first, "A B", appointment=at(days[0])),
        hall.convene(second, "A B", appointment=at(days[1])),
        hall.convene(second, "C D", officer("D"), appointment=at(days[2])),
    )
    hall.opine(ended, officer("C"))
    hall.opine(ended, officer("D"))
    hall.close(ended, officer("D"))
    order = [str(review.review_id) for review in (soon, later, ended)]

    paged, token = [], ""
    for _ in order:
        page = hall.listed(page_size=1, page_token=token)
        assert 3 == page.total_count
        paged += [review.review_id for review in page.reviews]
        token = page.next_page_token

    assert (order, "") == (paged, token)
    assert "" == hall.listed().reviews[2].minutes
    assert order[:2] == [review.review_id for review in hall.listed(department_code="B").reviews]
    assert order[2:] == [review.review_id for review in hall.listed(day="2026-03-05").reviews]
    assert [order[0], order[2]] == [review.review_id for review in hall.listed(case_id=str(second)).reviews]
    closed = hall.listed(state=approval_pb2.JOINT_REVIEW_STATE_CLOSED)
    assert (order[2:], 1) == ([review.review_id for review in closed.reviews], closed.total_count)
    assert 0 == hall.listed(department_code="Z").total_count


def test_erased_personal_data_takes_minutes_and_place_along(hall: Hall) -> None:
    """And the kept answers of the case; who took part and what each department said stays, once and for all."""
    case_id = case_of(hall)
    closed, left_open = hall.convene(case_id, "A B"), hall.convene(case_id, "C D", officer("C"))
    hall.opine(closed, officer("A"))
    hall.opine(closed, officer("B"), Stance.DISAGREE)
    hall.close(closed, officer("A"))
    hall.centre.events()
    with administrator(hall.centre.database) as connection:
        connection.execute(
            "insert into idempotency_key (division_code, method, key, case_id, response, created_at)"
            " values (%s, 'CloseJointReview', 'k', %s, '\\x01', now())",
            [CENTRE, case_id],
        )
    event = intake.PersonalDataErased(
        case_id=str(case_id), erased_by=type_pb2.Actor(officer_id="privacy-1", department_code="XZSP")
    )
    received = Received(event, "intake", case_id, 9, CENTRE, hall.centre.clock[0])

    for _ in ("once", "and again"):
        with hall.centre.database.unit(reach=Reach(CENTRE)) as unit:
            command = personal_data_erased.SUBSCRIPTION.parse(received)
            assert [None] == personal_data_erased.SUBSCRIPTION.handle(unit, [command])

    read = hall.read(closed.review_id)
    assert ("", "", "消防通道宽度不足") == (read.minutes, read.appointment.place, read.opinions_of("B")[0].reason)
    assert (State.CANCELLED, "privacy-1") == (
        hall.read(left_open.review_id).state,
        hall.read(left_open.review_id).ended.officer_id,
    )
    assert ["JointReviewCancelled"] == hall.told()
    with administrator(hall.centre.database) as connection:
        (kept,) = connection.execute("select response from idempotency_key where key = 'k'").fetchall()
    assert not kept["response"]
