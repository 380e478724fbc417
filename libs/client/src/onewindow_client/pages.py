"""Pages of a list: the request of each, until there is none."""

from __future__ import annotations

from typing import Any

from google.protobuf.message import Message


class Pages:
    """Where one is in a list."""

    def __init__(self, request: Message) -> None:
        """Begin with the page this request asks for.

        Raises:
            TypeError: the method has no pages.
        """
        if "page_token" not in request.DESCRIPTOR.fields_by_name:
            raise TypeError(f"{request.DESCRIPTOR.name} has no pages")
        # The field is there, and the generated classes do not share a type that says so.
        self.request: Any = type(request)()
        self.request.CopyFrom(request)
        self.more = True

    def turn(self, page: Any) -> None:  # noqa: ANN401 - likewise
        """Go on behind this page.

        Raises:
            ValueError: the service answers the page it was asked for as its own next one: the list would never end.
        """
        token = page.next_page_token
        if token and token == self.request.page_token:
            raise ValueError("the next page is the same page")
        self.request.page_token = token
        self.more = bool(token)
