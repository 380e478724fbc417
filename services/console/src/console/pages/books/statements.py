"""Statements of the bank: a file is chosen, its progress and its faults are shown, its mapping is kept."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.live.topics import BANK
from console.pages.fees.till import ACCOUNTANT
from console.pages.page import BOOKS_GROUP, Done, FilesAsked, Form, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.field import Field
from console.parts.file_field import FileField
from console.parts.live_mark import LiveMark, live_mark
from console.parts.trouble import Summary
from console.words.language import later
from onewindow.fees.v1 import reconciliation_pb2 as pb

_PATH = "/books/import"
_PART_BYTES = 1024 * 1024
ASKED = FilesAsked("file", most_files=1, most_bytes=16 * 1024 * 1024)
_FORMATS = {
    "xml": pb.STATEMENT_FORMAT_CAMT053,
    "sta": pb.STATEMENT_FORMAT_MT940,
    "mt940": pb.STATEMENT_FORMAT_MT940,
    "940": pb.STATEMENT_FORMAT_MT940,
    "csv": pb.STATEMENT_FORMAT_CSV,
}
_COLUMNS = {
    "day": later("Column of the day"),
    "amount": later("Column of the amount"),
    "debit": later("Column of debits"),
    "credit": later("Column of credits"),
    "balance": later("Column of the balance"),
    "reference": later("Column of the reference"),
    "payer": later("Column of the payer"),
    "account": later("Column of the payer's account"),
    "text": later("Column of the text"),
}
_STATES = {
    pb.IMPORT_STATE_RECEIVING: later("arriving"),
    pb.IMPORT_STATE_RECEIVED: later("being put into the books"),
    pb.IMPORT_STATE_MATCHING: later("being compared"),
    pb.IMPORT_STATE_MATCHED: later("done"),
    pb.IMPORT_STATE_REFUSED: later("refused, nothing was imported"),
}


@dataclass(frozen=True, slots=True)
class Imported:
    """One import, ready to be written."""

    name: str
    account: str
    state: str
    # How much of it was read, in bytes, then how many of its new lines were compared; both 0 when nothing moves.
    done: int
    most: int
    counts: tuple[str, ...]
    faults: tuple[str, ...]
    days: str


@dataclass(frozen=True, slots=True)
class View:
    """The form, and the newest imports."""

    title: str
    live: LiveMark
    action: str
    books: str
    trouble: Summary | None
    upload: FileField
    account: Field
    columns: tuple[Field, ...]
    topic: str
    imports: tuple[Imported, ...]
    is_moving: bool


async def show(visit: Visit) -> Shown:
    """Show the newest imports."""
    return await _shown(visit, {}, None)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Send a file on in parts; the worker goes on with it."""
    try:
        held = await _send(visit, form)
    except Trouble as met:
        return await _shown(visit, form, met)
    said = (
        visit.say("The file has faults, and nothing of it was imported.")
        if held.state == pb.IMPORT_STATE_REFUSED
        else visit.language.count("{number} line was read.", "{number} lines were read.", held.read_count)
    )
    return Done(visit.address(_PATH), said)


async def _send(visit: Visit, form: Form) -> pb.StatementImport:
    sent = visit.sent
    if sent.is_too_large or not sent.files or not sent.files[0].content:
        told = (
            visit.say("Choose a file of 16 MB at most; larger ones come by the command line.")
            if sent.is_too_large
            else visit.say("Choose a file.")
        )
        raise Trouble(Kind.FIELDS, "INVALID_REQUEST", "", fields={"file": told}, faults=(("file", told),))
    file = sent.files[0]
    mapping = {name: form.get(name, "") for name in _COLUMNS}
    request = pb.OpenStatementImportRequest(
        idempotency_key=visit.key,
        account_no=form.get("account_no", ""),
        format=_FORMATS.get(file.name.rpartition(".")[2].lower(), pb.STATEMENT_FORMAT_CSV),
        file_name=file.name[:200] or "statement",
        file_bytes=len(file.content),
        mapping=pb.StatementMapping(**mapping) if any(mapping.values()) else None,
    )
    opened = await visit.calls.fees(request, pb.OpenStatementImportResponse, seconds=WRITE_SECONDS)
    held = opened.statement_import
    for part_no, start in enumerate(range(0, len(file.content), _PART_BYTES), start=1):
        part = pb.AddStatementPartRequest(
            idempotency_key=f"{visit.key}-{part_no}",
            import_id=held.import_id,
            part_no=part_no,
            content=file.content[start : start + _PART_BYTES],
            last=start + _PART_BYTES >= len(file.content),
        )
        answer = await visit.calls.fees(part, pb.AddStatementPartResponse, seconds=WRITE_SECONDS)
        held = answer.statement_import
        if held.state == pb.IMPORT_STATE_REFUSED:
            break
    return held


async def _shown(visit: Visit, form: Form, met: Trouble | None) -> Shown:
    request = pb.ListStatementImportsRequest(division_code=visit.centre.division_code)
    listed = await visit.calls.fees(request, pb.ListStatementImportsResponse)
    faults = met.fields if met else {}
    newest = next(iter(listed.imports), pb.StatementImport())
    account = form.get("account_no", "") or newest.account_no
    kept = listed.mappings[account] if account in listed.mappings else pb.StatementMapping()
    view = View(
        title=visit.say("Statements of the bank"),
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        action=visit.address(_PATH),
        books=visit.address("/books"),
        trouble=summary_of(met, visit.language, {name: name for name in faults}) if met else None,
        upload=FileField(
            name=ASKED.field,
            label=visit.say("File of the bank"),
            hint=visit.say("camt.053 (.xml), MT940 (.sta) or CSV, as the bank gave it: not saved by a spreadsheet."),
            accepts=".xml,.sta,.mt940,.940,.csv",
            takes_many=False,
            fault=faults.get(ASKED.field, ""),
        ),
        account=Field(
            name="account_no",
            label=visit.say("Account of the centre"),
            value=account,
            fault=faults.get("account_no", ""),
            longest=34,
            is_first=not account,
        ),
        columns=tuple(
            Field(
                name=name,
                label=visit.say(label),
                value=form.get(name, "") or getattr(kept, name),
                fault=faults.get(f"mapping.{name}", ""),
                longest=64,
            )
            for name, label in _COLUMNS.items()
        ),
        topic=BANK,
        imports=tuple(_imported(visit, each) for each in listed.imports),
        is_moving=newest.state in {pb.IMPORT_STATE_RECEIVED, pb.IMPORT_STATE_MATCHING},
    )
    return Shown(view, met.kind.value if met else 200)


def _imported(visit: Visit, held: pb.StatementImport) -> Imported:
    return Imported(
        name=held.file_name,
        account=held.account_no,
        state=visit.say(_STATES[held.state]),
        done=_progress(held)[0],
        most=_progress(held)[1],
        counts=(
            visit.language.count("{number} line", "{number} lines", held.read_count),
            visit.say("new: {count}", count=f"{held.new_count:,}"),
            visit.say("known already: {count}", count=f"{held.known_count:,}"),
            visit.say("compared: {count}", count=f"{held.compared_count:,}"),
            visit.say("matched: {count}", count=f"{held.matched_count:,}"),
        ),
        faults=tuple(f"{fault.place}: {visit.of(fault.zh, fault.en)}" for fault in held.faults),
        days=f"{held.first_day} – {held.last_day}" if held.first_day else "",
    )


def _progress(held: pb.StatementImport) -> tuple[int, int]:
    if held.state == pb.IMPORT_STATE_RECEIVING:
        return held.received_bytes, held.file_bytes
    if held.state in {pb.IMPORT_STATE_RECEIVED, pb.IMPORT_STATE_MATCHING}:
        return held.compared_count, max(held.new_count or held.read_count, 1)
    return 0, 0


PAGE = Page(
    path=_PATH,
    template="books/statements.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({ACCOUNTANT}),
    label=later("Statements"),
    files=ASKED,
    group=BOOKS_GROUP,
)
