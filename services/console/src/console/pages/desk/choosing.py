"""What is applied for, chosen word by word: what words find is added to the address, what is chosen is taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from console.pages.page import Visit
from console.pages.sections import attempt
from onewindow.intake.v1.intake_pb2 import PreviewApplicationResponse, SearchItemsRequest, SearchItemsResponse

_MOST_FOUND = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to apply for: the address adds it, or takes it away again."""

    name: str
    code: str
    address: str


@dataclass(frozen=True, slots=True)
class Choosing:
    """The bundles and items that are chosen, and which address chooses others."""

    visit: Visit
    bundles: Sequence[str]
    items: Sequence[str]
    address: Callable[[Sequence[str], Sequence[str]], str]

    async def found(self) -> tuple[Choice, ...]:
        """Answer what the words of the address find, bundles first; nothing without words."""
        visit, words = self.visit, self.visit.query.get("q", "")
        if not words.strip():
            return ()
        request = SearchItemsRequest(division_code=visit.centre.division_code, words=words, page_size=_MOST_FOUND)
        found, _ = await attempt(visit.calls.intake(request, SearchItemsResponse), SearchItemsResponse())
        bundles = (
            Choice(
                visit.of(each.name_zh, each.name_en),
                each.bundle_code,
                self.address([*self.bundles, each.bundle_code], self.items),
            )
            for each in found.bundles[:_MOST_FOUND]
        )
        items = (
            Choice(
                visit.of(each.name_zh, each.name_en),
                each.item_code,
                self.address(self.bundles, [*self.items, each.item_code]),
            )
            for each in found.items
        )
        return (*bundles, *items)

    def chosen(self, told: PreviewApplicationResponse) -> tuple[Choice, ...]:
        """Answer what is chosen, by the names that its notice tells."""
        visit = self.visit
        names = {each.bundle_code: visit.of(each.name_zh, each.name_en) for each in told.bundles}
        names |= {each.item_code: visit.of(each.name_zh, each.name_en) for each in told.notice.items}
        return tuple(self._without(code, names) for code in (*self.bundles, *self.items))

    def _without(self, code: str, names: Mapping[str, str]) -> Choice:
        bundles = [each for each in self.bundles if each != code]
        # Of what is in no notice only the code is known.
        name, told = (names[code], code) if code in names else (code, "")
        return Choice(name, told, self.address(bundles, [each for each in self.items if each != code]))


def codes_of(written: str) -> list[str]:
    """Read codes that stand in an address or a form, each once."""
    return [code for code in dict.fromkeys(written.split(",")) if code]
