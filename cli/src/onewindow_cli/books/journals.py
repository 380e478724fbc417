"""The ledger as text of plain-text accounting programs: beancount and hledger.

Both want accounts below five roots and know their signs as we do: debit positive, credit negative. The balances at the
end are written down too, so that their own checkers compare them with the entries.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from kernel.calendar import CENTRE_ZONE
from onewindow.fees.v1.ledger_pb2 import AccountBalance, LedgerBlock, LedgerPosting

CURRENCY = "CNY"
_ROOTS: Mapping[str, str] = {
    "receivable": "Assets:Receivable",
    "cash": "Assets:Cash:Till",
    "cash.in_transit": "Assets:Cash:InTransit",
    "bank.charges": "Expenses:BankCharges",
    "over_short": "Expenses:OverShort",
    "surplus": "Liabilities:Surplus",
    "refund_due": "Liabilities:RefundDue",
    "float": "Liabilities:Float",
}


def account_name(account: str, department_code: str) -> str:
    """Name an account below one of the five roots: money in banks is an asset, what is payable a liability."""
    if account in _ROOTS:
        return _ROOTS[account]
    root = "Assets" if account.startswith("bank.") else "Liabilities"
    parts = [part.title().replace("_", "") for part in account.split(".")]
    return ":".join([root, *parts, *([department_code] if department_code else [])])


class Journal(ABC):
    """A ledger being written: its head, its blocks in order, its end. An account is declared where it is first met."""

    def __init__(self) -> None:
        """Begin."""
        self._declared: set[str] = set()
        self._last_day: date | None = None

    @abstractmethod
    def head(self, division_code: str) -> Iterator[str]:
        """Whose books, in which currency."""

    def entries(self, blocks: Iterable[LedgerBlock]) -> Iterator[str]:
        """Write blocks as transactions."""
        for block in blocks:
            for _, group in groupby(block.postings, key=lambda posting: posting.entry_id):
                entry = list(group)
                day = day_of(entry[0])
                self._last_day = max(day, self._last_day or day)
                yield ""
                for name in (_name(posting) for posting in entry):
                    if name not in self._declared:
                        self._declared.add(name)
                        yield self._declare(day, name)
                yield from self._entry(day, block.number, entry)

    def end(self, balances: Iterable[AccountBalance]) -> Iterator[str]:
        """Write what stands on each account after the last day, for the program's own checker to compare."""
        if self._last_day is None:
            yield "; Nothing was posted yet. 尚无分录。"
        else:
            yield ""
            yield from self._balances(self._last_day + timedelta(days=1), balances)

    @abstractmethod
    def _declare(self, day: date, name: str) -> str:
        """One account, before it is used."""

    @abstractmethod
    def _entry(self, day: date, number: int, entry: Sequence[LedgerPosting]) -> Iterator[str]:
        """One transaction of block ``number``."""

    @abstractmethod
    def _balances(self, day: date, balances: Iterable[AccountBalance]) -> Iterator[str]:
        """What stands on the accounts when a day begins."""


class Beancount(Journal):
    """For beancount: payee is the paper behind it, narration why."""

    def head(self, division_code: str) -> Iterator[str]:
        """Whose books, in which currency."""
        yield f'option "title" {_quoted(f"OneWindow {division_code}")}'
        yield f'option "operating_currency" "{CURRENCY}"'

    def _declare(self, day: date, name: str) -> str:
        # Entries come in the order of their blocks; days of neighbours may be the other way about at midnight.
        return f"{day - timedelta(days=1)} open {name} {CURRENCY}"

    def _entry(self, day: date, number: int, entry: Sequence[LedgerPosting]) -> Iterator[str]:
        head = entry[0]
        yield f"{day} * {_quoted(head.reference)} {_quoted(head.kind)}"
        yield f'  entry: "{head.entry_id}"'
        yield f"  block: {number}"
        if head.case_id:
            yield f'  case: "{head.case_id}"'
        yield from (f"  {_name(posting)}  {_amount(posting.amount_fen)}" for posting in entry)

    def _balances(self, day: date, balances: Iterable[AccountBalance]) -> Iterator[str]:
        # To the fen: without a tolerance beancount lets one pass.
        for one in balances:
            name, amount = account_name(one.account, one.department_code), _amount(one.balance_fen)
            yield f"{day} balance {name}  {amount.replace(CURRENCY, f'~ 0.00 {CURRENCY}')}"


class Hledger(Journal):
    """For hledger: code is the paper behind it, description why."""

    def head(self, division_code: str) -> Iterator[str]:
        """Whose books, in which currency."""
        yield f"; OneWindow {division_code}"
        yield f"commodity 1000.00 {CURRENCY}"
        # What entries are tagged with, for a strict check.
        yield from ("tag entry", "tag block", "tag case")

    def _declare(self, _day: date, name: str) -> str:
        return f"account {name}"

    def _entry(self, day: date, number: int, entry: Sequence[LedgerPosting]) -> Iterator[str]:
        head = entry[0]
        case = f", case:{head.case_id}" if head.case_id else ""
        yield f"{day} * ({_code(head.reference)}) {head.kind}  ; entry:{head.entry_id}, block:{number}{case}"
        yield from (f"    {_name(posting)}  {_amount(posting.amount_fen)}" for posting in entry)

    def _balances(self, day: date, balances: Iterable[AccountBalance]) -> Iterator[str]:
        yield f"{day} balances"
        for one in balances:
            yield f"    {account_name(one.account, one.department_code)}  {_amount(0)} = {_amount(one.balance_fen)}"


def day_of(posting: LedgerPosting) -> date:
    """Answer the day of a posting at the centre."""
    return posting.posted_at.ToDatetime(CENTRE_ZONE).date()


def _name(posting: LedgerPosting) -> str:
    return account_name(posting.account, posting.department_code)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _amount(fen: int) -> str:
    whole, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole}.{rest:02} {CURRENCY}"


def _code(reference: str) -> str:
    # What ends a code would end it too early.
    return reference.replace("(", "[").replace(")", "]").replace("\n", " ")
