"""Taking in a file of reports that a centre outside made: carried here where no line leads from there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import uuid4

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.centres.standing import HERE, ROLES
from console.pages.files import chosen_files, file_faults, summary_of_checked
from console.pages.page import FIGURES_GROUP, Done, FilesAsked, Form, Key, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.file_faults import FileFault
from console.parts.file_field import FileField
from console.parts.trouble import Summary, TroubleLine
from console.words.language import later
from kernel.rollup import NoReport, SignedReport
from onewindow.supervision.v1 import rollup_pb2 as pb

MOST_REPORTS = 200
"""Reports of one file: what is more comes in a second one."""
ASKED = FilesAsked("file", most_files=1, most_bytes=5_000_000, suffix=".jsonl")


@dataclass(frozen=True, slots=True)
class View:
    """Where the file is chosen, and what was wrong with the one before."""

    title: str
    trouble: Summary | None
    faults: tuple[FileFault, ...]
    upload: FileField
    back: str


async def show(visit: Visit) -> Shown:
    """Show where a file is chosen."""
    return _shown(visit)


async def act(visit: Visit, _form: Form) -> Shown | Done:
    """Take its reports in, in their order, until one does not hold; those that are here are passed over."""
    taken = here = 0
    try:
        file = chosen_files(visit, ASKED)[0]
        for place, report in _reports(visit, file.name, file.content.decode("utf-8")):
            if await _was_here(visit, place, report):
                here += 1
            else:
                taken += 1
    except Trouble as met:
        if met.kind is Kind.SIGN_IN:
            raise
        return _shown(visit, met, _counted(visit, taken, here) if taken + here else "")
    return Done(visit.address(HERE), _counted(visit, taken, here))


def _counted(visit: Visit, taken: int, here: int) -> str:
    return visit.say("Reports taken in: {taken}; here before: {here}.", taken=taken, here=here)


def _reports(visit: Visit, name: str, text: str) -> list[tuple[str, pb.RollupReport]]:
    """Read every line before the first is taken; raises ``Trouble`` with those that are no reports."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_REPORTS:
        raise _faulty(name, visit.say("More than {most} reports: choose files with fewer.", most=MOST_REPORTS))
    found: list[tuple[str, pb.RollupReport]] = []
    for number, line in enumerate(lines, 1):
        try:
            signed = SignedReport.from_line(line)
        except NoReport:
            raise _faulty(f"{name}:{number}", visit.say("This line is no report.")) from None
        report = pb.RollupReport(body=signed.body, public_key=signed.public_key, signature=signed.signature)
        found.append((f"{name}:{number}", report))
    return found


async def _was_here(visit: Visit, place: str, report: pb.RollupReport) -> bool:
    """Take one in, which is done once however often it comes; raises ``Trouble`` with its place if it does not hold."""
    request = pb.TakeRollupReportRequest(idempotency_key=str(uuid4()), report=report)
    try:
        return (await visit.calls.supervision(request, pb.TakeRollupReportResponse, seconds=WRITE_SECONDS)).was_here
    except Trouble as met:
        if met.kind in {Kind.SIGN_IN, Kind.AWAY, Kind.FAULT}:
            raise
        said = "; ".join(f"{field}: {fault}" for field, fault in met.faults) or met.sentence
        raise _faulty(place, said) from None


def _faulty(place: str, said: str) -> Trouble:
    return Trouble(Kind.FIELDS, "INVALID_REQUEST", "", fields={place: said}, faults=((place, said),))


def _summary(visit: Visit, met: Trouble, counted: str) -> Summary:
    """Say what is wrong; where reports before it are here now, how many, in the place of that nothing was taken."""
    if not counted:
        return summary_of_checked(met, visit.language, ASKED.field)
    summary = summary_of(met, visit.language)
    faults = () if met.faults else summary.faults
    return replace(summary, faults=(*faults, TroubleLine(counted, ASKED.field)))


def _shown(visit: Visit, met: Trouble | None = None, counted: str = "") -> Shown:
    view = View(
        title=visit.say("Take in a file of reports"),
        trouble=_summary(visit, met, counted) if met else None,
        faults=file_faults(met) if met else (),
        upload=FileField(
            name=ASKED.field,
            label=visit.say("File of reports"),
            hint=visit.say(
                "As the centre outside made it: a file that ends in {suffix}, of {most} reports at most. They "
                "are taken in their order up to the first that does not hold; what is here already stays as it is.",
                suffix=ASKED.suffix,
                most=MOST_REPORTS,
            ),
            accepts=ASKED.suffix,
            takes_many=False,
            fault=met.fields.get(ASKED.field, "") if met else "",
        ),
        back=visit.address(HERE),
    )
    return Shown(view, met.kind.value if met else 200)


PAGE = Page(
    path=f"{HERE}/take",
    template="centres/take.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    files=ASKED,
    keys=(Key("Alt+U", later("choose files")), Key("Alt+S", later("take it in"))),
    group=FIGURES_GROUP,
)
