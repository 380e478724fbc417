"""Every part in every state on one page, for whoever builds pages, and for the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from console.pages import example_case, example_diff
from console.pages.page import Page, Shown, Visit
from console.parts.accepted import Accepted, groups_of
from console.parts.area import Area
from console.parts.before_acceptance import BeforeAcceptance, before_acceptance_of
from console.parts.bill import BillRow, BillSheet, PaymentRow
from console.parts.bill_finder import BillFinder, bill_finder
from console.parts.business_hours import Hours
from console.parts.buttons import Button
from console.parts.chips import Chip
from console.parts.clock import Clock, clock_of
from console.parts.conditions import Condition
from console.parts.confirm import Confirm
from console.parts.differences import FileDifference, differences_of
from console.parts.drafts import Draft, Drafts
from console.parts.ending import Ending, ending
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.file_faults import FileFault
from console.parts.file_field import FileField
from console.parts.finder import Finder
from console.parts.finishing import Finishing
from console.parts.form import Carried
from console.parts.handed_in import DraftRow
from console.parts.history import Event
from console.parts.kept import Erasure, erasure_of, kept_case
from console.parts.light import Light, light_of, task_light
from console.parts.live_mark import LiveMark, live_mark
from console.parts.narrow import Narrow, words_of
from console.parts.notice import Charge, Matter, Paper, Sheet
from console.parts.pager import Pager
from console.parts.paper_boxes import PaperBox
from console.parts.plan import PlanShown, plan_of
from console.parts.qr import Qr, qr_of
from console.parts.quantities import FeeFields, Option
from console.parts.radios import Radio, Radios
from console.parts.resumed import Resumed
from console.parts.reveal import Asked, Reveal, reveal_of, revealed_of
from console.parts.said import Said
from console.parts.search import SearchBox
from console.parts.select import Choice
from console.parts.steps import Stage, Step
from console.parts.told import CHANNEL, EMAIL, Told, wishing_of
from console.parts.trouble import Summary, TroubleLine
from console.parts.verdict import Verdict
from console.words import dues
from kernel.money import yuan_in_words
from onewindow.intake.v1.intake_pb2 import Applicant, Case, CaseState, KeptPersonalData, RevealApplicantResponse


@dataclass(frozen=True, slots=True)
class View:
    """One of each."""

    title: str
    fields: tuple[Field, ...]
    areas: tuple[Area, ...]
    summaries: tuple[Summary, ...]
    lines: tuple[tuple[Step, ...], ...]
    finishing: Finishing
    facts: tuple[Fact, ...]
    history: tuple[Event, ...]
    search: SearchBox
    finders: tuple[Finder, ...]
    bill_finder: BillFinder
    mark: LiveMark
    form: Carried
    options: tuple[Option, ...]
    conditions: tuple[Condition, ...]
    fees: tuple[FeeFields, ...]
    sheet: Sheet
    code: Qr
    lights: tuple[Light, ...]
    chips: tuple[Chip, ...]
    pager: Pager
    choices: tuple[Choice, ...]
    narrow: Narrow
    plan: PlanShown
    clock: Clock
    papers: tuple[PaperBox, ...]
    kinds: Radios
    bill: BillSheet
    accepted: Accepted
    ending: Ending
    resumed: Resumed
    file_fields: tuple[FileField, ...]
    file_faults: tuple[FileFault, ...]
    differences: tuple[FileDifference, ...]
    reveal: Reveal
    # To be examined, and waiting for papers.
    before_acceptance: tuple[BeforeAcceptance, ...]
    erasure: Erasure
    verdicts: tuple[Verdict, ...]
    drafts: Drafts
    # None, and some.
    hours: tuple[tuple[Hours, ...], ...]
    handed_in: tuple[DraftRow, ...]
    # Sent, with a choice that is not one, and not to be had just now.
    told: tuple[Told, ...]
    boxes: tuple[Confirm, ...]
    buttons: tuple[Button, ...]


async def show(visit: Visit) -> Shown:
    """Show the parts, with texts of the catalogue's length."""
    say = visit.say
    names = (say("Acceptance at the window"), say("Decision of the departments"), say("Result is handed over"))
    stages = (Stage.DONE, Stage.NOW, Stage.AHEAD)
    view = View(
        title=say("Parts"),
        areas=(
            Area(name="lines", label=say("What was tried"), access_key="d"),
            Area(
                name="lines-wrong",
                label=say("Reason"),
                hint=say("At least five characters; no names or numbers of applicants."),
                fault=say("Please correct this"),
            ),
        ),
        fields=(
            Field(name="plain", label=say("Case number")),
            Field(
                name="hinted",
                label=say("Case number"),
                hint=say("Six letters and digits, given to you with the number."),
            ),
            Field(name="wrong", label=say("Query code"), value="O0", fault=say("Please correct this")),
        ),
        summaries=(
            Summary(say("Please correct this"), (TroubleLine(say("Query code"), "wrong"),)),
            Summary(
                say("Not available for the moment"),
                (TroubleLine(say("Try again in a moment, or ask at the window of the centre.")),),
                "019a" * 8,
                is_asked_again=True,
            ),
        ),
        lines=tuple(
            tuple(
                Step(name, stages[max(0, min(2, 1 + place - at))], "2026-11-29 10:30" if place < at else "")
                for place, name in enumerate(names)
            )
            for at in range(len(names) + 1)
        ),
        finishing=Finishing(
            steps=(Step(say("Accepted"), Stage.DONE, "2026-11-29 10:30"), Step(say("Decided"), Stage.NOW)),
            declined=say("Not finished at once: {why}", why=say("Please correct this")),
            next=say("It is being decided; this goes on by itself."),
            action=visit.address("/design"),
            topic="cases",
        ),
        history=(
            Event("2026-11-29 10:30", say("given"), "supervisor-01", say("Please correct this")),
            Event("2026-12-14 09:00", say("the limit passed"), "", ""),
        ),
        facts=(
            Fact(say("Promised limit"), say("at once, at the window")),
            Fact(say("Legal basis"), "行政许可法第42条", "zh-CN"),
        ),
        search=SearchBox(visit.address("/items"), department="GA"),
        bill_finder=bill_finder(visit.language, visit.address("/fees")),
        finders=tuple(
            Finder(
                action="",
                find=Field(
                    name=f"find-{is_open:d}", label=say("Find a case or an applicant"), key="F2", takes_scans=True
                ),
                purpose=Field(name=f"for-{is_open:d}", label=say("What for, if you look for a person")),
                new="?",
                is_open=is_open,
            )
            for is_open in (True, False)
        ),
        form=Carried("", ""),
        options=(
            Option(
                "with.FG-002", say("Acceptance at the window"), Said("实行备案的企业投资项目", "zh-CN"), is_chosen=True
            ),
            Option("with.FG-004", say("Decision of the departments"), Said("政府投资项目", "zh-CN"), is_chosen=False),
        ),
        conditions=tuple(
            Condition(
                f"if.FG-002.{number}{chosen}",
                Said("经办人办理的", "zh-CN"),
                ("授权委托书", "代办人有效身份证件")[:number],
                chosen,
            )
            for number, chosen in ((1, ""), (1, "yes"), (2, "no"))
        ),
        fees=(
            FeeFields(
                say("Fees"),
                (Radios(name="fee.FEE-CG-02.road", label=say("How"), radios=(Radio("1", say("cash")),)),),
                (Field(name="fee.FEE-CG-02.area_m2", label="m²", value="40"),),
            ),
        ),
        sheet=_sheet(say),
        mark=live_mark(visit.language, visit.now, ""),
        code=qr_of(visit.origin + visit.address("/case")),
        lights=(
            *(light_of(number, visit.language) for number in (1, 2, 3, 0)),
            *(task_light(visit.language, task, example_case.NOW) for task in example_case.CASE.tasks),
            task_light(visit.language, example_case.STOPPED, example_case.NOW),
        ),
        chips=(Chip(say("any state"), "?", is_current=True), Chip(say("early review"), "?", is_current=False)),
        pager=Pager("?", "?"),
        narrow=Narrow(visit.address("/inbox"), (words_of("words", say("Find"), "", longest=40),)),
        choices=(Choice("", say("nobody yet"), is_chosen=False), Choice("me", say("I have it"), is_chosen=True)),
        plan=replace(
            plan_of(visit.language, example_case.CASE, example_case.NOW, lambda _: "?", "ZJ-001"),
            left_out=visit.language.count(
                "{number} dependency is left out of the picture; the table has it.",
                "{number} dependencies are left out of the picture; the table has them.",
                2,
            ),
        ),
        clock=clock_of(visit.language, example_case.EXPLAINED, dues.day_of_instant(example_case.NOW)),
        papers=(
            PaperBox(
                "has.FG-002.1", say("Paper"), "FG-002", say("bring it"), Said("经办人办理的", "zh-CN"), is_here=True
            ),
            PaperBox("has.FG-002.2", say("Paper"), "FG-002", say("may follow later"), Said(""), is_here=False),
            PaperBox(
                "has.FG-002.3",
                say("Paper"),
                "FG-002",
                say("bring it"),
                Said(""),
                is_here=True,
                paper="FG-002.3",
                file="1|scan.pdf",
                file_name="scan.pdf",
            ),
            PaperBox(
                "has.FG-002.4",
                say("Paper"),
                "FG-002",
                say("bring it"),
                Said(""),
                is_here=False,
                paper="FG-002.4",
                fault=say("The file has more than 200 MB."),
            ),
            PaperBox(
                "has.FG-002.5",
                say("Paper"),
                "FG-002",
                say("bring it"),
                Said(""),
                is_here=False,
                paper="FG-002.5",
                same="1|scan.pdf",
                same_is=say(
                    "the same paper as in case {number}, handed in {day}; can be used again until {until}",
                    number="632801202611290000016",
                    day="2026-11-29",
                    until="2027-11-28",
                ),
                is_same=True,
            ),
        ),
        kinds=Radios(
            name="kind",
            label=say("Who applies?"),
            radios=(
                Radio("person", say("a person"), key="p", leads_to="plain"),
                Radio("enterprise", say("an enterprise or organisation")),
            ),
            chosen="person",
            fault=say("Please correct this"),
        ),
        bill=BillSheet(
            rows=(
                BillRow(
                    say("Fees"),
                    "CG-002",
                    "40 m² × ¥656.00 = ¥26,240.00",
                    "城市道路管理条例第37条",
                    "¥26,240.00",
                    say("Taken by the tax bureau, not at our window."),
                ),
            ),
            total="¥26,240.00",
            words=yuan_in_words(2_624_000),
            state=say("to be paid at the fee window"),
            waivers=(say("granted by a second person"),),
            refunds=(f"¥10.00 · {say('in cash')} · {say('paid back')} · T202611290001",),
            back="¥656.00",
            covered="¥25,584.00",
            invoiced="¥656.00",
            paid="¥10,000.00",
            left="¥16,240.00",
            payments=(
                PaymentRow(
                    at="2026-11-23 09:12",
                    method=say("card"),
                    reference="4200001234202611230000000001",
                    amount="¥10,656.00",
                    note=say("{amount} to be given back", amount="¥656.00"),
                ),
            ),
        ),
        accepted=Accepted(
            heading=say("Acceptance notice"),
            number="632801202611220000010",
            groups=groups_of("632801202611220000010"),
            query_code="BVUZPZ",
            facts=(Fact(say("Due on"), "2027-01-08"),),
            scan=qr_of("632801202611220000010"),
            code=qr_of(visit.origin + visit.address("/case") + "?sample"),
            case=visit.address("/case"),
            missing=(say("The photograph is older than half a year."),),
        ),
        ending=ending(visit.language, visit.now, 120, "", "", is_last=False, is_open=True),
        resumed=Resumed(visit.address("/design"), (say("The photograph is older than half a year."),)),
        file_fields=tuple(
            FileField(
                name=f"files-{number}",
                label=say("Files of the next version"),
                hint=say("CSV in UTF-8, all at once: {names}.", names="items.csv, fees.csv"),
                accepts=".csv",
                takes_many=not number,
                fault=say("Choose a file.") if number else "",
            )
            for number in range(2)
        ),
        file_faults=(
            FileFault("items.csv:12.kind", say("Please correct this")),
            FileFault("", say("This file is empty.")),
        ),
        differences=differences_of(visit.language, example_diff.DIFFS),
        reveal=_revealed(visit),
        told=_told(visit),
        before_acceptance=tuple(_before_acceptance(visit, is_to_be_examined=examined) for examined in (True, False)),
        erasure=_erasure(visit),
        verdicts=tuple(
            Verdict(
                asked=say("What do you decide?"),
                approve=say("Approve"),
                why=say("Reason, and what is to be said of the papers"),
                hint=say("To refuse: at least five characters, told to the applicant. To approve: may be empty."),
                basis_hint=say("To refuse: law and article."),
                decision=decision,
                bases=("行政许可法第38条",) if decision == "refuse" else (),
                mark=f"{decision}-",
            )
            for decision in ("approve", "refuse")
        ),
        buttons=(Button("accept", say("Accept the reply")), Button("return", say("Return it"))),
        boxes=(
            Confirm(
                "box-seen",
                say("I have looked at it: this is another matter"),
                say("Please correct this"),
                is_chosen=False,
            ),
            Confirm("box-meant", say("I have looked at it: this is another matter"), "", is_chosen=True),
        ),
        hours=((), (Hours(say("from {first}", first="2026-01-01"), "一–五", "09:00–17:00"),)),
        handed_in=(
            DraftRow(
                name=say("Draft {number}", number=2),
                address="?",
                state=say("waits for a second administrator"),
                made="catalogue-01 2026-11-29 10:30",
                counts=say("{added} new, {changed} changed, {removed} gone", added=1, changed=2, removed=0),
                basis="?",
                became="",
                access_key="n",
            ),
            DraftRow(
                name=say("Draft {number}", number=1),
                address="?",
                state=say("has become a version"),
                made="catalogue-01 2026-11-28 10:30",
                counts=say("{added} new, {changed} changed, {removed} gone", added=1, changed=0, removed=0),
                basis="?",
                became="catalogue-02 2026-11-28 11:00",
            ),
        ),
        drafts=Drafts("", (Draft("1", "广场改造", "2026-11-29 10:30", "?", "广场改造"),)),
    )
    return Shown(view)


def _sheet(say: Callable[[str], str]) -> Sheet:
    first = Matter(
        say("Acceptance at the window"), "FG-002", say("another department"), say("no limit set"), "", say("a person")
    )
    led = replace(first, code="ZRZY-002", waits_for=first.name, leader="?")
    return Sheet(
        matters=(first, led),
        papers=(
            Paper(
                say("Paper"),
                say("bring it"),
                say("you"),
                Said("经办人办理的", "zh-CN"),
                first.name,
                must_be_brought=True,
                is_because=True,
            ),
            Paper(
                say("Paper"),
                say("only if it applies"),
                say("you"),
                Said("经办人办理的", "zh-CN"),
                first.name,
                must_be_brought=False,
            ),
            Paper(
                say("Paper"),
                say("may follow later"),
                say("an intermediary"),
                Said(""),
                first.name,
                must_be_brought=False,
            ),
        ),
        charges=(
            Charge(say("Fees"), "¥26,240.00", "40 m² × ¥656.00 = ¥26,240.00", "城市道路管理条例第37条", ""),
            Charge(say("Fees"), "", "—", "—", say("Taken by the tax bureau, not at our window.")),
        ),
        total="¥26,240.00",
        unlisted=first.name,
    )


def _told(visit: Visit) -> tuple[Told, ...]:
    say = visit.say
    address, fault = visit.address("/design"), say("Please correct this")
    sent = (Fact(say("Result is ready"), say("sent by text message, {at}", at="2026-11-29 10:30")),)
    asked = wishing_of(visit.language, {}, {})
    wrong = wishing_of(visit.language, {}, {CHANNEL: fault, EMAIL: fault})
    away = Summary(say("Please correct this"), (TroubleLine(say("Query code"), "wrong"),))
    return (
        Told(action=address, wish=say("By text message, in Chinese."), messages=sent, trouble=None, wishing=asked),
        Told(action=address, wish=say("By text message, in Chinese."), messages=(), trouble=None, wishing=wrong),
        Told(action=address, wish="", messages=(), trouble=away, wishing=None),
    )


def _before_acceptance(visit: Visit, *, is_to_be_examined: bool) -> BeforeAcceptance:
    box = before_acceptance_of(visit.language, visit.address("/design"), {}, {}, is_to_be_examined=is_to_be_examined)
    # Two of them on one page.
    sign = int(is_to_be_examined)
    return replace(
        box,
        reason=replace(box.reason, name=f"refused-{sign}"),
        basis=replace(box.basis, name=f"basis-{sign}"),
        place=replace(box.place, name=f"place-{sign}"),
    )


def _revealed(visit: Visit) -> Reveal:
    applicant = Applicant(name="李示例", id_number="632801199001010017", phone="13900000000", address="昆仑中路18号")
    answer = RevealApplicantResponse(applicant=applicant)
    asked = Asked(visit.say("Writing the decision"))
    shown = revealed_of(visit.language, answer, asked, visit.now, visit.address("/design"))
    return replace(reveal_of(visit.language, visit.address("/design"), shown=shown), prints=True)


def _erasure(visit: Visit) -> Erasure:
    case = Case(case_no="632801202611220000010", subject="广场改造", applicant_name="青山**有限公司", case_id="1")
    closed = Case(state=CaseState.CASE_STATE_CLOSED)
    closed.MergeFrom(case)
    kept = KeptPersonalData(applicant=True, receiver=True, file_name_count=7, retained_until="2036-11-22")
    rows = tuple(
        kept_case(visit.language, one, kept, visit.address("/case"), visit.who, is_chosen=True)
        for one in (closed, case)
    )
    return erasure_of(visit.language, visit.address("/design"), rows, {}, {})


PAGE = Page(path="/design", template="design.html", view=View, show=show)
