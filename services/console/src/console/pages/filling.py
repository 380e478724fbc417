"""What forms ask for: with what was typed, and what is wrong with it in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from operator import itemgetter

from console.calls.troubles import Trouble
from console.pages.page import Form, Visit
from console.pages.troubles import faults_at, summary_of
from console.parts.area import Area
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.numbers import whole_number

LONGEST_WORDS = 1_000
"""Of reasons and remarks, as far as services take them."""
# More to choose from would be most of a page; whoever is not among them is typed.
_MOST_OFFICERS = 300
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
        self._typed, self._faults = typed or {}, faults_at(met, inputs)

    def area(  # noqa: PLR0913 - what differs from form to form
        self,
        name: str,
        label: str,
        *,
        hint: str = "",
        longest: int = LONGEST_WORDS,
        rows: int = 3,
        access_key: str = "",
    ) -> Area:
        """Show an input of several lines."""
        return Area(
            name=name,
            label=label,
            value=self.value(name),
            hint=hint,
            fault=self.fault(name),
            longest=longest,
            rows=rows,
            access_key=access_key,
        )

    def field(self, name: str, label: str, *, hint: str = "", longest: int = LONGEST_WORDS) -> Field:
        """Show an input of one line."""
        return Field(name=name, label=label, hint=hint, value=self.value(name), fault=self.fault(name), longest=longest)

    def officer(self, label: str, name: str = "officer", *, hint: str = "", chooses_as: str = "") -> Field:
        """Show the input of an officer's id, found by name; of several the later ones choose as the first one does."""
        shown = self.field(name, label, hint=hint, longest=_LONGEST_OFFICER)
        if chooses_as:
            return replace(shown, chooses_as=chooses_as)
        return replace(shown, named_options=officers_named(self._visit, present_only=True))

    def days(self, label: str) -> Field:
        """Show the input of a number of days."""
        return self.field("days", label, longest=_LONGEST_DAYS)

    def summary(self, *inputs: Area | Field) -> Summary | None:
        """Tell everything that is wrong, each by the label of its input; None if nothing is.

        Args:
            inputs: in the order of the form, in which their faults are told, whatever the order of the request is.
        """
        if self._met is None:
            return None
        told = summary_of(self._met, self._visit.language, self._inputs)
        labels = {each.name: each.label for each in inputs}
        order, colon = list(labels), self._visit.of("：", ": ")
        labelled = sorted(
            (
                replace(line, sentence=f"{labels[line.field]}{colon}{line.sentence}")
                for line in told.faults
                if line.field in labels
            ),
            key=lambda line: order.index(line.field),
        )
        # What is about another kind of input, or about none, stays where it is.
        following = iter(labelled)
        faults = tuple(next(following) if line.field in labels else line for line in told.faults)
        return replace(told, faults=faults)

    def value(self, name: str) -> str:
        """Answer what was typed into an input; empty for nothing."""
        return self._typed.get(name, "")

    def fault(self, name: str) -> str:
        """Answer what is wrong with an input; empty for nothing."""
        return self._faults.get(name, "")


def officers_named(visit: Visit, *, present_only: bool = False) -> tuple[tuple[str, str], ...]:
    """Answer ids with the names of officers, by name, for inputs that ask for an id.

    Args:
        visit: whose centre.
        present_only: of those alone who work there today, as whoever is to do something does.
    """
    ids = [officer_id for officer_id, name in visit.staff.items() if name.is_present or not present_only]
    return tuple(
        sorted(((officer_id, visit.named(officer_id)) for officer_id in ids), key=itemgetter(1))[:_MOST_OFFICERS]
    )


def days_of(form: Form) -> int:
    """Read how many days were typed; what is no number is as many as the service refuses."""
    return whole_number(form.get("days", ""), _LONGEST_DAYS, -1)


def lines_of(form: Form, name: str) -> str:
    """Answer what was typed into an input of several lines; browsers send line ends as two signs, services want one."""
    return form.get(name, "").replace("\r\n", "\n")
