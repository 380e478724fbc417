"""ListMessageWords: what messages to applicants say, and said before."""

from __future__ import annotations

from chassis.reading import reading
from chassis.rpc import Rpc
from intake.domain.messages.model import Kind, Language
from intake.domain.messages.wording import DEFAULTS, LONGEST, LONGEST_FACTS, placeholders
from intake.handlers.list_message_words import ListMessageWords, MessageWordsView, list_message_words
from intake.handlers.message_views import KINDS
from intake.storage.message_words import Edition
from onewindow.intake.v1 import messages_pb2 as pb

MOST_EDITIONS = 20


def render(view: MessageWordsView) -> pb.ListMessageWordsResponse:
    """Write the answer."""
    zh, en = Language.ZH, Language.EN
    return pb.ListMessageWordsResponse(
        words=[_words(view, kind) for kind in Kind],
        places=[
            pb.MessagePlace(name=name, zh=longest, en=LONGEST_FACTS[en][name])
            for name, longest in LONGEST_FACTS[zh].items()
        ],
        longest_zh=LONGEST[zh],
        longest_en=LONGEST[en],
    )


def _words(view: MessageWordsView, kind: Kind) -> pb.MessageWords:
    usual_zh, usual_en = DEFAULTS[kind, Language.ZH], DEFAULTS[kind, Language.EN]
    editions = [each for each in view.editions if each.kind is kind]
    return pb.MessageWords(
        kind=KINDS[kind],
        message=kind.value,
        zh=view.own.get((kind, Language.ZH), usual_zh),
        en=view.own.get((kind, Language.EN), usual_en),
        is_own=(kind, Language.ZH) in view.own,
        usual_zh=usual_zh,
        usual_en=usual_en,
        places=sorted(placeholders(kind)),
        editions=[_edition(each) for each in reversed(editions[-MOST_EDITIONS:])],
    )


def _edition(edition: Edition) -> pb.MessageWordsEdition:
    return pb.MessageWordsEdition(
        zh=edition.zh,
        en=edition.en,
        version=edition.version,
        begins_at=edition.begins_at,
        until=edition.until,
        drafted_by=edition.drafted_by,
        published_by=edition.published_by,
    )


RPC = Rpc(
    method="ListMessageWords",
    parse=reading(pb.ListMessageWordsRequest, ListMessageWords),
    handle=list_message_words,
    render=render,
    writes=False,
)
