"""Acts of the people at a centre: how many keys and clicks each may take, and how many it does.

``python -m tests.console.acts`` writes them as ``docs/console-acts.md``; ``test_acts.py`` counts them in a browser.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """What one does; ``most`` and ``counted``: by keyboard and by mouse, None where it is not done so.

    ``why``: a count that is larger than it may be, and what would be needed.
    """

    who: str
    what: str
    most: tuple[int | None, int | None]
    counted: tuple[int | None, int | None]
    why: str = ""


CITIZEN, CLERK, OFFICER = "citizen", "window clerk", "officer"
MANAGER, CASHIER, SUPERVISOR, ADMINISTRATOR = "project manager", "cashier", "supervisor", "administrator"
PRESSING = "supervisor at a case"
PRIVACY, DEPARTMENT_HEAD, LEADER = "privacy officer", "head of a department", "head of the centre"
REFUNDING, ACCOUNTANT = "cashier at the refunds", "accountant"
PUBLISHER, SECOND_PUBLISHER = "catalogue administrator", "second catalogue administrator"
PROJECT_OFFICER = "officer of a project"

ACTS = (
    Act(CITIZEN, "find an item by words", (None, 2), (None, 2)),
    Act(CITIZEN, "find an item by what one wants to do", (None, 3), (None, 2)),
    Act(CITIZEN, "answer the questions of a licence, to its notice", (None, 6), (None, 1)),
    Act(CITIZEN, "answer the questions of a project, to its notice", (None, 12), (None, 9)),
    Act(CITIZEN, "read the basis of a fee", (None, 1), (None, 0)),
    Act(CITIZEN, "see one's case, by the code on the notice", (None, 1), (None, 1)),
    Act(CITIZEN, "see one's case, by typing", (None, 2), (None, 2)),
    Act(CITIZEN, "take the notice along", (None, 1), (None, 1)),
    Act(CITIZEN, "rate a closed case", (None, 2), (None, 2)),
    Act(CITIZEN, "complain", (None, 6), (None, 4)),
    Act(CITIZEN, "verify a document, by its code", (None, 2), (None, 1)),
    Act(CITIZEN, "verify a document, by typing", (None, 2), (None, 2)),
    Act(CITIZEN, "change the language", (None, 1), (None, 1)),
    Act(CLERK, "call the next number", (1, 1), (1, 1)),
    Act(CLERK, "find an applicant", (2, 2), (2, 2)),
    Act(CLERK, "begin a new case with a bundle", (3, 3), (3, 3)),
    Act(CLERK, "begin a new case from a scanned notice", (3, 3), (0, 0)),
    Act(CLERK, "all papers are present", (1, 1), (1, 1)),
    Act(CLERK, "one of them is not", (2, 1), (2, 1)),
    Act(CLERK, "accept", (2, 2), (1, 1)),
    Act(CLERK, "print the acceptance notice", (2, 2), (1, 1)),
    Act(CLERK, "take papers in, after the scan", (3, 3), (2, 2)),
    Act(CLERK, "say where a case is, after the scan", (0, 0), (0, 0)),
    Act(CLERK, "see a whole name, with a purpose", (3, 3), (2, 2)),
    Act(CLERK, "hand the result over, after the scan", (2, 2), (1, 1)),
    Act(CLERK, "finish an instant case", (1, 1), (1, 1)),
    Act(OFFICER, "open the most urgent task", (1, 1), (1, 1)),
    Act(OFFICER, "see why it is due then", (1, 1), (1, 1)),
    Act(OFFICER, "find a task", (2, 2), (2, 2)),
    Act(OFFICER, "approve, and on to the next", (2, 2), (2, 2)),
    Act(OFFICER, "refuse, with reason and basis", (5, 5), (4, 4)),
    Act(PROJECT_OFFICER, "take a task", (1, 1), (1, 1)),
    Act(PROJECT_OFFICER, "stop the clock, seeing the new date first", (4, 4), (3, 3)),
    Act(PROJECT_OFFICER, "give the opinion of one's department to a joint review", (2, 2), (2, 2)),
    Act(DEPARTMENT_HEAD, "hand a task to a colleague", (2, 2), (2, 1)),
    Act(DEPARTMENT_HEAD, "reply to an order", (2, 2), (2, 2)),
    Act(DEPARTMENT_HEAD, "mark all notices as seen", (1, 1), (1, 1)),
    Act(LEADER, "open the first case of the docket", (1, 1), (1, 1)),
    Act(LEADER, "give an order", (3, 3), (3, 3)),
    Act(LEADER, "print an order", (1, 1), (1, 1)),
    Act(LEADER, "set a case of the docket aside", (3, 3), (3, 3)),
    Act(LEADER, "agree to a correction of the procedure", (2, 2), (1, 1)),
    Act(LEADER, "decline it, with a reason", (4, 4), (4, 2)),
    Act(MANAGER, "open a project", (1, 1), (1, 1)),
    Act(MANAGER, "open a project of the board", (1, 1), (1, 1)),
    Act(MANAGER, "see what blocks it", (1, 1), (0, 0)),
    Act(MANAGER, "see its money", (1, 1), (0, 0)),
    Act(MANAGER, "those that are late", (1, 1), (1, 1)),
    Act(MANAGER, "find a project", (2, 2), (2, 2)),
    Act(CASHIER, "see a bill, by the scan", (0, 0), (0, 0)),
    Act(CASHIER, "take cash; the receipt is printed", (2, 3), (1, 1)),
    Act(CASHIER, "take a payment by card", (3, 3), (3, 3)),
    Act(CASHIER, "take a payment by QR code", (2, 2), (2, 2)),
    Act(CASHIER, "show a QR code to pay, after the scan", (2, 2), (1, 1)),
    Act(CASHIER, "take it back", (1, 1), (1, 1)),
    Act(CASHIER, "print a receipt again, after the scan", (2, 2), (2, 2)),
    Act(CASHIER, "add a range of receipt numbers", (5, 4), (4, 4)),
    Act(CASHIER, "count the till by face value", (12, 12), (12, 11)),
    Act(CASHIER, "close the shift, with a reason", (3, 3), (3, 2)),
    Act(CASHIER, "open a shift", (3, 3), (1, 1)),
    Act(REFUNDING, "ask for a refund, with reason and evidence", (4, 4), (3, 3)),
    Act(REFUNDING, "pay a refund out in cash", (2, 2), (1, 1)),
    Act(ACCOUNTANT, "approve a refund", (2, 2), (1, 1)),
    Act(ACCOUNTANT, "confirm what the bank's day proposes, and stand on the next", (1, 1), (1, 1)),
    Act(ACCOUNTANT, "match two payments with one line of the bank", (4, 4), (3, 4)),
    Act(ACCOUNTANT, "explain a difference, with a reason", (3, 3), (3, 2)),
    Act(ACCOUNTANT, "close the day", (3, 3), (1, 1)),
    Act(SUPERVISOR, "open a case and see why it stands as it does", (1, 1), (1, 1)),
    Act(SUPERVISOR, "from a figure to its cases", (1, 1), (1, 1)),
    Act(SUPERVISOR, "the cases of a department", (1, 1), (1, 1)),
    Act(SUPERVISOR, "who looked at personal data", (2, 2), (1, 1)),
    Act(SUPERVISOR, "the wall", (1, 1), (1, 1)),
    Act(PRESSING, "give a card, from its case", (5, 5), (3, 3)),
    Act(PRESSING, "give an order of supervision, from its case", (4, 4), (3, 3)),
    Act(PRESSING, "remind a department, from its case", (2, 2), (2, 2)),
    Act(ADMINISTRATOR, "what nobody may do", (1, 1), (1, 1)),
    Act(ADMINISTRATOR, "stand in at a post", (4, 4), (4, 3)),
    Act(PUBLISHER, "compare files with what is published", (2, 2), (2, 2)),
    Act(PUBLISHER, "hand in other words of a message", (4, 4), (3, 3)),
    Act(SECOND_PUBLISHER, "publish what another one made", (3, 3), (2, 2)),
    Act(PRIVACY, "who looked at the data of a case", (2, 2), (1, 1)),
    Act(PRIVACY, "erase, from a person's number, besides reason and basis", (4, 4), (4, 4)),
)
HEAD = """# Acts of the console, counted

Made by `python -m tests.console.acts`; counted in a browser by `tests/console/test_acts.py`. What counts are keys and
clicks besides the data itself; keys pressed together are one. What a scanner types is data, its Enter too. Where a
machine shows a dialog before it prints, that takes one more. What citizens do is counted in taps; the keyboard of a
telephone has keys of its own for "next" and "search".

| who | act | keys at most | keys | clicks at most | clicks |
|---|---|---|---|---|---|
"""
FOOT = """
Not counted yet: convening and closing a joint review; correcting a decision; taking a match of the bank back;
answers to complaints; enquiries; appeals against cards; handing a project over; drawing, moving and ending numbers
of the queue; files of papers, which are chosen in a dialog of the browser; paying a bill in two ways; voiding a
receipt.
Not counted, as there is no page for it: accounts.
Events that are stuck are tried again by one click each, where there are any.
"""


def table() -> str:
    """Write the page."""
    rows = []
    notes = []
    for act in ACTS:
        mark = ""
        if act.why:
            notes.append(act.why)
            mark = f" ({len(notes)})"
        most, counted = ([("–" if each is None else str(each)) for each in pair] for pair in (act.most, act.counted))
        rows.append(f"| {act.who} | {act.what}{mark} | {most[0]} | {counted[0]} | {most[1]} | {counted[1]} |\n")
    told = "".join(f"\n{number}. {note}" for number, note in enumerate(notes, 1))
    over = f"\nMore than they may take:\n{told}\n" if told else "\nNone takes more than it may.\n"
    return f"{HEAD}{''.join(rows)}{over}{FOOT}"


if __name__ == "__main__":
    sys.stdout.write(table())
