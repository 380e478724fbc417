"""The site map: every page there is."""

from __future__ import annotations

from console.pages.admin.accesses import PAGE as ACCESSES
from console.pages.admin.parked import PAGE as PARKED
from console.pages.design import PAGE as DESIGN
from console.pages.inbox.task import PAGE as TASK
from console.pages.inbox.worklist import PAGE as INBOX
from console.pages.page import Page
from console.pages.public.case import PAGE as CASE
from console.pages.public.home import PAGE as HOME
from console.pages.public.item import PAGE as ITEM
from console.pages.public.items import PAGE as ITEMS
from console.pages.public.notice import OF_BUNDLE, OF_ITEM
from console.pages.watch.case import PAGE as CASE_UNDER_WATCH
from console.pages.watch.cases import PAGE as CASES_UNDER_WATCH
from console.pages.watch.wall import PAGE as WALL
from console.pages.work import PAGE as WORK

OFFICERS = (INBOX, TASK)
SUPERVISING = (CASES_UNDER_WATCH, CASE_UNDER_WATCH, WALL, ACCESSES, PARKED)

PAGES: tuple[Page, ...] = (HOME, ITEMS, ITEM, OF_ITEM, OF_BUNDLE, CASE, DESIGN, WORK, *OFFICERS, *SUPERVISING)
