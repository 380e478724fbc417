"""SWIFT MT940 (Customer Statement Message), read as it arrives; tags as in the SWIFT User Handbook, Category 9."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from fees.domain.statements.amounts import NoAmount, entry_day, swift_day, swift_fen
from fees.domain.statements.columns import LineColumns, in_columns
from fees.domain.statements.line import FileFault, StatementHead, StatementLine, Told, Unreadable, new_line

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAG = re.compile(r":([0-9]{2}[A-Z]?|NS):(.*)", re.DOTALL)
_BALANCE = re.compile(r"([CD])([0-9]{6})([A-Z]{3})([0-9]{1,13},[0-9]{0,2})")
_LINE = re.compile(
    r"([0-9]{6})([0-9]{4})?(RC|RD|EC|ED|C|D)([A-Z])?([0-9]{1,13},[0-9]{0,2})([A-Z][A-Z0-9]{3})"
    r"([^\n]*?)(?://([^\n]*))?(?:\n(.*))?",
    re.DOTALL,
)
# A credit, or the reversal of a debit (RD), is money that comes.
_COMES = {"C": True, "EC": True, "RD": True, "D": False, "ED": False, "RC": False}
_NO_REFERENCE = {"NONREF", "NOREF", ""}
_STRUCTURED = re.compile(r"\?([0-9]{2})")
_LONGEST_FIELD = 64 * 1024


class Mt940Reader:
    """Reads one field after the other. Each message (``:20:`` to ``:62:``) has to add up by itself."""

    def __init__(self, account_no: str = "", currency: str = "CNY") -> None:
        """Begin at the start of a file.

        Args:
            account_no: the account it has to be of; empty: of any, but of one only.
            currency: of all amounts; empty: any.
        """
        self.told = Told()
        self.heads: list[StatementHead] = []
        self.carry = b""
        self._account_no, self._currency, self._encoding = account_no, currency, ""
        self._row = 0
        self._message: dict[str, Any] = {}
        self._booking: dict[str, Any] = {}

    def state(self) -> dict[str, Any]:
        """Answer all that is known between two pieces, but for ``carry``."""
        own = {name: value for name, value in vars(self).items() if name not in {"told", "heads", "carry"}}
        return own | {"faults": self.told.total}

    @classmethod
    def resume(cls, state: Mapping[str, Any], carry: bytes) -> Mt940Reader:
        """Go on where ``state`` was taken."""
        reader = cls()
        vars(reader).update({name: value for name, value in state.items() if name != "faults"})
        reader.told, reader.carry = Told(state["faults"]), carry
        return reader

    def feed(self, piece: bytes, *, last: bool) -> LineColumns:
        """Answer the lines whose booking and explanation are complete with this piece."""
        data = self.carry + piece
        # A field ends where the next one begins, so the last one may go on.
        cut = len(data) if last else data.rfind(b"\n:") + 1
        if len(data) - cut > max(_LONGEST_FIELD, len(piece)):
            raise Unreadable(FileFault(f"line {self._row + 1}", "This field does not end.", "该栏位没有结束。"))
        self.carry = data[cut:]
        lines: list[StatementLine] = []
        for tag, content, row in self._fields(self._text(data[:cut])):
            self._read(tag, content, row, lines)
        if last:
            self._close_booking(lines)
            self._finish()
        return in_columns(lines)

    def _text(self, data: bytes) -> str:
        for encoding in [self._encoding] if self._encoding else ["utf-8", "gb18030", "latin-1"]:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            self._encoding = "" if text.isascii() else encoding
            return text
        raise Unreadable(
            FileFault(f"line {self._row + 1}", "The file changes its encoding here.", "文件在此处改变了编码。")
        )

    def _fields(self, text: str) -> list[tuple[str, str, int]]:
        """Cut lines into fields: tag, content with its line breaks, and the line it begins on."""
        found: list[tuple[str, str, int]] = []
        for written in text.splitlines():
            self._row += 1
            line = written.rstrip().removeprefix("\ufeff")
            if (tagged := _TAG.match(line[line.find("{4:") + 3 :] if "{4:" in line else line)) is not None:
                found.append((tagged[1], tagged[2], self._row))
            elif line in {"-", "-}", "\x03"} or line.startswith(("-}", "{", "\x01")):
                found.append(("end", "", self._row))
            elif found and found[-1][0] != "end" and line:
                tag, content, row = found[-1]
                found[-1] = (tag, f"{content}\n{line}", row)
        return found

    def _read(self, tag: str, content: str, row: int, lines: list[StatementLine]) -> None:
        if tag == "86" and self._booking:
            self._booking["text"] = content
            self._close_booking(lines)
            return
        self._close_booking(lines)
        if tag == "20":
            self._finish()
            self._message = {"row": row, "account": "", "number": "", "count": 0, "total": 0}
        elif not self._message:
            if tag not in {"end", "86", "NS"}:
                self.told.tell(
                    f"line {row}",
                    f"Field {tag} stands outside a message (:20:).",
                    f"栏位{tag}不在报文（:20:）之内。",
                )
                self._message = {"row": row, "account": "", "number": "", "count": 0, "total": 0}
        elif tag in {"25", "25P"}:
            self._account(content.split("\n", maxsplit=1)[0].strip(), row)
        elif tag in {"28", "28C"}:
            self._message["number"] = content.strip()
        elif tag in {"60F", "60M", "62F", "62M"}:
            self._balance("opening" if tag[0:2] == "60" else "closing", content, row)
        elif tag == "61":
            self._booking_line(content, row)

    def _account(self, written: str, row: int) -> None:
        # Some banks write their own code before the account: BANK/ACCOUNT.
        account = written.rsplit("/", 1)[-1].strip()
        expected = self._account_no or account
        if self._account_no and expected not in {account, written}:
            self.told.tell(
                f"line {row}, :25:",
                f"The statement is of account {account[-4:]}, not of the one chosen ({expected[-4:]}).",
                f"对账单属于尾号{account[-4:]}的账户，不是所选账户（尾号{expected[-4:]}）。",
            )
        self._account_no = expected
        self._message["account"] = expected

    def _balance(self, which: str, content: str, row: int) -> None:
        found = _BALANCE.fullmatch(content.strip())
        if found is None:
            self.told.tell(f"line {row}", f'"{content[:40]}" is no balance.', f"“{content[:40]}”不是有效的余额。")
            return
        if self._currency and found[3] != self._currency:
            self.told.tell(
                f"line {row}",
                f"The account is kept in {found[3]}, not in {self._currency}.",
                f"账户币种为{found[3]}，不是{self._currency}。",
            )
        self._message[which] = swift_fen(found[4]) * (1 if found[1] == "C" else -1)

    def _booking_line(self, content: str, row: int) -> None:
        found = _LINE.fullmatch(content.rstrip())
        if found is None:
            self.told.tell(f"line {row}, :61:", f'"{content[:60]}" is no booking.', f"“{content[:60]}”不是有效的流水。")
            return
        try:
            value_day = swift_day(found[1])
            day = entry_day(value_day, found[2]) if found[2] else value_day
            fen = swift_fen(found[5])
        except (ValueError, NoAmount):
            self.told.tell(f"line {row}, :61:", "This is no day of the calendar.", "日期有误。")
            return
        own = found[7].strip()
        amount_fen = fen if _COMES[found[3]] else -fen
        self._message["count"] += 1
        self._message["total"] += amount_fen
        if amount_fen:
            self._booking = {
                "day": day.isoformat(),
                "value_day": value_day.isoformat(),
                "amount_fen": amount_fen,
                "reference": "" if own in _NO_REFERENCE else own,
                "bank_reference": (found[8] or "").strip(),
                "text": (found[9] or "").strip(),
                "reversal": found[3] in {"RC", "RD"},
                "row": row,
            }

    def _close_booking(self, lines: list[StatementLine]) -> None:
        if not self._booking:
            return
        booking, self._booking = self._booking, {}
        told = _explained(booking["text"])
        lines.append(
            new_line(
                statement_no=self._message.get("number", ""),
                day=date.fromisoformat(booking["day"]),
                value_day=date.fromisoformat(booking["value_day"]),
                amount_fen=booking["amount_fen"],
                reference=booking["reference"] or told["reference"],
                bank_reference=booking["bank_reference"],
                payer=told["payer"],
                account=told["account"],
                text=told["text"],
                reversal=booking["reversal"],
                row=booking["row"],
            )
        )

    def _finish(self) -> None:
        if not self._message:
            return
        message, self._message = self._message, {}
        place = f"line {message['row']}"
        for which, tag in (("opening", ":60F:"), ("closing", ":62F:")):
            if which not in message and not self.told.total:
                self.told.tell(place, f"The message has no {tag}.", f"报文缺少{tag}。")
        head = StatementHead(
            message["number"],
            message["account"],
            message.get("opening"),
            message.get("closing"),
            message["count"],
            message["total"],
        )
        if not self.told.total:
            self.told.balance(head, place)
        self.heads.append(head)


def _explained(text: str) -> dict[str, str]:
    """Read field 86: with subfields (``?20`` text, ``?31`` account, ``?32`` name), with SEPA words, or free."""
    whole = text.replace("\n", "")
    parts = _STRUCTURED.split(whole)
    if len(parts) > 2:  # noqa: PLR2004 - at least one subfield
        fields = list(zip(parts[1::2], parts[2::2], strict=False))
        told = "".join(content for code, content in fields if "20" <= code <= "29" or "60" <= code <= "63")
        return {
            "text": told,
            "account": "".join(content for code, content in fields if code == "31"),
            "payer": "".join(content for code, content in fields if code in {"32", "33"}),
            "reference": _word(told, "EREF"),
        }
    free = text.replace("\n", " ").strip()
    return {"text": free, "account": "", "payer": _slash(whole, "NAME"), "reference": _slash(whole, "EREF")}


def _word(text: str, name: str) -> str:
    found = re.search(rf"{name}[+:]\s?([^ +?]+?)(?=[A-Z]{{4}}[+:]|\s|$)", text)
    return found[1] if found else ""


def _slash(text: str, name: str) -> str:
    found = re.search(rf"/{name}/([^/]*)", text)
    return found[1].strip() if found else ""
