"""Documents 文书 of a case: notices of acceptance, of what is missing and of fees, and decisions, also by silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from documents import one_time
from documents.instants import day_written, read
from documents.issuer import Issuer
from documents.model import Document, Field, Language, Table
from documents.wording import said
from kernel.money import format_yuan, yuan_in_words
from onewindow.intake.v1 import intake_pb2 as pb

_KINDS = {
    pb.DOCUMENT_KIND_ACCEPTANCE: "acceptance",
    pb.DOCUMENT_KIND_CORRECTION: "correction",
    pb.DOCUMENT_KIND_FEE: "fee",
    pb.DOCUMENT_KIND_DECISION: "decision",
    pb.DOCUMENT_KIND_NOT_ACCEPTED: "not_accepted",
    pb.DOCUMENT_KIND_NOTICE: "one_time",
}


# What a centre's own words may have filled in; and documents whose end says what the law wants said.
_PLACES = ("case_no", "received", "matters")
_LAWFUL = frozenset({"refusal", "not_accepted"})
_MOST_IN_A_SENTENCE = 4


def title_of(issued: pb.IssuedDocument, language: Language) -> str:
    """Answer what a document is called."""
    if issued.refusal_reason:
        return issued.document_name if language == "zh" else said("refusal.title", language)
    return said("decision.deemed_title" if issued.deemed_basis else f"{_kind(issued)}.title", language)


def of_issued(issued: pb.IssuedDocument, issuer: Issuer, language: Language, applicant: str = "") -> Document:
    """Write a document as it was given out.

    Args:
        issued: what it says.
        issuer: the centre.
        language: of the document.
        applicant: whose it is, in full for its receiver; empty where everybody reads it, which it then says.
    """
    if issued.kind == pb.DOCUMENT_KIND_NOTICE:
        return _one_time(issued, issuer, language, applicant)
    kind = _kind(issued)
    issued_at = read(issued.issued_at)
    body = "deemed" if issued.deemed_basis else "body"
    paragraphs = [said(f"{kind}.{body}", language, **_values(issued, language))]
    if issued.due_on:
        paragraphs.append(said("acceptance.due", language, day=_day(issued.due_on, language)))
    if issued.correct_by:
        paragraphs.append(said("correction.until", language, day=_day(issued.correct_by, language)))
    return Document(
        language=language,
        title=title_of(issued, language),
        issuer=issuer.name(language),
        number=issued.document_no,
        number_label=said("common.number", language),
        issued_at=issued_at,
        addressee=said("notice.to", language, name=applicant or said("notice.left_out", language)),
        paragraphs=tuple(paragraphs),
        fields=_fields(issued, language),
        tables=tuple(table for table in _tables(issued, language) if table.rows),
        closing=_closing(issued, kind, language),
        verification=issuer.verification(issued.document_no, issued.verification_code, language, "notice.verify"),
        warning=_warning(issued, language),
        stamp=_stamp(issued, language),
        seal=said("common.seal", language),
        dated=day_written(issued_at, language),
    )


def _one_time(issued: pb.IssuedDocument, issuer: Issuer, language: Language, applicant: str) -> Document:
    """The notice of a case: as before anybody applied, and with a number, whose it is and what papers are here."""
    matters = _values(issued, language)["matters"]
    told = one_time.of_notice(issued.notice, issuer, language, read(issued.issued_at), name=matters, address="")
    of_case = (Field(said("common.case_no", language), issued.case_no),)
    received = Field(said("notice.received_on", language), _day(issued.received_on, language))
    return replace(
        told,
        number=issued.document_no,
        number_label=said("common.number", language),
        addressee=said("notice.to", language, name=applicant or said("notice.left_out", language)),
        fields=(*of_case, received, *told.fields),
        closing=_closing(issued, "one_time", language),
        verification=issuer.verification(issued.document_no, issued.verification_code, language, "notice.verify"),
        seal=said("common.seal", language),
    )


def _closing(issued: pb.IssuedDocument, kind: str, language: Language) -> tuple[str, ...]:
    """What it ends with: the centre's own words in the place of ours, and after them where ours are the law's."""
    ours = said("one_time.of_case" if kind == "one_time" else f"{kind}.closing", language)
    own = issued.closing_zh if language == "zh" else issued.closing_en
    if not own:
        return (ours,)
    values = _values(issued, language) | {"case_no": issued.case_no}
    # Replaced, never formatted: a format could ask for more than a value.
    for place in _PLACES:
        own = own.replace(f"{{{place}}}", values[place])
    return (ours, own) if kind in _LAWFUL else (own,)


def _warning(issued: pb.IssuedDocument, language: Language) -> str:
    """Say why it holds no longer: what it grants was taken back, or another took its place."""
    if issued.HasField("revoked"):
        at = day_written(read(issued.revoked.revoked_at), language)
        return said("notice.void", language, at=at, basis=issued.revoked.article)
    return said("notice.replaced", language, number=issued.replaced_by) if issued.replaced_by else ""


def _stamp(issued: pb.IssuedDocument, language: Language) -> str:
    if issued.HasField("revoked"):
        return said("receipt.stamp", language)
    return said("notice.stamp", language) if issued.replaced_by else ""


def _kind(issued: pb.IssuedDocument) -> str:
    if issued.application_end == pb.APPLICATION_END_LAPSED:
        return "lapsed"
    return "refusal" if issued.refusal_reason else _KINDS[issued.kind]


def _values(issued: pb.IssuedDocument, language: Language) -> dict[str, str]:
    names = [_name(item, language) for item in issued.items]
    return {
        "matters": _listed(names, language),
        "received": _day(issued.received_on, language),
        "accepted": _day(issued.accepted_on, language) if issued.accepted_on else "",
        "ended": _day(issued.ended_on, language) if issued.ended_on else "",
        "amount": format_yuan(issued.amount_fen),
        "words": yuan_in_words(issued.amount_fen),
        "document": issued.document_name,
        "basis": issued.deemed_basis,
        # 不予行政许可决定书 says 决定不予行政许可.
        "refusing": issued.document_name.removesuffix("决定书"),
    }


def _listed(names: Sequence[str], language: Language) -> str:
    """Names in a sentence: all of a few; of more the first ones and how many there are, as a table lists them."""
    between = "、" if language == "zh" else ", "
    if len(names) <= _MOST_IN_A_SENTENCE:
        return between.join(names)
    first = between.join(names[: _MOST_IN_A_SENTENCE - 1])
    return said("notice.and_more", language, first=first, number=str(len(names)))


def _fields(issued: pb.IssuedDocument, language: Language) -> tuple[Field, ...]:
    told = {
        "common.case_no": issued.case_no,
        "notice.received_on": _day(issued.received_on, language),
        "notice.accepted_on": _day(issued.accepted_on, language) if issued.accepted_on else "",
        "notice.document": "" if issued.refusal_reason else issued.document_name,
        "refusal.reason": issued.refusal_reason or issued.end_reason,
        "refusal.basis": issued.refusal_basis or issued.end_basis,
        "not_accepted.place": issued.place,
    }
    if issued.kind == pb.DOCUMENT_KIND_FEE:
        told["notice.amount"] = format_yuan(issued.amount_fen)
        told["common.in_words"] = yuan_in_words(issued.amount_fen)
    return tuple(Field(said(key, language), value) for key, value in told.items() if value)


def _tables(issued: pb.IssuedDocument, language: Language) -> tuple[Table, ...]:
    titles = tuple(said(f"notice.{key}", language) for key in ("row", "code", "name"))
    return tuple(
        Table(
            said(f"notice.{heading}", language),
            titles,
            tuple((str(row), one.code, _name(one, language)) for row, one in enumerate(named, 1)),
            frozenset({0}),
            (0, 0, 1),
        )
        for heading, named in (
            ("matters", issued.items),
            ("missing", issued.missing),
            ("refused", issued.refused_items),
        )
    )


def _name(one: pb.NamedCode, language: Language) -> str:
    return one.name_zh if language == "zh" or not one.name_en else one.name_en


def _day(told: str, language: Language) -> str:
    day = date.fromisoformat(told)
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else told
