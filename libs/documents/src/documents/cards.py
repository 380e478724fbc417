"""A yellow or red card 黄牌、红牌 as a document: who answers, for what, and until when it can be appealed against."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from documents.instants import day_written, written
from documents.issuer import Issuer
from documents.model import Document, Field, Language
from documents.wording import said
from onewindow.supervision.v1 import cards_pb2 as pb

if TYPE_CHECKING:
    from collections.abc import Callable


def of_card(  # noqa: PLR0913 - a card, and what is called how
    card: pb.Card,
    issuer: Issuer,
    language: Language,
    *,
    department: str,
    item: str = "",
    who: Callable[[str], str] = str,
) -> Document:
    """Write a card as it stands now.

    Args:
        card: with everything that is known of it.
        issuer: the centre.
        language: of the document; reasons stay as they were written.
        department: name of the officer's department.
        item: name of the item; empty if it is about the whole case.
        who: says who an officer is, of the id.
    """
    accountable, is_revoked = card.accountable, card.state == pb.CARD_STATE_REVOKED
    facts = {
        "card.officer": who(accountable.officer_id),
        "card.department": department,
        "card.deputy": who(accountable.deputy_id),
        "card.head": who(accountable.head_id),
        "card.leader": who(accountable.leader_id),
        "card.case_no": card.case_no,
        "card.item": item,
        "card.rule": card.rule_code,
        "card.given": who(card.given_by.officer_id),
    }
    closing = [said("card.reason", language, text=card.reason)]
    if card.state == pb.CARD_STATE_STANDING:
        until = written(card.appeal_until.ToDatetime(UTC), language)
        closing.append(said("card.appeal", language, until=until))
    elif card.state == pb.CARD_STATE_UPHELD:
        closing.append(said("card.upheld", language, text=card.decision))
    given_at = card.given_at.ToDatetime(UTC)
    return Document(
        language=language,
        title=said("card.red" if card.colour == pb.CARD_COLOUR_RED else "card.yellow", language),
        issuer=issuer.name(language),
        number=card.card_no,
        number_label=said("card.number", language),
        issued_at=given_at,
        fields=tuple(Field(said(key, language), value) for key, value in facts.items() if value),
        closing=tuple(closing),
        warning=said("card.revoked", language, text=card.decision) if is_revoked else "",
        stamp=said("card.void", language) if is_revoked else "",
        seal=said("common.seal", language),
        dated=day_written(given_at, language),
    )
