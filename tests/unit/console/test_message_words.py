"""Words of messages are typed on a page and become a draft of the catalogue that differs in nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, cast

from console.calls.services import Calls
from console.calls.troubles import Kind, Trouble
from console.centres import Centre
from console.officers import Officer
from console.pages.admin.message_words import PAGE, View, act, show, words_in
from console.pages.page import Done, Shown, Visit
from console.words.language import Language
from onewindow.intake.v1 import intake_pb2 as pb
from onewindow.intake.v1 import messages_pb2 as words_pb

OWN = "message,zh,en\naccepted,办件{case_no}受理了。,{case_no} is with us.\n"
ZH, EN = "办件{case_no}好了。", "{case_no} is ready."


class Intake:
    """Answers as the service does, and keeps what it was asked to import."""

    def __init__(self, refusal: Trouble | None = None) -> None:
        """``refusal`` is what it says of an import."""
        self.refusal, self.asked = refusal, pb.ImportCatalogueRequest()

    async def intake(self, request: object, _response: object, **_: object) -> object:
        """Answer a request."""
        if isinstance(request, pb.ExportCatalogueRequest):
            files = [("items.csv", b"as it is\n"), ("messages.csv", OWN.encode())]
            return pb.ExportCatalogueResponse(
                version=7, files=[pb.CatalogueFile(name=name, content=content) for name, content in files]
            )
        if isinstance(request, pb.ImportCatalogueRequest):
            self.asked = request
            if self.refusal:
                raise self.refusal
            return pb.ImportCatalogueResponse(version=7, draft_no=0 if request.dry_run else 3)
        told = words_pb.ListMessageWordsResponse(longest_zh=70, longest_en=160)
        told.places.add(name="case_no", zh="4" * 27, en="4" * 27)
        told.words.add(
            kind=words_pb.MESSAGE_KIND_READY,
            message="ready",
            zh=ZH,
            en=EN,
            usual_zh=ZH,
            usual_en=EN,
            places=["case_no"],
        )
        return told


def visit(intake: Intake, *roles: str, message: str = "ready") -> Visit:
    """Who changes the words of a result that is ready."""
    officer = Officer("admin-01", "周敏", "632801", "XZSP", frozenset(roles))
    return Visit(
        language=Language.ZH,
        centre=Centre("632801", "格尔木市政务服务中心", "Golmud Government Service Centre"),
        names={},
        query={"message": message} if message else {},
        calls=cast("Calls", intake),
        officer=officer,
        key="key-1",
    )


def view_of(shown: Shown | Done) -> View:
    """The page."""
    assert isinstance(shown, Shown)
    return cast("View", shown.view)


def sent(intake: Intake, **form: str) -> Shown | Done:
    """Send the form as an administrator."""
    at = visit(intake, "catalogue_administrator")
    return cast("Shown | Done", asyncio.run(cast("Any", act)(at, cast("Mapping[str, str]", form))))


def test_a_row_is_added_and_everything_else_stays() -> None:
    """Handed in over the version that was read; the draft is looked at next."""
    intake = Intake()
    done = sent(intake, act="hand_in", words_zh=ZH, words_en=f" {EN} ", basis_document="通知〔2026〕3号")
    assert isinstance(done, Done)
    assert done.address.endswith("/admin/catalogue/drafts/3")
    files = {file.name: file.content.decode() for file in intake.asked.files}
    assert {"items.csv": "as it is\n", "messages.csv": f"{OWN}ready,{ZH},{EN}\n"} == files
    assert (7, "key-1", "通知〔2026〕3号") == (
        intake.asked.expected_version,
        intake.asked.idempotency_key,
        intake.asked.source,
    )


def test_looking_hands_nothing_in_and_shows_what_was_typed() -> None:
    """Filled in and counted."""
    intake = Intake()
    change = view_of(sent(intake, act="look", words_zh="办件{case_no}。", words_en=EN)).change
    assert intake.asked.dry_run
    assert change is not None
    assert f"办件{'4' * 27}。" == change.readings[0].text
    assert "中文：30字符，一条短信最多70字符" == change.readings[0].length


def test_what_does_not_fit_is_told_where_it_was_typed() -> None:
    """The file is nobody's business here: its third line is the input of the Chinese words."""
    refusal = Trouble(Kind.FIELDS, "INVALID_REQUEST", "", fields={"messages.csv:3.zh": "须包含办件编号"})
    change = view_of(sent(Intake(refusal), act="hand_in", words_zh="好了。", words_en=EN)).change
    assert change is not None
    assert change.zh is not None
    assert ("须包含办件编号", "好了。") == (change.zh.fault, change.zh.value)


def test_words_that_are_both_emptied_are_the_platform_s_again() -> None:
    """Their row is gone."""
    intake = Intake()
    at = visit(intake, "catalogue_administrator", message="accepted")
    asyncio.run(cast("Any", act)(at, {"act": "hand_in", "words_zh": "", "words_en": " "}))
    assert b"message,zh,en\n" == intake.asked.files[1].content


def test_whoever_publishes_a_draft_reads_its_words() -> None:
    """Also of a row that is new, of which nothing changed; a kind of a newer release goes by its name."""
    content = f"{OWN}thanked,谢谢。,Thanks.\n".encode()
    told = words_in(visit(Intake()), [pb.CatalogueFile(name="messages.csv", content=content)])
    assert [("受理通知", "办件{case_no}受理了。 / {case_no} is with us."), ("thanked", "谢谢。 / Thanks.")] == [
        (fact.name, fact.value) for fact in told
    ]


def test_the_head_of_the_centre_reads_and_types_nothing() -> None:
    """All of them, and one."""
    listed = view_of(asyncio.run(show(visit(Intake(), "centre_head", message=""))))
    assert ["领取结果通知"] == [each.kind for each in listed.messages]
    one = view_of(asyncio.run(show(visit(Intake(), "centre_head")))).change
    assert one is not None
    assert (None, None, None) == (one.zh, one.en, one.basis)
    assert frozenset({"catalogue_administrator", "centre_head"}) == PAGE.roles
