"""Each act of a centre's people is done by keyboard and by mouse, and takes as much as ``acts.py`` says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from meeting import convened
from playwright.sync_api import Locator, Page, expect
from tests.console import acts
from tests.console.acts import ACTS, Act
from tests.console.applicants import resident
from tests.console.hand import MARK_DIALOGS, Hand, choose_file, focused, printed
from tests.console.places import HEAD, JOINT_ITEMS, LEADER, MANAGER, carded, exported, handed_in, ordered
from tests.console.test_bank_desk import bank_file, import_file, paid
from tests.console.test_queue import drawn, open_window
from tests.journey.actors import Hall, answered
from tests.journey.refunding import approve_back, ask_back, due_back
from tests.journey.test_procedure_corrected import accepted, propose

from kernel.calendar import CENTRE_ZONE
from onewindow.intake.v1.intake_pb2 import Case, CoverPostRequest, CoverPostResponse, IssuedDocument
from onewindow_cli.centre_folder import find_catalogue
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario
from onewindow_cli.demo.scenario import officer_of

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload
    from tests.console.conftest import Window
    from tests.journey.running import RunningPlatform

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

Opens = Callable[..., AbstractContextManager["Window"]]
ZH, EN = (f"/{language}/{scenario.DIVISION}" for language in ("zh", "en"))
KEYBOARD, MOUSE = 0, 1
POST = "ZJ-01"
# Of another department that convenes this one, about another of its tasks.
NOTICED = ("ZJ-001", "RF-001")
PERSON = scenario.licence_renewal().applicant
BUNDLE, NOTICE = "JS-03", f"{ZH}/notice/items/ZRZY-003?fee.FEE-ZJ-03.total_investment_fen=10000"


@dataclass(frozen=True)
class Led:
    """A project, a joint review about it, its place on the docket, and an order."""

    case_id: str
    review: str
    entry: str
    order: str


@dataclass
class Counting:
    """What one role does in a tab; every act of the role is counted both ways before it ends."""

    who: str
    tab: Window
    hand: Hand
    done: set[tuple[str, int]] = field(default_factory=set)

    @contextmanager
    def act(self, what: str, way: int) -> Iterator[Hand]:
        """Do an act, and compare what it took."""
        (act,) = (each for each in ACTS if (each.who, each.what) == (self.who, what))
        self.hand.reset(has_mouse=way == MOUSE)
        yield self.hand
        assert act.counted[way] == self.hand.count(), (what, way)
        self.done.add((what, way))

    def both(self, what: str, path: str, do: Callable[[Hand], None]) -> None:
        """Do an act that starts at a page and changes nothing, by keyboard and then by mouse."""
        for way in (KEYBOARD, MOUSE):
            self.tab.open(path)
            with self.act(what, way) as hand:
                do(hand)

    def expected(self) -> set[tuple[str, int]]:
        """The acts of the role, each way in which it is done."""
        own: list[Act] = [act for act in ACTS if act.who == self.who]
        return {(act.what, way) for act in own for way in (KEYBOARD, MOUSE) if act.counted[way] is not None}


CountingOf = Callable[..., AbstractContextManager[Counting]]


@pytest.fixture
def counting(signed_in: Opens) -> CountingOf:
    """Open a tab in which an officer acts, and look at its end whether all was counted."""

    @contextmanager
    def opened(who: str, officer_id: str) -> Iterator[Counting]:
        with signed_in(officer_id) as tab:
            tab.page.add_init_script(MARK_DIALOGS)
            told = Counting(who, tab, Hand(tab.page))
            yield told
            assert told.expected() == told.done

    return opened


def licence(hall: Hall, *, is_decided: bool = False) -> tuple[str, str]:
    """A driving licence with its task and its bill: case id and number."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    (task,) = hall.departments.wait_for_tasks(case.case_id)
    hall.cashier.wait_for_bill(case.case_id)
    if is_decided:
        hall.departments.approve(task)
        hall.cashier.take(hall.cashier.bill(case.case_id))
        hall.clerk.wait_until_ready(case.case_id)
    return case.case_id, case.case_no


@pytest.fixture(scope="module")
def project_no(platform: RunningPlatform) -> Iterator[str]:
    """A project of seven departments, on its way, with somebody who manages it."""
    with platform.clients() as clients:
        hall = Hall(clients)
        application = scenario.construction()
        application.green_channel_reason = "省级重点建设项目"
        application.project_manager_id = MANAGER
        application.materials.extend(papers(hall.clerk.preview(application).materials))
        case = hall.clerk.submit(application).case
        hall.departments.wait_for_tasks(case.case_id)
        hall.cashier.wait_for_bill(case.case_id)
        hall.supervisor.wait_for_clocks(case.case_id)
        yield str(case.case_no)


def origin_of(page: Page) -> str:
    """Where a page is from."""
    return "/".join(page.url.split("/")[:3])


def button(page: Page, name: str) -> Locator:
    """A button by what is written on it."""
    return page.get_by_role("button", name=name)


def test_acts_of_a_citizen(window: Opens, hall: Hall) -> None:
    """By taps on a telephone; what is typed, and its keyboard's own keys, are no taps."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    hall.finish(case.case_id)
    with window(360, scripts=False) as tab:
        page = tab.page
        told = Counting(acts.CITIZEN, tab, Hand(page))
        tab.open(ZH)
        with told.act("find an item by words", MOUSE) as hand:
            hand.click(page.locator("#q"))
            hand.give("驾驶证换证")
            page.keyboard.press("Enter")
            hand.click(page.get_by_role("link", name="机动车驾驶证期满换证", exact=True))
            expect(page.locator("h1")).to_have_text("机动车驾驶证期满换证")
        with told.act("read the basis of a fee", MOUSE):
            expect(page.locator(".fees li").first).to_contain_text("依据")

        tab.open(f"{ZH}/items/GA-025")
        with told.act("answer the questions of a licence, to its notice", MOUSE) as hand:
            hand.click(page.get_by_role("link", name="一次性告知单"))
            # None of its papers depends on an answer.
            expect(page.locator(".sheet-foot")).to_be_visible()
        tab.open(f"{ZH}/items?q=施工许可阶段")
        with told.act("answer the questions of a project, to its notice", MOUSE) as hand:
            # Half a page has no question yet: each is waited for until it is whole.
            with page.expect_navigation():
                hand.click(page.locator(".results-first a").first)
            while page.locator("[name=asked]").count():
                with page.expect_navigation():
                    hand.click(page.locator("[name=answer]").first)
            expect(page.locator(".sheet-foot")).to_be_visible()

        def look_up(hand: Hand) -> None:
            focused(page.locator("#case_no"))
            hand.give(case.case_no)
            hand.click(page.locator("#query_code"))
            hand.give(case.query_code)
            page.keyboard.press("Enter")
            expect(page.locator(".found")).to_contain_text(case.case_no)

        tab.open(f"{ZH}/case")
        with told.act("see one's case, by the code on the notice", MOUSE) as hand:
            look_up(hand)
        tab.open(ZH)
        with told.act("see one's case, by typing", MOUSE) as hand:
            hand.click(page.get_by_role("link", name="办件进度查询"))
            look_up(hand)
        _take_notice(told)
        _tell_what_one_thinks(told, case, hall.clerk.decision(case.case_id, "GA-025"))
        tab.open(ZH)
        with told.act("change the language", MOUSE) as hand:
            hand.click(page.get_by_role("link", name="English"))
            expect(page.locator("html")).to_have_attribute("lang", "en")
        assert told.expected() == told.done


def _take_notice(told: Counting) -> None:
    """Find an item by what one wants to do, and take its notice along."""
    page, tab = told.tab.page, told.tab
    tab.open(ZH)
    with told.act("find an item by what one wants to do", MOUSE) as hand:
        hand.click(page.get_by_role("link", name="我要买车、开车、跑运输"))
        hand.click(page.get_by_role("link", name="机动车驾驶证期满换证", exact=True))
        expect(page.locator("h1")).to_have_text("机动车驾驶证期满换证")
    tab.open(f"{ZH}/notice/items/GA-025")
    with told.act("take the notice along", MOUSE) as hand, page.expect_download():
        hand.click(page.get_by_role("link", name="下载（PDF）"))


def _tell_what_one_thinks(told: Counting, case: Case, document: IssuedDocument) -> None:
    """Rate, complain, and see whether a document is genuine."""
    page, tab = told.tab.page, told.tab
    tab.open(f"{ZH}/case/rate")
    with told.act("rate a closed case", MOUSE) as hand:
        focused(page.locator("#case_no"))
        hand.give(case.case_no)
        page.keyboard.press("Tab")
        hand.give(case.query_code)
        hand.click(page.get_by_label("非常满意"))
        hand.click(button(page, "提交评价"))
        expect(page.locator(".found")).to_contain_text("非常满意")
    tab.open(ZH)
    with told.act("complain", MOUSE) as hand:
        hand.click(page.get_by_role("link", name="投诉举报"))
        hand.click(page.locator("[name=kind][value=report]"))
        hand.click(page.locator("#told"))
        hand.give("窗口要求另交资料费，没有收据")
        hand.click(button(page, "提交"))
        expect(page.get_by_role("status")).to_be_visible()
    way = f"{ZH}/verify?no={document.document_no}&code={document.verification_code}"
    for what, path in (("verify a document, by its code", way), ("verify a document, by typing", ZH)):
        tab.open(path)
        with told.act(what, MOUSE) as hand:
            if path == ZH:
                hand.click(page.get_by_role("link", name="票据和文书查验"))
                focused(page.locator("#receipt_no"))
                hand.give(document.document_no)
                page.keyboard.press("Tab")
                hand.give(document.verification_code)
            hand.click(button(page, "查验"))
            expect(page.get_by_role("status")).to_contain_text("真实有效")


def test_acts_of_a_window_clerk(counting: CountingOf, hall: Hall) -> None:
    """From F2 to the handover; the keyboard does all of it."""
    ready = [licence(hall, is_decided=True)[1] for _ in (KEYBOARD, MOUSE)]
    pending = [hall.clerk.submit(scenario.construction()).case.case_id for _ in (KEYBOARD, MOUSE)]
    instant = [licence(hall)[1] for _ in (KEYBOARD, MOUSE)]
    with counting(acts.CLERK, scenario.CLERK) as told:
        open_window(hall, is_open=True)
        for way in (KEYBOARD, MOUSE):
            number = drawn(hall).number
            told.tab.open(f"{ZH}/desk")
            with told.act("call the next number", way) as hand:
                hand.do("F6", button(hand.page, "下一位"))
                expect(hand.page.locator(".in-hand")).to_contain_text(number)
        told.both("find an applicant", f"{ZH}/desk/new", _find_applicant)
        told.both("begin a new case with a bundle", f"{ZH}/desk", _begin)
        told.both("begin a new case from a scanned notice", f"{ZH}/desk", _scan_notice)
        for way in (KEYBOARD, MOUSE):
            _accept(told, way)
            told.tab.open(f"{ZH}/desk")
            with told.act("take papers in, after the scan", way) as hand:
                hand.scan(pending[way])
                focused(hand.page.locator("[name^='has.']").first)
                hand.do("a", button(hand.page, "全部齐全"))
                hand.do("F8", button(hand.page, "收取所选材料"))
                expect(hand.page.locator(".big-number")).to_be_visible()
            told.tab.open(f"{ZH}/desk/cases/{ready[way]}")
            with told.act("see a whole name, with a purpose", way) as hand:
                hand.do("Alt+p", hand.page.locator("#purpose"))
                hand.give("窗口核对")
                hand.do("Enter", button(hand.page, "显示完整信息"))
                expect(hand.page.locator("#revealed")).to_contain_text(PERSON.name)
            told.tab.open(f"{ZH}/desk/new?items=GA-025")
            with told.act("say where a case is, after the scan", way) as hand:
                hand.scan(ready[way])
                expect(hand.page.locator(".facts").first).to_contain_text("待出件")
            with told.act("hand the result over, after the scan", way) as hand:
                focused(hand.page.locator("#received_by"))
                hand.give("李示例")
                hand.do("F8", button(hand.page, "出件并办结"))
                expect(hand.page.get_by_role("status")).to_contain_text("已出件")
            told.tab.open(f"{ZH}/desk/cases/{instant[way]}")
            with told.act("finish an instant case", way) as hand:
                hand.do("F10", button(hand.page, "当场办结"))
                expect(hand.page.locator("#finishing .next")).to_contain_text("请申请人到收费窗口缴费")


def _find_applicant(hand: Hand) -> None:
    hand.do("F2", hand.page.locator("#find"))
    hand.give(PERSON.id_number)
    hand.do("Enter", button(hand.page, "查找").first)
    expect(hand.page.locator("section[aria-labelledby=found]")).to_contain_text("李**")


def _begin(hand: Hand) -> None:
    page = hand.page
    hand.do("F4", page.locator(".finder a"))
    focused(page.locator("#q"))
    hand.give("施工许可阶段")
    hand.do("Enter", page.locator(".search button"))
    focused(page.locator(".results a").first)
    hand.do("Enter", page.locator(".results a").first)
    expect(page.locator("[name=bundles][type=hidden]").last).to_have_value(BUNDLE)
    focused(page.locator("[name=name]"))


def _scan_notice(hand: Hand) -> None:
    hand.scan(f"{origin_of(hand.page)}{NOTICE}")
    expect(hand.page.locator("form[data-work] [name=items]")).to_have_value("ZRZY-003")
    expect(hand.page.locator("[id='fee.FEE-ZJ-03.total_investment_fen']")).to_have_value("10000")


def _accept(told: Counting, way: int) -> None:
    """Tick the papers, all and one less, accept, print."""
    page = told.tab.page
    told.tab.open(f"{ZH}/desk/new?items=ZRZY-003")
    # What is given in the fields is data.
    for name, value in (("name", PERSON.name), ("id_number", resident()), ("phone", PERSON.phone)):
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=subject]").fill("新建车库")
    page.locator("[id='fee.FEE-ZJ-03.total_investment_fen']").fill("10000")
    boxes = page.locator("[name^='has.']")
    boxes.first.focus()
    with told.act("all papers are present", way) as hand:
        hand.do("a", button(page, "全部齐全"))
        expect(page.locator("[name^='has.']:checked")).to_have_count(boxes.count())
    with told.act("one of them is not", way) as hand:
        if way == KEYBOARD:
            hand.press("2")
        hand.do("Space", boxes.nth(1))
        expect(boxes.nth(1)).not_to_be_checked()
    boxes.nth(1).check()
    with told.act("accept", way) as hand:
        hand.do("F8", button(page, "受理"))
        expect(page.locator(".big-number")).to_be_visible()
    with told.act("print the acceptance notice", way) as hand:
        hand.do("F9", button(page, "打印"))
        printed(page)


def test_acts_of_an_officer(counting: CountingOf, hall: Hall) -> None:
    """By access keys, which need no script."""
    cases = [licence(hall) for _ in range(4)]
    case_id, number = cases[0]
    with counting(acts.OFFICER, "ga-officer") as told:
        page = told.tab.page

        def open_first(hand: Hand) -> None:
            hand.do("Alt+n", page.locator(".worklist th a").first)
            expect(page.locator("form.form [name=decision]").first).to_be_visible()

        def why(hand: Hand) -> None:
            hand.do("Alt+w", page.locator("a[href='#why']"))
            expect(page.locator("#why")).to_be_in_viewport()

        def find(hand: Hand) -> None:
            hand.do("Alt+f", page.locator("#q"))
            hand.give(number)
            hand.do("Enter", page.locator("form[role=search] button"))
            expect(page.locator(".worklist tbody tr")).to_have_count(1)

        told.both("open the most urgent task", f"{ZH}/inbox?state=open", open_first)
        told.both("see why it is due then", f"{ZH}/tasks/{case_id}/GA-025", why)
        told.both("find a task", f"{ZH}/inbox", find)
        for way in (KEYBOARD, MOUSE):
            _decide(told, way, *cases[2 * way : 2 * way + 2])


def _decide(told: Counting, way: int, approved: tuple[str, str], refused: tuple[str, str]) -> None:
    page = told.tab.page
    told.tab.open(f"{ZH}/tasks/{approved[0]}/GA-025")
    with told.act("approve, and on to the next", way) as hand:
        hand.do("Alt+a", page.locator("[value=approve]"))
        hand.do("Alt+s", button(page, "提交决定"))
        expect(page.locator(".said")).to_contain_text(approved[1])
    told.tab.open(f"{ZH}/tasks/{refused[0]}/GA-025")
    with told.act("refuse, with reason and basis", way) as hand:
        hand.do("Alt+r", page.locator("[value=refuse]"))
        hand.do("Tab", page.locator("#reason"))
        focused(page.locator("#reason"))
        hand.give("照片不合规格，请重拍。")
        hand.do("Tab", page.locator("#legal_basis"))
        hand.give("公安部令第162号第20条")
        hand.do("Alt+s", button(page, "提交决定"))
        expect(page.locator(".said")).to_contain_text(refused[1])


def test_acts_of_a_cashier(counting: CountingOf, hall: Hall) -> None:
    """A bill is there with the scan, a receipt with Enter."""
    bills = [[licence(hall)[1] for _ in range(4)] for _ in (KEYBOARD, MOUSE)]
    with counting(acts.CASHIER, scenario.CASHIER) as told:
        page = told.tab.page
        take, receipt = button(page, "收款并开票"), page.get_by_role("link", name="查看并打印票据")
        for way in (KEYBOARD, MOUSE):
            cash, card, code, shown = bills[way]
            told.tab.open(f"{ZH}/fees")
            with told.act("see a bill, by the scan", way) as hand:
                hand.scan(cash)
                expect(page.locator("#bill")).to_contain_text(cash)
            with told.act("take cash; the receipt is printed", way) as hand:
                focused(page.locator("#tendered"))
                hand.give("20")
                hand.do("Enter", take)
                printed(page)
            for what, method, key, number in (
                ("take a payment by card", "card", "k", card),
                ("take a payment by QR code", "qr", "q", code),
            ):
                # From the receipt of the one before, the cursor where it is.
                hand.scan(number)
                expect(page.locator("#bill")).to_contain_text(number)
                with told.act(what, way) as hand:
                    hand.do(f"Alt+{key}", page.locator(f"[name=method][value={method}]"))
                    # The cursor goes on by itself; typed by hand, since not every provider prints a code.
                    if method == "card":
                        focused(page.locator("#slip"))
                        hand.give("10")
                        hand.do("Tab", page.locator("#reference"))
                    focused(page.locator("#reference"))
                    hand.give(f"T-{uuid4().hex[:12]}")
                    hand.do("Enter", take)
                    printed(page)
            hand.scan(shown)
            expect(page.locator("#bill")).to_contain_text(shown)
            with told.act("show a QR code to pay, after the scan", way) as hand:
                hand.do("Alt+s", button(page, "出示收款二维码"))
                expect(page.locator("#code svg")).to_be_visible()
            with told.act("take it back", way) as hand:
                hand.do("Alt+x", button(page, "撤回收款"))
                expect(page.get_by_role("status")).to_contain_text("已撤回")
            hand.scan(cash)
            with told.act("print a receipt again, after the scan", way) as hand:
                focused(receipt)
                hand.do("Enter", receipt)
                expect(page.locator("#receipt")).to_be_visible()
                hand.do("F9", button(page, "打印"))
                printed(page)
        told.both("add a range of receipt numbers", f"{ZH}/fees", _add_range)
        for way in (KEYBOARD, MOUSE):
            told.tab.open(f"{ZH}/fees/shift")
            _end_of_the_day(told, way)


def test_acts_at_the_refunds(counting: CountingOf, hall: Hall) -> None:
    """Who waits longest is there with a key; the money is counted out with another."""
    for _ in (KEYBOARD, MOUSE):
        due_back(hall)
        approve_back(hall, ask_back(hall, due_back(hall)))
    with counting(acts.REFUNDING, scenario.CASHIER) as told:
        page = told.tab.page
        for way in (KEYBOARD, MOUSE):
            told.tab.open(f"{ZH}/fees/refunds")
            with told.act("ask for a refund, with reason and evidence", way) as hand:
                hand.do("Alt+n", page.get_by_role("link", name="申请退付").first)
                focused(page.locator("#reason"))
                hand.give("事项未获准予")
                hand.do("Tab", page.locator("#paper"))
                hand.give("不予许可决定书")
                hand.do("Enter", button(page, "提出申请"))
                expect(page.get_by_role("status")).to_contain_text("待另一人审批")
            told.tab.open(f"{ZH}/fees/refunds")
            with told.act("pay a refund out in cash", way) as hand:
                hand.do("Alt+z", button(page, "支付现金").first)
                expect(page.get_by_role("status")).to_contain_text("请付出现金")


def test_acts_of_an_accountant(counting: CountingOf, hall: Hall) -> None:
    """A refund approved; a day of the bank settled and closed."""
    day = datetime.now(CENTRE_ZONE).date().isoformat()
    for _ in (KEYBOARD, MOUSE):
        ask_back(hall, due_back(hall))
    with counting(acts.ACCOUNTANT, "accountant-01") as told:
        page = told.tab.page
        told.tab.expected.add(422)
        for way in (KEYBOARD, MOUSE):
            told.tab.open(f"{ZH}/fees/refunds")
            with told.act("approve a refund", way) as hand:
                hand.do("Alt+g", page.get_by_role("button", name="批准退付", exact=True).first)
                expect(page.get_by_role("status")).to_contain_text("退付凭证 T")
            own = (paid(hall), paid(hall), paid(hall))
            account = str(uuid4().int)[:19]
            told.tab.open(f"{ZH}/books/import")
            import_file(page, Hand(page), account, bank_file(hall, day, own))
            told.tab.open(f"{ZH}/books/{account}/{day}")
            _settle_day(told, way, own)


def _settle_day(told: Counting, way: int, own: tuple[str, str, str]) -> None:
    page, rows = told.tab.page, told.tab.page.locator("article[data-row]")
    with told.act("confirm what the bank's day proposes, and stand on the next", way) as hand:
        focused(rows.first.locator("[data-key=c]").first)
        hand.do("c", rows.first.locator("[data-key=c]").first)
        expect(rows).to_have_count(3)
    with told.act("match two payments with one line of the bank", way) as hand:
        taken = [page.locator("li[data-row]", has_text=reference).locator("[data-key=x]") for reference in own[1:]]
        if way == KEYBOARD:
            expect(page.locator("article[data-row]:focus-within")).to_contain_text("合并入账")
            hand.press("1", "2", "m")
        else:
            for box in (rows.first.locator("[data-key=x]"), *taken):
                hand.click(box)
            hand.click(button(page, "勾对所选"))
        expect(rows).to_have_count(2)
    # The bank's charge, which the page proposes.
    rows.first.locator("[data-key=c]").first.click()
    expect(rows).to_have_count(1)
    with told.act("explain a difference, with a reason", way) as hand:
        hand.do("d", rows.first.locator("[data-key=d]"))
        focused(page.locator("#reason"))
        hand.give("银行结息，另行上缴国库")
        if way == KEYBOARD:
            hand.press("Enter")
            focused(page.locator("[data-said]"))
        hand.do("Enter", page.locator("[data-said]"))
        expect(rows).to_have_count(0)
    with told.act("close the day", way) as hand:
        focused(page.locator("[value=close]"))
        hand.do("Enter", page.locator("[value=close]"))
        expect(page.locator("#closed")).to_be_visible()


def _end_of_the_day(told: Counting, way: int) -> None:
    """Count the till, close the shift, open the next one."""
    page = told.tab.page
    faces = page.locator("[name^=face_]")
    with told.act("count the till by face value", way) as hand:
        focused(faces.first)
        for place in range(faces.count()):
            if place:
                hand.do("Enter", faces.nth(place))
                focused(faces.nth(place))
            hand.give("1")
        if way == KEYBOARD:
            hand.press("Enter")
            focused(page.locator("[name=act][value=count]"))
        hand.do("Enter", page.locator("[name=act][value=count]"))
        expect(page.locator("#counted")).to_be_visible()
    with told.act("close the shift, with a reason", way) as hand:
        focused(page.locator("#kept_fen"))
        hand.do("Enter", page.locator("#reason"))
        focused(page.locator("#reason"))
        hand.give("演示清点")
        if way == KEYBOARD:
            hand.press("Enter")
            focused(page.locator("[name=act][value=close]"))
        hand.do("Enter", page.locator("[name=act][value=close]"))
        expect(page.locator("#sheet")).to_be_visible()
    told.tab.open(f"{ZH}/fees/shift")
    with told.act("open a shift", way) as hand:
        focused(page.locator("#float_fen"))
        hand.give("200")
        hand.do("Enter", page.locator("[name=act][value=open]"))
        expect(page.get_by_role("status")).to_contain_text("已开班")


def _add_range(hand: Hand) -> None:
    page = hand.page
    _go(hand, "票据")
    focused(page.locator("#batch_code"))
    hand.give(f"{uuid4().int % 10**8:08d}")
    for name, value in (("first_number", "1"), ("last_number", "9")):
        hand.do("Tab", page.locator(f"#{name}"))
        hand.give(value)
    hand.do("Enter", button(page, "登记号段"))
    expect(page.get_by_role("status")).to_contain_text("已登记 9 个票据号")


def _go(hand: Hand, label: str) -> None:
    """Go by the navigation: its pages have their numbers as access keys."""
    way = hand.page.locator(".shell-ways a, .shell-beside a").filter(has_text=re.compile(f"^{label}$"))
    hand.do(f"Alt+{way.get_attribute('accesskey')}", way)


@pytest.fixture(scope="module")
def led(platform: RunningPlatform) -> Iterator[list[Led]]:
    """Two projects, one for each way: on the docket, with an order to a department and a joint review it belongs to."""
    with platform.clients() as clients:
        hall = Hall(clients)

        def project() -> Led:
            application = scenario.construction()
            application.materials.extend(papers(hall.clerk.preview(application).materials))
            case_id = hall.clerk.submit(application).case.case_id
            hall.departments.wait_for_tasks(case_id)
            review = convened(clients.by(officer_of("SL")).approval, case_id, JOINT_ITEMS, str(uuid4()))
            return Led(case_id, review.review_id, *ordered(hall, case_id))

        yield [project() for _ in (KEYBOARD, MOUSE)]


def test_acts_of_an_officer_of_a_project(counting: CountingOf, led: list[Led]) -> None:
    """Beside deciding: what is taken, stopped, and said to others."""
    with counting(acts.PROJECT_OFFICER, "zj-officer") as told:
        for way, project in zip((KEYBOARD, MOUSE), led, strict=True):
            _take_and_stop(told, way, f"{ZH}/tasks/{project.case_id}/ZJ-002")
            told.tab.open(f"{ZH}/joint/{project.review}")
            with told.act("give the opinion of one's department to a joint review", way) as hand:
                hand.do("Alt+a", hand.page.locator("[name=stance]").first)
                hand.do("Alt+s", button(hand.page, "提交意见"))
                expect(hand.page.locator(".said")).to_be_visible()


def test_acts_of_a_head_of_a_department(counting: CountingOf, hall: Hall, led: list[Led]) -> None:
    """What comes to a department from others, and whose it is."""
    with counting(acts.DEPARTMENT_HEAD, HEAD) as told:
        for way, project in zip((KEYBOARD, MOUSE), led, strict=True):
            # Something nobody has seen yet.
            convened(hall.clients.by(officer_of("RF")).approval, project.case_id, NOTICED, str(uuid4()))
            told.tab.open(f"{ZH}/notices?unseen=1")
            with told.act("mark all notices as seen", way) as hand:
                hand.do("Alt+a", button(hand.page, "本页全部标为已读"))
                expect(hand.page.locator(".said")).to_be_visible()
            told.tab.open(f"{ZH}/tasks/{project.case_id}/ZJ-001")
            with told.act("hand a task to a colleague", way) as hand:
                whom = hand.page.locator("select[name=officer]")
                if way == KEYBOARD:
                    hand.press("Alt+b")
                    focused(whom)
                # Who it is, is data.
                whom.select_option("zj-officer")
                hand.do("Alt+g", button(hand.page, "交由该同事办理"))
                expect(hand.page.locator(".said")).to_be_visible()
            told.tab.open(f"{ZH}/orders/{project.order}")
            with told.act("reply to an order", way) as hand:
                hand.do("Alt+r", hand.page.locator("#reply"))
                hand.give("已会同规划、消防部门现场核对")
                hand.do("Alt+s", button(hand.page, "提交答复"))
                expect(hand.page.locator(".said")).to_be_visible()


def _take_and_stop(told: Counting, way: int, task: str) -> None:
    """Take a task, and stop its clock."""
    page = told.tab.page
    told.tab.open(task)
    with told.act("take a task", way) as hand:
        hand.do("Alt+c", button(page, "认领"))
        expect(page.locator(".said")).to_be_visible()
    told.tab.open(task)
    with told.act("stop the clock, seeing the new date first", way) as hand:
        hand.do("Alt+t", page.locator("#stop summary"))
        # What takes the time, and what the applicant is told of it, is data.
        page.locator("#stop_reason input").first.check()
        page.locator("#stop_told").fill("专家评审所需时间不计入办理期限")
        hand.do("Alt+p", button(page, "查看新的到期日"))
        expect(page.locator("#stop .next")).to_contain_text("不计入期限后")
        hand.do("Alt+p", button(page, "确认停表"))
        expect(page.locator(".said")).to_contain_text("不计入期限")


def test_acts_of_the_head_of_the_centre(counting: CountingOf, hall: Hall, led: list[Led]) -> None:
    """From the docket to an order on paper; what is set aside, and what is agreed to."""
    corrected = [accepted(hall).case_id for _ in range(4)]
    for case_id in corrected:
        propose(hall, case_id)
    day = (datetime.now(CENTRE_ZONE) + timedelta(days=7)).date().isoformat()
    with counting(acts.LEADER, LEADER) as told:
        page = told.tab.page

        def open_first(hand: Hand) -> None:
            hand.do("Alt+n", page.locator("tbody th a").first)
            expect(page.locator("#instruct")).to_be_visible()

        def print_order(hand: Hand) -> None:
            hand.do("F9", button(page, "打印"))
            printed(page)

        told.both("open the first case of the docket", f"{ZH}/docket", open_first)
        told.both("print an order", f"{ZH}/orders/{led[KEYBOARD].order}", print_order)
        for way, project in zip((KEYBOARD, MOUSE), led, strict=True):
            told.tab.open(f"{ZH}/docket/{project.entry}")
            # One department has an order of the fixture's.
            page.locator("#department").select_option("RF")
            with told.act("give an order", way) as hand:
                hand.do("Alt+d", page.locator("#instruction"))
                hand.give("请三日内提出意见")
                hand.do("Tab", page.locator("#days"))
                hand.give("3")
                hand.do("Enter", button(page, "发出督办单"))
                expect(page.locator(".said")).to_be_visible()
            told.tab.open(f"{ZH}/docket/{project.entry}")
            with told.act("set a case of the docket aside", way) as hand:
                hand.do("Alt+l", page.locator("#later_reason"))
                hand.give("等待专家评审结论")
                hand.do("Tab", page.locator("#later_until"))
                focused(page.locator("#later_until"))
                # How a browser lets one type a day is its own.
                page.locator("#later_until").fill(day)
                hand.do("Enter", page.locator("button[value=postpone]"))
                expect(page.locator(".said")).to_contain_text(day)
            told.tab.open(f"{ZH}/correct/{corrected.pop()}")
            with told.act("agree to a correction of the procedure", way) as hand:
                hand.do("Alt+s", page.locator("button[value=agree]"))
                expect(page.locator(".said")).to_contain_text("已同意")
            told.tab.open(f"{ZH}/correct/{corrected.pop()}")
            with told.act("decline it, with a reason", way) as hand:
                hand.do("Alt+r", page.locator("#note"))
                hand.give("事项无误，由部门决定")
                if way == KEYBOARD:
                    hand.press("Tab", "Tab", "Enter")
                else:
                    hand.click(page.locator("button[value=decline]"))
                expect(page.locator(".said")).to_contain_text("不同意")


def test_acts_of_a_catalogue_administrator(counting: CountingOf) -> None:
    """Which files they are is said in the browser's own window: that is data."""
    items = (find_catalogue() / "items.csv").read_bytes()
    chosen_file: FilePayload = {"name": "items.csv", "mimeType": "text/csv", "buffer": items}
    with counting(acts.PUBLISHER, scenario.CATALOGUE_ADMINISTRATOR) as told:
        page = told.tab.page

        def compare(hand: Hand) -> None:
            field = page.locator("input[type=file]")
            hand.do("Alt+u", field)
            choose_file(field, chosen_file)
            hand.do("Alt+l", button(page, "比对"))
            expect(page.get_by_role("heading", name="将要发生的变化")).to_be_visible()

        told.both("compare files with what is published", f"{ZH}/admin/catalogue", compare)
        for way, word in ((KEYBOARD, "已好"), (MOUSE, "已办好")):
            told.tab.open(f"{ZH}/admin/messages/words?message=ready")
            with told.act("hand in other words of a message", way) as hand:
                hand.do("Alt+r", page.locator("#words_zh"))
                # They take the place of what stands there.
                page.locator("#words_zh").fill(f"办件{{case_no}}{word}。")
                hand.do("Tab", page.locator("#words_en"))
                focused(page.locator("#words_en"))
                page.locator("#words_en").fill("{case_no} is ready.")
                hand.do("Alt+s", button(page, "提交他人发布"))
                expect(page.locator(".said")).to_contain_text("待另一名管理员发布")
            # Nobody else is to meet it.
            page.locator("#reason").fill("仅为试填，撤回")
            page.locator("button[value=return]").click()
            expect(page.locator(".said")).to_be_visible()


def test_acts_of_who_publishes_what_another_made(counting: CountingOf, hall: Hall) -> None:
    """By keys a version, by clicks the one before again."""
    files = exported(hall)
    other = dict(files) | {"departments.csv": files["departments.csv"].replace(b"Water", b"Waters")}
    with counting(acts.SECOND_PUBLISHER, scenario.SECOND_ADMINISTRATOR) as told:
        page = told.tab.page
        for way, content in ((KEYBOARD, other), (MOUSE, files)):
            draft_no = handed_in(hall, content)
            told.tab.open(f"{ZH}/admin/catalogue")
            with told.act("publish what another one made", way) as hand:
                hand.do("Alt+n", page.get_by_role("link", name=f"草案 {draft_no}", exact=True))
                expect(page.get_by_role("heading", name="将要发生的变化")).to_be_visible()
                hand.do("Alt+s", page.locator("button[value=publish]"))
                expect(page.locator(".said")).to_contain_text("已发布")


def _open_of_board(hand: Hand) -> None:
    hand.do("Alt+n", hand.page.locator("h3 a").first)
    expect(hand.page.locator("#plan-name")).to_be_visible()


def test_acts_of_those_who_watch(counting: CountingOf, hall: Hall, project_no: str) -> None:
    """What is red, why, whose, and how much it costs; and who may do what."""
    watch, case = f"{ZH}/watch", f"{ZH}/cases/{project_no}"

    def find(hand: Hand) -> None:
        hand.do("Alt+f", hand.page.locator("#q"))
        hand.give(project_no)
        hand.do("Enter", button(hand.page, "查看"))
        expect(hand.page.locator("#cases tbody tr")).to_have_count(1)

    with counting(acts.MANAGER, "pm-01") as told:
        page = told.tab.page
        told.both("open a project", watch, _open_first)
        told.both("open a project of the board", f"{ZH}/projects?whose=all", _open_of_board)
        told.both("see what blocks it", case, lambda _: expect(page.locator("#plan")).to_contain_text("施工许可"))
        told.both("see its money", case, lambda _: expect(page.locator("#money")).to_contain_text("¥"))
        told.both("those that are late", watch, _late)
        told.both("find a project", watch, find)
    with counting(acts.SUPERVISOR, "supervisor-01") as told:
        told.both("open a case and see why it stands as it does", watch, _open_first)
        told.both("from a figure to its cases", watch, _late)
        told.both("the cases of a department", watch, _department)
        told.both("who looked at personal data", watch, lambda hand: _arrive(hand, "个人信息查看记录", "#accesses"))
        told.both("the wall", watch, _wall)
    with counting(acts.ADMINISTRATOR, HEAD) as told, _covering(hall):
        told.both("what nobody may do", f"{ZH}/inbox", lambda hand: _arrive(hand, "岗位与窗口", "#gaps"))
        told.both("stand in at a post", f"{ZH}/admin/posts", _stand_in)


def test_acts_of_the_supervisor_at_a_case(counting: CountingOf, hall: Hall) -> None:
    """A card, an order, a reminder: what the record and the posts say is filled in already."""
    cases = [licence(hall) for _ in (KEYBOARD, MOUSE)]
    for case_id, _ in cases:
        hall.supervisor.wait_for_clocks(case_id)
    carded(hall, licence(hall)[0])
    with counting(acts.PRESSING, "supervisor-01") as told:
        page = told.tab.page
        for way, (_, case_no) in zip((KEYBOARD, MOUSE), cases, strict=True):
            case = f"{ZH}/cases/{case_no}"
            told.tab.open(case)
            with told.act("remind a department, from its case", way) as hand:
                hand.do("Alt+q", page.locator("a[href*='/remind/']"))
                expect(page.locator("button[name=reminded_item]")).to_be_visible()
                hand.do("Alt+s", page.locator("button[name=reminded_item]"))
                expect(page.locator(".said")).to_be_visible()
            told.tab.open(case)
            with told.act("give an order of supervision, from its case", way) as hand:
                hand.do("Alt+o", page.locator("a[href*='/supervision-orders/new']"))
                expect(page.locator("#order_instruction")).to_be_visible()
                hand.do("Alt+r", page.locator("#order_instruction"))
                hand.give("三个工作日内办结并答复")
                hand.do("Alt+s", button(page, "督办"))
                expect(page.locator(".said")).to_be_visible()
            told.tab.open(case)
            with told.act("give a card, from its case", way) as hand:
                hand.do("Alt+w", page.locator("a.way[href*='/cards/new']"))
                expect(page.locator("#card_reason")).to_be_visible()
                hand.do("Alt+r", page.locator("#card_reason"))
                hand.give("受理后十日未办理")
                hand.do("Alt+s", button(page, "发牌"))
                expect(page.locator(".said")).to_be_visible()


def test_acts_of_the_privacy_officer(counting: CountingOf, hall: Hall) -> None:
    """Who looked at a case, and its erasure: found, said why, looked at again, confirmed."""
    cases = [hall.finish(licence(hall)[0]) for _ in (KEYBOARD, MOUSE)]
    for case in cases:
        hall.supervisor.wait_until_closed(case.case_id)
    with counting(acts.PRIVACY, "privacy-01") as told:
        page = told.tab.page
        for way, case in zip((KEYBOARD, MOUSE), cases, strict=True):
            told.tab.open(f"{ZH}/cases/{case.case_no}")
            with told.act("who looked at the data of a case", way) as hand:
                hand.do("Alt+l", page.locator("a[href*='/admin/accesses']").last)
                expect(page.locator("#case_no")).to_have_value(case.case_no)
            told.tab.open(f"{ZH}/admin/privacy")
            with told.act("erase, from a person's number, besides reason and basis", way) as hand:
                focused(page.locator("#find"))
                hand.give(case.case_no)
                hand.do("Enter", button(page, "查找"))
                focused(page.locator("#reason"))
                hand.give("本人申请删除")
                # Which one it is, is data.
                page.locator("[name=basis]").first.check()
                hand.do("Enter", button(page, "核对将删除的内容"))
                focused(page.locator("#seen"))
                hand.do("Space", page.locator("#seen"))
                hand.do("Enter", button(page, "永久删除"))
                expect(page.get_by_role("status")).to_contain_text("已删除 1 件")


def _open_first(hand: Hand) -> None:
    hand.do("Alt+n", hand.page.locator("#cases tbody th a").first)
    expect(hand.page.locator("#plan-name")).to_be_visible()


def _late(hand: Hand) -> None:
    hand.do("Alt+r", hand.page.locator(".lamp-red"))
    expect(hand.page.locator(".lamp-red[aria-current]")).to_be_visible()


def _arrive(hand: Hand, label: str, there: str) -> None:
    _go(hand, label)
    expect(hand.page.locator(there)).to_be_visible()


def _wall(hand: Hand) -> None:
    hand.do("Alt+w", hand.page.locator("main a[accesskey=w]"))
    expect(hand.page.locator(".wall")).to_be_visible()


def _department(hand: Hand) -> None:
    if hand.has_mouse:
        hand.click(hand.page.locator(".list .line a").first)
    else:
        # The cursor is there from the start; its code is data.
        focused(hand.page.locator("#q"))
        hand.give("ZJ")
        hand.press("Enter")
    expect(hand.page).to_have_url(re.compile("department=[A-Z]"))


@contextmanager
def _covering(hall: Hall) -> Iterator[None]:
    """Whatever cover began is ended."""
    try:
        yield
    finally:
        request = CoverPostRequest(
            idempotency_key=str(uuid4()), post_code=POST, until="2026-01-05", reason="集中培训结束"
        )
        answered(hall.clients.by(HEAD).intake, request, CoverPostResponse)


def _stand_in(hand: Hand) -> None:
    page = hand.page
    if hand.has_mouse:
        hand.click(page.locator("tr", has_text=POST).get_by_role("link"))
        focused(page.locator("#until"))
    else:
        hand.press("Alt+c")
        page.locator("#post:focus").select_option(POST)
        hand.press("Tab")
    hand.give((datetime.now(UTC) + timedelta(days=2)).date().isoformat())
    hand.do("Tab", page.locator("#reason"))
    hand.give("集中培训")
    hand.do("Enter", button(page, "登记顶岗"))
    expect(page.locator(".said")).to_be_visible()
