"""The site map: every page there is."""

from __future__ import annotations

from console.pages.admin.accesses import PAGE as ACCESSES
from console.pages.admin.bundle import PAGE as BUNDLE
from console.pages.admin.catalogue import PAGE as CATALOGUE
from console.pages.admin.discards import PAGE as DISCARDS
from console.pages.admin.draft import PAGE as CATALOGUE_DRAFT
from console.pages.admin.erase import PAGE as ERASE
from console.pages.admin.expired import PAGE as EXPIRED
from console.pages.admin.keys import PAGE as KEYS
from console.pages.admin.message_words import PAGE as MESSAGE_WORDS
from console.pages.admin.messages import PAGE as MESSAGES
from console.pages.admin.parked import PAGE as PARKED
from console.pages.admin.posts import PAGE as POSTS
from console.pages.admin.posts_import import PAGE as POSTS_IMPORT
from console.pages.admin.privacy import PAGE as PRIVACY
from console.pages.admin.staff import PAGE as STAFF
from console.pages.books.day import PAGE as BANK_DAY
from console.pages.books.days import PAGE as BANK_DAYS
from console.pages.books.ledger import PAGE as LEDGER
from console.pages.books.receipts import PAGE as RECEIPT_USE
from console.pages.books.remittances import PAGE as REMITTANCES
from console.pages.books.report import PAGE as FEE_REPORT
from console.pages.books.report_lines import PAGE as FEE_REPORT_LINES
from console.pages.books.shifts import PAGE as SHIFTS
from console.pages.books.statements import PAGE as STATEMENTS
from console.pages.books.voids import PAGE as RECEIPT_VOIDS
from console.pages.cards.give import PAGE as CARD_GIVEN
from console.pages.cards.listing import PAGE as CARDS
from console.pages.cards.one import PAGE as CARD
from console.pages.centres.listing import PAGE as CENTRES_BELOW
from console.pages.centres.new import PAGE as CENTRE_REGISTERED
from console.pages.centres.one import PAGE as CENTRE_BELOW
from console.pages.centres.take import PAGE as CENTRE_REPORTS_TAKEN
from console.pages.complaints.answer import PAGE as COMPLAINT_ANSWER
from console.pages.complaints.complain import PAGE as COMPLAIN
from console.pages.complaints.listing import PAGE as COMPLAINTS
from console.pages.complaints.one import PAGE as COMPLAINT
from console.pages.complaints.published import PAGE as COMPLAINTS_PUBLISHED
from console.pages.complaints.rate import PAGE as RATE
from console.pages.complaints.ratings import PAGE as RATINGS
from console.pages.complaints.ratings_import import PAGE as RATINGS_IMPORT
from console.pages.complaints.take import PAGE as COMPLAINT_TAKEN
from console.pages.design import PAGE as DESIGN
from console.pages.desk.case import PAGE as DESK_CASE
from console.pages.desk.correct import PAGE as CORRECT_PROCEDURE
from console.pages.desk.new import PAGE as DESK_NEW
from console.pages.desk.today import PAGE as DESK
from console.pages.desk.unusable import PAGE as UNUSABLE
from console.pages.desk.waiting import PAGE as DESK_WAITING
from console.pages.desk.windows import PAGE as DUTY
from console.pages.docket.entry import PAGE as DOCKET_ENTRY
from console.pages.docket.escalate import PAGE as ESCALATE
from console.pages.docket.extend import PAGE as EXTEND_JOINT
from console.pages.docket.green import PAGE as GREEN_CHANNEL
from console.pages.docket.listing import PAGE as DOCKET
from console.pages.docket.order import PAGE as ORDER
from console.pages.docket.orders import PAGE as ORDERS
from console.pages.docket.rules import PAGE as DOCKET_RULES
from console.pages.enquiries.answer import PAGE as ENQUIRY_ANSWER
from console.pages.enquiries.ask import PAGE as ASK
from console.pages.enquiries.listing import PAGE as ENQUIRIES
from console.pages.enquiries.one import PAGE as ENQUIRY
from console.pages.enquiries.take import PAGE as ENQUIRY_TAKEN
from console.pages.fees.amend import PAGE as AMEND
from console.pages.fees.outside import PAGE as OUTSIDE
from console.pages.fees.ranges import PAGE as RANGES
from console.pages.fees.receipt import PAGE as RECEIPT
from console.pages.fees.refunds import PAGE as REFUNDS
from console.pages.fees.shift import OF_NUMBER as SHIFT_OF_NUMBER
from console.pages.fees.shift import PAGE as SHIFT
from console.pages.fees.till import PAGE as TILL
from console.pages.fees.waivers import PAGE as WAIVERS
from console.pages.figures.cases import PAGE as FIGURE_CASES
from console.pages.figures.report import PAGE as FIGURES
from console.pages.inbox.notices import PAGE as NOTICES
from console.pages.inbox.revoking import PAGE as REVOKE
from console.pages.inbox.task import PAGE as TASK
from console.pages.inbox.worklist import PAGE as INBOX
from console.pages.joint.convene import PAGE as CONVENE
from console.pages.joint.review import PAGE as JOINT_REVIEW
from console.pages.joint.reviews import PAGE as JOINT_REVIEWS
from console.pages.key_posts.listing import PAGE as KEY_POSTS
from console.pages.key_posts.new import PAGE as KEY_POST_NAMED
from console.pages.key_posts.one import PAGE as KEY_POST
from console.pages.key_posts.published import PAGE as KEY_POSTS_PUBLISHED
from console.pages.page import Page
from console.pages.project import PAGE as PROJECT
from console.pages.projects import PAGE as PROJECTS
from console.pages.public.case import PAGE as CASE
from console.pages.public.evidence import PAGE as EVIDENCE
from console.pages.public.exempted import PAGE as EXEMPTED
from console.pages.public.fees import PAGE as CHARGES
from console.pages.public.home import PAGE as HOME
from console.pages.public.interview import OF_BUNDLE as INTERVIEW_OF_BUNDLE
from console.pages.public.interview import OF_ITEM as INTERVIEW_OF_ITEM
from console.pages.public.item import PAGE as ITEM
from console.pages.public.items import PAGE as ITEMS
from console.pages.public.notice import OF_BUNDLE, OF_ITEM
from console.pages.public.open_data import PAGE as OPEN_DATA
from console.pages.public.staff import PAGE as STAFF_PUBLISHED
from console.pages.public.told_fee import PAGE as TOLD_FEE
from console.pages.public.verify import PAGE as VERIFY
from console.pages.queue.day import PAGE as QUEUE_DAY
from console.pages.queue.hall import PAGE as HALL
from console.pages.queue.kiosk import PAGE as KIOSK
from console.pages.queue.ticket import PAGE as TICKET
from console.pages.rules.listing import PAGE as RULES_LIST
from console.pages.rules.one import PAGE as RULE
from console.pages.scores.department import PAGE as SCORE
from console.pages.scores.ranking import PAGE as SCORES
from console.pages.scores.scheme import PAGE as SCORE_SCHEME
from console.pages.supervision_orders.give import PAGE as SUPERVISION_ORDER_GIVEN
from console.pages.supervision_orders.listing import PAGE as SUPERVISION_ORDERS
from console.pages.supervision_orders.one import PAGE as SUPERVISION_ORDER
from console.pages.supervision_orders.remind import PAGE as REMIND
from console.pages.watch.cancelled import PAGE as CANCELLED
from console.pages.watch.case import PAGE as CASE_UNDER_WATCH
from console.pages.watch.cases import PAGE as CASES_UNDER_WATCH
from console.pages.watch.exempting import PAGE as EXEMPTING
from console.pages.watch.fee_office import PAGE as FEE_OFFICE
from console.pages.watch.feeds import PAGE as OFF_CENTRE_FEEDS
from console.pages.watch.off_centre import PAGE as ACCEPTED_OUTSIDE
from console.pages.watch.second_notice import PAGE as SECOND_NOTICE
from console.pages.watch.speed_up import PAGE as SPEED_UP
from console.pages.watch.trace import PAGE as TRACE
from console.pages.watch.wall import PAGE as WALL
from console.pages.watch.walls import PAGE as WALLS
from console.pages.work import PAGE as WORK

WINDOWS = (
    DESK,
    DESK_NEW,
    DESK_WAITING,
    DESK_CASE,
    CORRECT_PROCEDURE,
    UNUSABLE,
    TILL,
    SHIFT,
    RANGES,
    REFUNDS,
    WAIVERS,
    AMEND,
    RECEIPT,
)
BOOKS = (
    BANK_DAYS,
    STATEMENTS,
    RECEIPT_USE,
    RECEIPT_VOIDS,
    SHIFTS,
    SHIFT_OF_NUMBER,
    REMITTANCES,
    LEDGER,
    FEE_REPORT,
    FEE_REPORT_LINES,
    # Its address is any two words: after the others.
    BANK_DAY,
)
OFFICERS = (INBOX, NOTICES, TASK, REVOKE)
JOINT = (JOINT_REVIEWS, JOINT_REVIEW, CONVENE)
LEADING = (PROJECTS, PROJECT, DOCKET, DOCKET_RULES, DOCKET_ENTRY, ESCALATE, EXTEND_JOINT, GREEN_CHANNEL, ORDERS, ORDER)
# By what is looked for most.
SUPERVISING = (
    CASES_UNDER_WATCH,
    CASE_UNDER_WATCH,
    SECOND_NOTICE,
    TRACE,
    ACCESSES,
    WALL,
    WALLS,
    FEE_OFFICE,
    CANCELLED,
    ACCEPTED_OUTSIDE,
    OFF_CENTRE_FEEDS,
    EXEMPTING,
    OUTSIDE,
)
FIGURING = (FIGURES, FIGURE_CASES, SPEED_UP)
KEEPING = (PARKED, DISCARDS, KEYS, POSTS)
# In each the address of one is any word: it comes after the others.
ASKING = (ENQUIRIES, ENQUIRY_TAKEN, ENQUIRY)
CARDING = (CARDS, CARD_GIVEN, CARD, REMIND, SUPERVISION_ORDERS, SUPERVISION_ORDER_GIVEN, SUPERVISION_ORDER)
COMPLAINING = (COMPLAINTS, COMPLAINT_TAKEN, COMPLAINT, RATINGS, RATINGS_IMPORT)
RULES = (RULES_LIST, RULE)
WATCHED_POSTS = (KEY_POSTS, KEY_POST_NAMED, KEY_POST)
ABOVE = (CENTRES_BELOW, CENTRE_REGISTERED, CENTRE_REPORTS_TAKEN, CENTRE_BELOW)
SCORING = (SCORES, SCORE_SCHEME, SCORE)
PUBLISHING = (CATALOGUE, CATALOGUE_DRAFT, BUNDLE, MESSAGES, MESSAGE_WORDS, POSTS_IMPORT)
PRIVATE = (PRIVACY, ERASE, EXPIRED)

PAGES: tuple[Page, ...] = (
    *(HOME, ITEMS, ITEM, CHARGES, EXEMPTED, OF_ITEM, OF_BUNDLE, INTERVIEW_OF_ITEM, INTERVIEW_OF_BUNDLE),
    *(
        TICKET,
        CASE,
        TOLD_FEE,
        RATE,
        VERIFY,
        COMPLAIN,
        COMPLAINT_ANSWER,
        COMPLAINTS_PUBLISHED,
        EVIDENCE,
        OPEN_DATA,
        ASK,
        ENQUIRY_ANSWER,
    ),
    *(KEY_POSTS_PUBLISHED, STAFF_PUBLISHED, DESIGN),
    *(
        WORK,
        *WINDOWS,
        *OFFICERS,
        *JOINT,
        *LEADING,
        *SUPERVISING,
        *CARDING,
        *FIGURING,
        *ABOVE,
        *SCORING,
        *RULES,
        *WATCHED_POSTS,
        *KEEPING,
        DUTY,
        STAFF,
        QUEUE_DAY,
        HALL,
        KIOSK,
        *ASKING,
        *COMPLAINING,
        *BOOKS,
        *PUBLISHING,
        *PRIVATE,
    ),
)
