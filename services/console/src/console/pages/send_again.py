"""A form that met somebody who is away: shown with all that was filled in, to be sent again as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from console.calls.troubles import Trouble
from console.pages.troubles import summary_of
from console.parts.form import Carried
from console.parts.trouble import Summary
from console.words.language import Language, later
from kernel.money import format_yuan

TEMPLATE = "send_again.html"
# Nobody knows who is signed in, so nobody was asked to do anything.
SESSIONS_AWAY = "SESSIONS_AWAY"
# What every form carries, unseen.
_CARRIED = frozenset({"token", "key"})
# What is typed or chosen, as the pages call it; whatever else a form has is sent along, and is no word for people.
LABELS = {
    "mandate": later("Mandate of the applicant"),
    "officer": later("To which project manager"),
    "group_code": later("Letters of the group"),
    "group_zh": later("Chinese name of the group"),
    "group_en": later("English name of the group"),
    "group_posts": later("Windows that serve it"),
    "late_minutes": later("After how many minutes a wait is too long"),
    "most_calls": later("Calls before a number counts as not come"),
    "find": later("Find a case or an applicant"),
    "purpose": later("What for"),
    "name": later("Name of the applicant"),
    "id_number": later("Identity number or credit code"),
    "phone": later("Telephone"),
    "address": later("Address for post"),
    "subject": later("Subject"),
    "messages": later("Messages about the case (ask the applicant)"),
    "email": later("Mail address"),
    "messages_language": later("Language of the messages"),
    "legacy_code_reason": later("An old code on a genuine certificate: why it is taken as it stands"),
    "unlisted_reason": later("No list of papers is published: what you looked at, and why you receive it"),
    "bundles": later("Applied for"),
    "items": later("Applied for"),
    "received_by": later("Who takes the documents"),
    "case_no": later("Case number"),
    "tendered": later("Cash given, in yuan"),
    "reference": later("Reference of the bank or provider"),
    "batch_code": later("Batch code"),
    "first_number": later("First number"),
    "last_number": later("Last number"),
    "account_no": later("Account of the centre"),
    "reason": later("Reason"),
    "task_note": later("New note"),
    "remark": later("Remark"),
    "legal_basis": later("Legal basis of the decision"),
    "extension_reason": later("What the applicant is told"),
    "days": later("By how many days"),
    "place": later("Place"),
    "tried": later("What was tried"),
    "instruction": later("What to see to"),
    "reply": later("What was done"),
    "provision": later("Law and article"),
    "post": later("Post"),
    "officer_id": later("Officer"),
    "rule_words": later("Rule"),
    "overdue-days": later("After how many working days, 1 to 250"),
    "stuck-days": later("After how many working days, 1 to 250"),
    "overdue-reason": later("Why, 5 characters or more"),
    "stuck-reason": later("Why, 5 characters or more"),
    "complaint-days": later("After how many working days, 1 to 250"),
    "complaint-reason": later("Why, 5 characters or more"),
    "paper": later("Paper that shows it"),
    "source": later("Who says so?"),
    "first_day": later("First day in force"),
    "basis_document": later("Document that the version rests on"),
    "words_zh": later("In Chinese"),
    "words_en": later("In English"),
    "department": later("Department that took it"),
    "taken_on": later("On which day"),
    "fee_code": later("Fee"),
    "line_id": later("Number of the bank's line"),
    "statement": later("What happened"),
    "words": later("What was found out"),
    "note": later("What was looked at, or why not"),
    "amount": later("Amount, in yuan"),
    "account": later("For a transfer: the account it goes to"),
    "until": later("Last day of the cover"),
    "later_until": later("From which day on it is looked at again"),
    "later_reason": later("Why it is set aside"),
    "told": later("What happened"),
    "call_words": later("What came of the call, 5 characters or more"),
    "about": later("Department it is about"),
    "about_officer": later("Of a report: whom it is about"),
    "teller": later("Who complains"),
    "asked": later("What is asked"),
    "asker": later("Who asks"),
    "asker_phone": later("Telephone"),
    "enquiry_answer": later("Answer, as whoever asks reads it"),
    "move_words": later("Why, or what for"),
    "elsewhere": later("Or where else you ask"),
    "to_officer": later("Who follows from now on"),
    "from_officer": later("Officer who leaves"),
    "hand_words": later("Why it is handed over"),
    "answer_days": later("Working days to the answer, 1 to 30"),
    "exempted_item_code": later("Code of the item"),
    "exempted_from_day": later("First day"),
    "exempted_until_day": later("Last day"),
    "exempted_decided_by": later("Who decided it"),
    "exempted_document": later("By which document"),
    "period_days": later("Days, 1 to 365"),
    "teller_phone": later("Telephone"),
    "answer_words": later("Words: the reply, the answer, or the reason"),
    "order_words": later("What is said of the order"),
    "order_instruction": later("What to see to"),
    "reminded_item": later("Item"),
    "card_words": later("What is said of the card"),
    "card_reason": later("Why the card is given"),
    "chain_reason": later("If another officer answers than the record says: why"),
    "card_officer": later("Direct officer"),
    "card_deputy": later("Deputy (B post)"),
    "card_head": later("Head of the department"),
    "card_leader": later("First leader of the department"),
    "card_department": later("Department"),
    "events": later("Numbers of the events, one a line"),
    "post_words": later("Words"),
    "setting_value": later("New value"),
    "setting_reason": later("Why, 5 characters or more"),
    "post_name": later("What the post is called"),
    "post_department": later("Department"),
    "post_items": later("Items it works on"),
    "risk": later("Why it has to be watched, and how"),
    "score_month": later("Month to be scored, YYYY-MM"),
    "score_words": later("Why the line is wrong"),
    "score_points": later("If it is right: points of the line"),
    "scheme_reason": later("Why it is set so"),
    "centre_code": later("Division code of the centre"),
    "centre_zh": later("Its name in Chinese"),
    "centre_en": later("Its name in English"),
    "fingerprint": later("Fingerprint of its key"),
    "centre_words": later("Words"),
    "service": later("Service"),
    "float_fen": later("Cash in the till, in yuan"),
    "kept_fen": later("Stays in the till, in yuan"),
    "slip_no": later("Remittance slip"),
    "bank_reference": later("Reference of the bank line"),
}
# Of papers and of what fees are computed from: named by what they belong to.
_FEE, _DECLINED = re.compile(r"fee\.([A-Za-z0-9-]+)\."), re.compile(r"declined\.([A-Z0-9-]+)")
_SCORED = re.compile(r"score\.(\w+)\.\w+")
_FACE = re.compile(r"face_([0-9]{1,6})")
_PAPER = re.compile(r"(?:has|same)\.([A-Z0-9-]+)\.([0-9]+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A field, and what was typed."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Told:
    """What was typed into a field, under the name that people know it by."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class View:
    """What is away, what became of the form, and the form: ``address`` is where it goes, and ``form`` has its key."""

    title: str
    trouble: Summary
    told: str
    address: str
    entries: tuple[Entry, ...]
    told_entries: tuple[Told, ...]
    form: Carried


def view_of(language: Language, met: Trouble, address: str, form: Mapping[str, str]) -> View:
    """Show a form under the key of its first try: what that did, if it did, is not done again."""
    title = language.say("Your form was not sent")
    if met.reason == SESSIONS_AWAY:
        told = language.say("Nothing has been done with this form. It stays here as you filled it in: send it again.")
    else:
        title = language.say("No answer to your form has come")
        told = language.say("It is not known whether this was done. Send it again: it cannot happen twice.")
    return View(
        title=title,
        trouble=summary_of(met, language),
        told=told,
        address=address,
        entries=tuple(Entry(name, value) for name, value in form.items() if name not in _CARRIED),
        told_entries=tuple(_told(language, form)),
        form=Carried(form.get("token", ""), form.get("key", "")),
    )


def _told(language: Language, form: Mapping[str, str]) -> Iterator[Told]:
    """Tell what was filled in by the names that people know; papers together, each by its item and number."""
    for name, value in form.items():
        fee = _FEE.match(name)
        if value and name in LABELS:
            yield Told(language.say(LABELS[name]), value)
        elif value and fee:
            yield Told(language.say("For the fee {code}", code=fee[1]), value)
        elif value and (declined := _DECLINED.fullmatch(name)):
            yield Told(language.say("Why none of its fees is owed: {item}", item=declined[1]), value)
        elif value and (scored := _SCORED.fullmatch(name)):
            yield Told(language.say("Terms of what is scored: {code}", code=scored[1]), value)
        elif value and (face := _FACE.fullmatch(name)):
            yield Told(language.say("How many of {face}", face=format_yuan(int(face[1]))), value)
    papers = [f"{paper[1]}/{paper[2]}" for name, value in form.items() if value and (paper := _PAPER.fullmatch(name))]
    if papers:
        yield Told(language.say("Papers that are here"), language.of("、", ", ").join(papers))
