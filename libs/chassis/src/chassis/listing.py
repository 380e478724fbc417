"""A list, declared: of which centre, which page of it, and what is shown of each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from google.protobuf.message import Message

from chassis.messages import answering
from chassis.paging import DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, Column, Page, PageAsked, page_asked
from chassis.reading import OfCall
from chassis.requests import centre_asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from chassis.rpc import Caller
    from kernel.fields import Violations

MessageT = TypeVar("MessageT", bound=Message)


def _centre(violations: Violations, request: Any, caller: Caller) -> str:  # noqa: ANN401 - of any list of a centre
    return centre_asked(request.division_code, caller, violations)


CENTRE = OfCall(("division_code",), _centre)
"""The centre that is named, the caller's own if none is; one they may not read is refused (``centre_asked``)."""


def paged_by(*columns: Column, most: int = MAX_PAGE_SIZE, default: int = DEFAULT_PAGE_SIZE) -> OfCall[PageAsked]:
    """Read which page is asked for, by the columns of a row's key and the bounds of a page (``page_asked``)."""

    def read(violations: Violations, request: Message, caller: Caller) -> PageAsked:
        return page_asked(violations, request, caller, *columns, most=most, default=default)

    return OfCall(("page_size", "page_token"), read)


def listing(
    kind: type[MessageT],
    rows: str,
    show: Callable[[Any], object],
    **made: Callable[[Any], object],
) -> Callable[[Any], MessageT]:
    """Declare the answer of a list; the result is a page, or has one as ``page``.

    Args:
        kind: the answer, with ``next_page_token``.
        rows: its field of what is listed.
        show: makes what is shown of a row.
        made: what its other fields are made of the result by; of which nothing is said are fields of the result.

    Raises:
        TypeError: the answer has no such field.
    """

    def shown(result: Any) -> list[object]:  # noqa: ANN401 - of any list
        return [show(row) for row in _page(result).rows]

    def next_token(result: Any) -> str:  # noqa: ANN401 - likewise
        return _page(result).next_token

    return answering(kind, **{rows: shown, "next_page_token": next_token, **made})


def _page(result: Any) -> Page[Any]:  # noqa: ANN401 - likewise
    return result if isinstance(result, Page) else result.page
