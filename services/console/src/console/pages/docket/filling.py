"""What the forms of the docket and its orders ask for: with what was typed, and what is wrong with it in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from console.calls.troubles import Trouble
from console.pages.docket.sayings import LONGEST_WORDS
from console.pages.page import Form, Visit
from console.pages.troubles import summary_of
from console.parts.area import Area
from console.parts.field import Field
from console.parts.trouble import Summary

_LONGEST_OFFICER, _LONGEST_DAYS = 64, 2


class Filling:
    """One form as it is shown: empty, or as it was sent and refused."""

    def __init__(self, visit: Visit, inputs: Mapping[str, str], typed: Form | None, met: Trouble | None) -> None:
        """Take what was typed, and what the service says of it.

        Args:
            visit: whose.
            inputs: names of inputs by the field paths of the requests.
            typed: what was sent; None on a page that is only looked at.
            met: what the service refused it with.
        """
        self._visit, self._inputs, self._met = visit, inputs, met
        self._typed = typed or {}
        faults = met.fields if met else {}
        self._faults = {inputs[path]: told for path, told in faults.items() if path in inputs}

    def area(self, name: str, label: str, *, hint: str = "", rows: int = 3, access_key: str = "") -> Area:
        """Show an input of several lines."""
        value, fault = self._of(name)
        return Area(
            name=name,
            label=label,
            value=value,
            hint=hint,
            fault=fault,
            longest=LONGEST_WORDS,
            rows=rows,
            access_key=access_key,
        )

    def field(self, name: str, label: str, *, hint: str = "", longest: int = LONGEST_WORDS) -> Field:
        """Show an input of one line."""
        value, fault = self._of(name)
        return Field(name=name, label=label, hint=hint, value=value, fault=fault, longest=longest)

    def officer(self, label: str) -> Field:
        """Show the input of an officer's id."""
        value, fault = self._of("officer")
        return Field(name="officer", label=label, value=value, fault=fault, longest=_LONGEST_OFFICER)

    def days(self, label: str) -> Field:
        """Show the input of a number of days."""
        value, fault = self._of("days")
        return Field(name="days", label=label, value=value, fault=fault, longest=_LONGEST_DAYS)

    def summary(self, *inputs: Area | Field) -> Summary | None:
        """Tell everything that is wrong, each by the label of its input; None if nothing is."""
        if self._met is None:
            return None
        told = summary_of(self._met, self._visit.language, self._inputs)
        labels = {each.name: each.label for each in inputs}
        colon = self._visit.of("：", ": ")
        faults = tuple(
            replace(line, sentence=f"{labels[line.field]}{colon}{line.sentence}") if line.field in labels else line
            for line in told.faults
        )
        return replace(told, faults=faults)

    def _of(self, name: str) -> tuple[str, str]:
        return self._typed.get(name, ""), self._faults.get(name, "")


def lines_of(form: Form, name: str) -> str:
    """Answer what was typed into an input of several lines, as services count it."""
    return form.get(name, "").replace("\r\n", "\n")
