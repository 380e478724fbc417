"""SearchItems: the catalogue for the public, by words; anybody may call."""

from __future__ import annotations

from operator import attrgetter

from chassis.paging import number, page_asked, text
from chassis.requests import read_centre
from chassis.rpc import Call, Rpc
from intake.domain.catalogue.searching import LONGEST_WORDS
from intake.domain.catalogue.topics import TOPICS
from intake.handlers.search_items import FoundItems, SearchItems, search_items
from intake.handlers.vocabulary import limit_message
from intake.servicer.answers import bundle_message
from intake.servicer.requests import read_code
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2

_LONGEST_TOPIC = 40


def parse(request: intake_pb2.SearchItemsRequest, call: Call) -> SearchItems:
    """Read the words."""
    violations = Violations()
    query = SearchItems(
        division_code=read_centre(violations, "division_code", request.division_code),
        words=violations.text("words", request.words, max_length=LONGEST_WORDS, required=False),
        department_code=read_code(violations, "department_code", request.department_code),
        topic=violations.text("topic", request.topic, max_length=_LONGEST_TOPIC, required=False),
        page=page_asked(violations, request, call.caller, number, text),
    )
    violations.raise_if_any()
    return query


def render(found: FoundItems) -> intake_pb2.SearchItemsResponse:
    """Write the answer."""
    departments = found.catalogue.departments
    return intake_pb2.SearchItemsResponse(
        items=[
            intake_pb2.FoundItem(
                item_code=item.code,
                name_zh=item.name_zh,
                name_en=item.name_en,
                department_code=item.department_code,
                department_zh=departments[item.department_code].name_zh,
                department_en=departments[item.department_code].name_en,
                committed_limit=limit_message(item.promised),
                instant=item.instant,
            )
            for item in found.page.rows
        ],
        next_page_token=found.page.next_token,
        total_count=found.total_count,
        departments=[
            intake_pb2.FoundDepartment(
                department_code=code,
                name_zh=departments[code].name_zh,
                name_en=departments[code].name_en,
                item_count=count,
            )
            for code, count in sorted(found.counts.items())
        ],
        bundles=[bundle_message(bundle) for bundle in found.bundles],
        topics=[
            intake_pb2.FoundTopic(topic=topic, name_zh=zh, name_en=en, item_count=found.topic_counts[topic])
            for topic, (zh, en) in TOPICS.items()
            if found.topic_counts.get(topic)
        ],
    )


RPC = Rpc(
    method="SearchItems",
    parse=parse,
    handle=search_items,
    render=render,
    writes=False,
    centre=attrgetter("division_code"),
)
