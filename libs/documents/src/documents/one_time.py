"""The one-time notice 一次性告知书 as a document, told before anybody has applied: it has no number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from documents.instants import day_written, written
from documents.issuer import Issuer
from documents.model import Document, Field, Language, Table, Verification
from documents.wording import said
from kernel.money import format_yuan, yuan, yuan_in_words
from onewindow.intake.v1 import intake_pb2 as pb
from onewindow.type.v1.type_pb2 import Limit, LimitUnit

_NEEDS = {
    pb.MATERIAL_STATE_PROVIDED: "need.here",
    pb.MATERIAL_STATE_MISSING: "need.bring",
    pb.MATERIAL_STATE_MAY_FOLLOW: "need.later",
    pb.MATERIAL_STATE_IF_APPLICABLE: "need.maybe",
    pb.MATERIAL_STATE_SHARED_BY_DATA: "need.fetched",
}
_SOURCES = {
    pb.MATERIAL_SOURCE_APPLICANT: "source.applicant",
    pb.MATERIAL_SOURCE_OTHER_DEPARTMENT: "source.department",
    pb.MATERIAL_SOURCE_INTERMEDIARY: "source.intermediary",
}


def of_notice(  # noqa: PLR0913 - what a notice is told with
    notice: pb.OneTimeNotice, issuer: Issuer, language: Language, at: datetime, *, name: str, address: str
) -> Document:
    """Write a notice as it is told at an instant.

    Args:
        notice: everything at once; papers whose condition does not hold are left out.
        issuer: the centre.
        language: of the document.
        at: when it is told, aware.
        name: of the matter or the bundle, in the document's language.
        address: of the page that tells the same, with the answers it was told for.
    """
    payable = notice.payable_fen
    told = {
        "one_time.matter": name,
        "one_time.joint_limit": _limit(notice.joint_limit, language) if notice.HasField("joint_limit") else "",
        "one_time.payable": format_yuan(payable) if payable else _unpriced(notice, language),
        "common.in_words": yuan_in_words(payable) if payable else "",
    }
    tables = (_matters(notice, language), _papers(notice, language), _charges(notice, language))
    names = _names(notice, language)
    bare = [names[item.item_code] for item in notice.items if item.no_material_list]
    unlisted = said("one_time.unlisted", language, names=said("one_time.between", language).join(bare)) if bare else ""
    return Document(
        language=language,
        title=said("one_time.title", language),
        issuer=issuer.name(language),
        number=written(at, language),
        number_label=said("one_time.told_at", language),
        issued_at=at,
        paragraphs=(said("one_time.body", language), *([unlisted] if unlisted else ())),
        fields=tuple(Field(said(key, language), value) for key, value in told.items() if value),
        tables=tuple(table for table in tables if table.rows),
        closing=(said("one_time.closing", language),),
        verification=Verification("", address, said("one_time.online", language)) if address else None,
        dated=day_written(at, language),
    )


def _unpriced(notice: pb.OneTimeNotice, language: Language) -> str:
    is_open = any(fee.quantities for fee in notice.fees)
    return said("one_time.unpriced" if is_open else "one_time.nothing", language)


def _matters(notice: pb.OneTimeNotice, language: Language) -> Table:
    names = _names(notice, language)
    steps = {item.item_code: number for number, item in enumerate(notice.items, 1)}
    rows = []
    for number, item in enumerate(notice.items, 1):
        waits = said("one_time.between", language).join(
            said("one_time.step", language, number=str(steps[code])) if code in steps else code
            for code in item.waits_for
        )
        promised = _limit(item.committed_limit, language) if item.HasField("committed_limit") else ""
        department = said("one_time.between", language).join(
            filter(None, (_of(item, language), _leader(item, language)))
        )
        rows.append((str(number), f"{item.item_code} {names[item.item_code]}", department, promised, waits))
    titles = ("notice.row", "one_time.matter", "one_time.department", "one_time.limit", "one_time.after")
    return _table("one_time.matters", titles, rows, language, (0, 4, 4, 0, 0))


def _papers(notice: pb.OneTimeNotice, language: Language) -> Table:
    names = _names(notice, language)
    lines = [line for line in notice.materials if line.state in _NEEDS]
    rows = [
        (
            str(number),
            _text(line.name_zh, line.name_en, language),
            names.get(line.item_code, line.item_code),
            said(_NEEDS[line.state], language),
            said(_SOURCES[line.supplied_by], language) if line.supplied_by in _SOURCES else "",
            _text(line.condition, line.condition_en, language),
        )
        for number, line in enumerate(lines, 1)
    ]
    keys = ("notice.row", "one_time.paper", "one_time.matter", "one_time.need", "one_time.source", "one_time.condition")
    return _table("one_time.papers", keys, rows, language, (0, 5, 4, 3, 3, 4))


def _charges(notice: pb.OneTimeNotice, language: Language) -> Table:
    rows = []
    for fee in notice.fees:
        is_open = not fee.amount_fen and bool(fee.quantities)
        told = said("one_time.unpriced", language) if is_open else _text(fee.arithmetic_zh, fee.arithmetic_en, language)
        tax = said("one_time.tax", language) if fee.collected_by_tax else ""
        rows.append(
            (
                _text(fee.name_zh, fee.name_en, language),
                " ".join(filter(None, (told, tax))),
                fee.legal_basis,
                "" if is_open else yuan(fee.amount_fen),
            )
        )
    titles = ("receipt.name", "common.arithmetic", "common.basis", "common.amount")
    return _table("common.fees", titles, rows, language, (3, 4, 4, 0), frozenset({3}))


def _table(  # noqa: PLR0913, PLR0917 - what a table is made of
    heading: str,
    titles: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    language: Language,
    widths: tuple[int, ...],
    right: frozenset[int] = frozenset({0}),
) -> Table:
    return Table(said(heading, language), tuple(said(key, language) for key in titles), tuple(rows), right, widths)


def _names(notice: pb.OneTimeNotice, language: Language) -> dict[str, str]:
    return {item.item_code: _text(item.name_zh, item.name_en, language) for item in notice.items}


def _of(item: pb.ItemNotice, language: Language) -> str:
    return _text(item.department_zh, item.department_en, language)


def _leader(item: pb.ItemNotice, language: Language) -> str:
    """Who is in charge, and under which telephone; empty where the centre publishes nobody."""
    name = _text(item.leader_zh, item.leader_en, language)
    return said("one_time.leader", language, name=" ".join(filter(None, (name, item.leader_phone)))) if name else ""


def _text(zh: str, en: str, language: Language) -> str:
    return zh if language == "zh" or not en else en


def _limit(limit: Limit, language: Language) -> str:
    if not limit.days:
        return said("limit.at_once", language)
    unit = "calendar" if limit.unit == LimitUnit.LIMIT_UNIT_CALENDAR_DAY else "working"
    return said(f"limit.{unit}{'_one' if limit.days == 1 else ''}", language, number=str(limit.days))
