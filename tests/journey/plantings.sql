-- Faults planted in the databases of a played platform, one at a time, each undone: what `onewindow audit` must see.
-- A fault has a name, the rule that is about it, what the rule must name (one of the cases closed, refused, under_way,
-- waiting, refunded, owing (more is due since it was paid) and supplemented (that was paid), whose ids stand for :closed and
-- so on, or a word), and for each service the tables it changes and how.

-- fault: a case is gone from intake
-- rule: known, names: under_way
-- intake: case_party case_item case_material case_fee case_delivery intake_case
delete from case_party where case_id = :under_way;
delete from case_item where case_id = :under_way;
delete from case_material where case_id = :under_way;
delete from case_fee where case_id = :under_way;
delete from case_delivery where case_id = :under_way;
delete from intake_case where case_id = :under_way;

-- fault: a case that waits is gone from everywhere but the number of its events
-- rule: known, names: waiting
-- intake: case_party case_item case_material case_fee case_delivery intake_case
delete from case_party where case_id = :waiting;
delete from case_item where case_id = :waiting;
delete from case_material where case_id = :waiting;
delete from case_fee where case_id = :waiting;
delete from case_delivery where case_id = :waiting;
delete from intake_case where case_id = :waiting;
-- supervision: timeline_entry task_record data_access case_record
delete from timeline_entry where case_id = :waiting;
delete from task_record where case_id = :waiting;
delete from data_access where case_id = :waiting;
alter table case_record disable trigger case_record_stays;
delete from case_record where case_id = :waiting;
alter table case_record enable trigger case_record_stays;

-- fault: intake forgot that it accepted
-- rule: known, names: under_way
-- intake: intake_case
update intake_case
set state = 'pending_correction', accepted_at = null, accepted_by = null, accepted_by_department = null,
    bill_state = null
where case_id = :under_way;

-- fault: approval has not heard the last event of intake
-- rule: heard, names: under_way
-- approval: inbox_position
update inbox_position set sequence = sequence - 1 where source = 'intake' and stream_id = :under_way;

-- fault: fees has not heard the last event of intake
-- rule: heard, names: under_way
-- fees: inbox_position
update inbox_position set sequence = sequence - 1 where source = 'intake' and stream_id = :under_way;

-- fault: intake has not heard the last event of approval
-- rule: heard, names: under_way
-- intake: inbox_position
update inbox_position set sequence = sequence - 1 where source = 'approval' and stream_id = :under_way;

-- fault: intake has not heard the last event of fees
-- rule: heard, names: under_way
-- intake: inbox_position
update inbox_position set sequence = sequence - 1 where source = 'fees' and stream_id = :under_way;

-- fault: supervision has not heard the last event of intake
-- rule: heard, names: under_way
-- supervision: inbox_position
update inbox_position set sequence = sequence - 1 where source = 'intake' and stream_id = :under_way;

-- fault: supervision has not heard the last event of approval
-- rule: heard, names: under_way
-- supervision: inbox_position
update inbox_position set sequence = sequence - 1 where source = 'approval' and stream_id = :under_way;

-- fault: supervision has not heard the last event of fees
-- rule: heard, names: under_way
-- supervision: inbox_position
update inbox_position set sequence = sequence - 1 where source = 'fees' and stream_id = :under_way;

-- fault: fees never heard that a case was decided
-- rule: heard, names: closed
-- fees: inbox_position
delete from inbox_position where source = 'approval' and stream_id = :closed;

-- fault: intake's database is an older one
-- rule: heard, names: closed
-- intake: stream
update stream set sequence = sequence - 2 where stream_id = :closed;

-- fault: the supervisor never heard of the decision
-- rule: decided, names: closed
-- supervision: case_record inbox_position
update case_record set decided_at = null, outcome = '', next_light_at = yellow_at where case_id = :closed;
update inbox_position set sequence = sequence - 1 where source = 'approval' and stream_id = :closed;

-- fault: intake never heard of the decision
-- rule: ready, names: closed
-- intake: intake_case inbox_position
update intake_case set state = 'accepted', ready_at = null, closed_at = null, outcome = null where case_id = :closed;
update inbox_position set sequence = 0 where source = 'approval' and stream_id = :closed;

-- fault: a decision is missing from the timeline
-- rule: timeline, names: closed
-- supervision: timeline_entry
delete from timeline_entry where case_id = :closed and event = 'DecisionRecorded' and item_code = 'RF-001';

-- fault: the payment is missing from the timeline
-- rule: timeline, names: closed
-- supervision: timeline_entry
delete from timeline_entry where case_id = :closed and event = 'BillPaid';

-- fault: a case that waits for papers is unknown to supervision
-- rule: record, names: waiting
-- supervision: timeline_entry task_record data_access case_record
delete from timeline_entry where case_id = :waiting;
delete from task_record where case_id = :waiting;
delete from data_access where case_id = :waiting;
alter table case_record disable trigger case_record_stays;
delete from case_record where case_id = :waiting;
alter table case_record enable trigger case_record_stays;

-- fault: a task is missing from the record
-- rule: record, names: under_way
-- supervision: task_record
delete from task_record where case_id = :under_way;

-- fault: the record says that a case was not accepted
-- rule: record, names: under_way
-- supervision: case_record
update case_record set accepted_at = null where case_id = :under_way;

-- fault: the record is of another number
-- rule: number, names: closed
-- supervision: case_record
update case_record set case_no = '632801202611220000010' where case_id = :closed;

-- fault: the bill is another centre's
-- rule: number, names: under_way
-- fees: bill
update bill set division_code = '632802' where case_id = :under_way;

-- fault: a case number has a wrong check character everywhere
-- rule: number, names: under_way
-- intake: intake_case
update intake_case set case_no = left(case_no, -1) || translate(right(case_no, 1), '0123456789X', '123456789X0')
where case_id = :under_way;
-- approval: case_file
update case_file set case_no = left(case_no, -1) || translate(right(case_no, 1), '0123456789X', '123456789X0')
where case_id = :under_way;
-- fees: bill
update bill set case_no = left(case_no, -1) || translate(right(case_no, 1), '0123456789X', '123456789X0')
where case_id = :under_way;
-- supervision: case_record
update case_record set case_no = left(case_no, -1) || translate(right(case_no, 1), '0123456789X', '123456789X0')
where case_id = :under_way;

-- fault: a department's task is gone
-- rule: tasks, names: closed
-- approval: task
delete from task where case_id = :closed and item_code = 'RF-001';

-- fault: an item that was applied for is gone
-- rule: tasks, names: closed
-- intake: case_item
delete from case_item where case_id = :closed and item_code = 'RF-001';

-- fault: a task of a decided case is open
-- rule: decided, names: closed
-- approval: task
update task set state = 'open', decision = null, decided_at = null, officer_id = null
where case_id = :closed and item_code = 'RF-001';

-- fault: refused at the window, approved by the departments
-- rule: outcome, names: closed
-- intake: intake_case
update intake_case set outcome = 'refused' where case_id = :closed;

-- fault: approved at the window, refused by the departments
-- rule: outcome, names: closed
-- approval: case_file
update case_file set decision = 'refused' where case_id = :closed;

-- fault: granted on the supervisor's screen, refused in truth
-- rule: outcome, names: refused
-- supervision: case_record
update case_record set outcome = 'GRANTED' where case_id = :refused;

-- fault: one item refused at the window, approved by its department
-- rule: outcome, names: closed
-- intake: case_item
update case_item set granted = false where case_id = :closed and item_code = 'RF-001';

-- fault: a refused task of an approved case
-- rule: outcome, names: closed
-- approval: task
update task set state = 'refused', decision = 'refuse', reason = 'x', legal_basis = 'x'
where case_id = :closed and item_code = 'RF-001';

-- fault: a task has another state in supervision
-- rule: states, names: closed
-- supervision: task_record
update task_record set state = 'REFUSED' where case_id = :closed and item_code = 'RF-001';

-- fault: a task was decided at another instant in supervision
-- rule: states, names: closed
-- supervision: task_record
update task_record set decided_at = decided_at + interval '1 second' where case_id = :closed and item_code = 'RF-001';

-- fault: due dates are a year apart
-- rule: due, names: under_way
-- supervision: case_record
update case_record set due_at = due_at + interval '1 year' where case_id = :under_way;

-- fault: a task's due dates are a year apart
-- rule: states, names: under_way
-- approval: task
update task set due_at = due_at + interval '1 year', due_day = due_day + 365 where case_id = :under_way;

-- fault: a case is due a year late in both services
-- rule: plausible, names: under_way
-- approval: case_file
update case_file set due_at = due_at + interval '365 days', due_day = due_day + 365 where case_id = :under_way;
-- supervision: case_record
update case_record set due_at = due_at + interval '365 days' where case_id = :under_way;

-- fault: a task is due before its limit has run
-- rule: plausible, names: under_way
-- approval: task
update task set limit_days = 300 where case_id = :under_way;

-- fault: a due day is not that of its instant
-- rule: plausible, names: closed
-- approval: case_file
update case_file set due_day = due_day + 1 where case_id = :closed;

-- fault: a case was accepted an hour earlier at approval
-- rule: dates, names: closed
-- approval: case_file
update case_file set accepted_at = accepted_at - interval '1 hour' where case_id = :closed;

-- fault: a case was received at another instant in supervision
-- rule: dates, names: waiting
-- supervision: case_record
update case_record set received_at = received_at + interval '1 microsecond' where case_id = :waiting;

-- fault: a case was received tomorrow
-- rule: plausible, names: waiting
-- intake: intake_case
update intake_case set received_at = received_at + interval '1 day' where case_id = :waiting;

-- fault: a case was closed before it was ready
-- rule: plausible, names: closed
-- intake: intake_case
update intake_case set closed_at = ready_at - interval '1 hour' where case_id = :closed;

-- fault: a light is red before its time
-- rule: lights, names: under_way
-- supervision: case_record
update case_record set light = 3 where case_id = :under_way;

-- fault: a task's light is green though it is late
-- rule: lights, names: under_way
-- supervision: task_record
update task_record set yellow_at = now() - interval '2 days', due_at = now() - interval '1 day'
where case_id = :under_way;

-- fault: a light that nobody will look at again
-- rule: lights, names: under_way
-- supervision: case_record
update case_record set next_light_at = null where case_id = :under_way;

-- fault: a bill is gone
-- rule: bill, names: under_way
-- fees: bill bill_line
delete from bill_line where case_id = :under_way;
delete from bill where case_id = :under_way;

-- fault: intake forgot the bill
-- rule: bill, names: under_way
-- intake: intake_case
update intake_case set bill_state = null where case_id = :under_way;

-- fault: intake takes a bill for unpaid that is paid
-- rule: bill_state, names: closed
-- intake: intake_case
update intake_case set bill_state = 'unpaid' where case_id = :closed;

-- fault: a paid bill is unpaid again
-- rule: bill_state, names: closed
-- fees: bill
update bill set state = 'unpaid' where case_id = :closed;

-- fault: a cancelled bill is due again
-- rule: bill_state, names: refused
-- fees: bill
update bill set state = 'unpaid', cancelled_at = null where case_id = :refused;

-- fault: a paid bill has no receipt
-- rule: receipts, names: closed
-- fees: treasury_receipt
delete from treasury_receipt where case_id = :closed;

-- fault: a paid bill has no payment
-- rule: receipts, names: closed
-- fees: payment
delete from payment where case_id = :closed;

-- fault: the bill says that another amount was paid
-- rule: amounts, names: closed
-- fees: bill
update bill set paid_fen = paid_fen - 100 where case_id = :closed;

-- fault: the bill is over another amount
-- rule: amounts, names: closed
-- fees: bill
update bill set total_fen = total_fen + 100 where case_id = :closed;

-- fault: the line is over another amount
-- rule: amounts, names: closed
-- fees: bill_line
update bill_line set amount_fen = amount_fen + 100, standard_fen = standard_fen + 100
where case_id = :closed and line_no = 1;

-- fault: the payment is over another amount
-- rule: amounts, names: closed
-- fees: payment
update payment set amount_fen = amount_fen + 100 where case_id = :closed;

-- fault: the receipt is over another amount
-- rule: amounts, names: closed
-- fees: treasury_receipt
update treasury_receipt set amount_fen = amount_fen + 100 where case_id = :closed;

-- fault: an entry is over another amount
-- rule: postings, names: closed
-- fees: posting
update posting set amount_fen = amount_fen + sign(amount_fen) * 100 where case_id = :closed and kind = 'bill_paid';

-- fault: money lies on another account
-- rule: postings, names: closed
-- fees: posting
update posting set account = 'cash' where case_id = :closed and kind = 'bill_paid' and account <> 'receivable';

-- fault: an entry names another receipt
-- rule: postings, names: closed
-- fees: posting
update posting set reference = 'X' where case_id = :closed and kind = 'bill_paid';

-- fault: a payment was never posted
-- rule: postings, names: closed
-- fees: posting
delete from posting where case_id = :closed and kind = 'bill_paid';

-- fault: a cancellation was never posted
-- rule: postings, names: refused
-- fees: posting
delete from posting where case_id = :refused and kind = 'bill_cancelled';

-- fault: a posting was changed without a trace in any sum
-- rule: chain, names: closed
-- fees: posting
update posting set posted_at = posted_at + interval '1 microsecond' where case_id = :closed and kind = 'bill_paid';

-- fault: a block has another hash
-- rule: chain, names: closed
-- fees: ledger_block
update ledger_block set hash = sha256(hash)
where (division_code, number) in (
    select division_code, block_number from posting where case_id = :closed and kind = 'bill_paid'
);

-- fault: the last block is gone, with all that names it but the book
-- rule: ledger, names: ledger_broken_links
-- fees: ledger_block posting
delete from posting where block_number = (select max(block_number) from posting);
delete from ledger_block where number = (select max(number) from ledger_block);

-- fault: a block without postings
-- rule: ledger, names: ledger_empty_blocks
-- fees: posting
delete from posting where block_number = 1;

-- fault: the verifier found a broken block
-- rule: ledger, names: ledger_broken_chains
-- fees: ledger_check
update ledger_check set broken_number = 1;

-- fault: an entry does not balance
-- rule: balance, names: ledger_unbalanced_entries
-- fees: posting
update posting set amount_fen = amount_fen + 100 where case_id = :closed and kind = 'bill_paid' and amount_fen > 0;

-- fault: money is on record for a case without a bill
-- rule: orphans, names: ledger_orphans
-- fees: posting
update posting set case_id = '019a0000-0000-7000-8000-00000000c0de' where case_id = :refused;

-- fault: a case number was given to nobody
-- rule: case_numbers, names: case_number_gaps
-- intake: case_serial
update case_serial set last_serial = last_serial + 1;

-- fault: a case number stands beyond the last one given
-- rule: case_numbers, names: case_number_gaps
-- intake: case_serial
update case_serial set last_serial = last_serial - 1 where last_serial > 1;

-- fault: a document number was given to nobody
-- rule: document_numbers, names: document_number_gaps
-- intake: document_serial
update document_serial set last_serial = last_serial + 1;

-- fault: a document has a number out of the series
-- rule: document_numbers, names: document_number_gaps
-- intake: case_item
update case_item set document_no = '632801-1999-000001' where case_id = :closed and item_code = 'RF-001';

-- fault: a receipt number was given to nobody
-- rule: receipt_numbers, names: receipt_gaps
-- fees: receipt_range
update receipt_range set next_number = next_number + 1;

-- fault: a receipt has a number that was not given out
-- rule: receipt_numbers, names: receipt_gaps
-- fees: treasury_receipt
update treasury_receipt set number = 99999 where case_id = :closed;

-- fault: two centres gave out the same receipt number
-- rule: receipt_doubles, names: receipt_doubles
-- fees: treasury_receipt
insert into treasury_receipt
select '632802', batch_code, number, range_id, gen_random_uuid(), amount_fen, verification_code, issued_at
from treasury_receipt where case_id = :closed;

-- fault: two centres hold the same receipt numbers
-- rule: receipt_doubles, names: receipt_range_overlaps
-- fees: receipt_range
insert into receipt_range (division_code, batch_code, first_number, last_number, next_number, added_by, added_at)
select '632802', batch_code, last_number, last_number, last_number, added_by, added_at
from receipt_range;

-- fault: a settled case does not come to the window
-- rule: ready, names: closed
-- intake: intake_case
update intake_case set state = 'accepted', ready_at = null, closed_at = null, erased_at = null
where case_id = :closed;

-- fault: a case is open to the supervisor that is closed
-- rule: closed, names: closed
-- supervision: case_record
update case_record set closed_at = null where case_id = :closed;

-- fault: nobody knows who took the results
-- rule: delivery, names: closed
-- intake: case_delivery
delete from case_delivery where case_id = :closed;

-- fault: an item of a closed case has no document
-- rule: delivery, names: closed
-- intake: case_item
update case_item set document_no = null, document_name = null where case_id = :closed and item_code = 'RF-001';

-- fault: the applicant is gone without an erasure
-- rule: privacy, names: closed
-- intake: case_party
delete from case_party where case_id = :closed;

-- fault: a look at the data is on no timeline
-- rule: privacy, names: closed
-- supervision: data_access
insert into data_access (
    case_id, sequence, division_code, kind, officer_id, department_code, accessed_at, fields, purpose
)
values (:closed, 9999, '632801', 'read', 'x', 'x', now(), '{}', 'x');

-- fault: an event is waiting
-- rule: flow, names: inbox_waiting 1
-- fees: inbox_event
insert into inbox_event (source, stream_id, sequence, type, event, state, received_at, parked_at)
values ('approval', '019a0000-0000-7000-8000-00000000c0de', 2, 'x', '', 'waiting', now(), now());

-- fault: an event is parked
-- rule: parked, names: inbox_parked 1
-- fees: inbox_event
insert into inbox_event (source, stream_id, sequence, type, event, state, received_at, parked_at)
values ('approval', '019a0000-0000-7000-8000-00000000c0de', 2, 'x', '', 'parked', now(), now());

-- fault: a timer has set a case aside
-- rule: set_aside, names: set_aside 1
-- supervision: set_aside
insert into set_aside (timer, division_code, key, attempts, error, first_failed_at, failed_at, retry_at)
values ('sweep_lights', '632801', 'x', 1, 'x', now(), now(), now() + interval '1 day');

-- fault: a refund was approved by who asked for it
-- rule: refunds_agreed, names: refunds_by_one
-- fees: refund
alter table refund drop constraint refund_second_person;
insert into refund (
    refund_id, division_code, case_id, payment_id, amount_fen, way, reason, file_name, sha256, size_bytes, asked_by, asked_at,
    state, decided_by, decided_at, voucher_no, paid_by, paid_at, entry_id
)
select
    '019a0000-0000-7000-8000-00000000c0de', division_code, case_id, payment_id, amount_fen, method, 'r', 'f', repeat('0', 64), 1,
    'b', now(), 'paid', 'b', now(), 'T1', 'c', now(), '019a0000-0000-7000-8000-00000000c0de'
from payment where case_id = :closed limit 1;
alter table refund add constraint refund_second_person check (decided_by <> asked_by) not valid;

-- fault: more was paid back than is due back
-- rule: refunds_agreed, names: refunds_above_due
-- fees: refund
insert into refund (
    refund_id, division_code, case_id, payment_id, amount_fen, way, reason, file_name, sha256, size_bytes, asked_by, asked_at,
    state, decided_by, decided_at, voucher_no, paid_by, paid_at, entry_id
)
select
    '019a0000-0000-7000-8000-00000000c0de', division_code, case_id, payment_id, amount_fen, method, 'r', 'f', repeat('0', 64), 1,
    'a', now(), 'paid', 'b', now(), 'T1', 'c', now(), '019a0000-0000-7000-8000-00000000c0de'
from payment where case_id = :closed limit 1;

-- fault: a refund was paid and is not in the books
-- rule: refunds_posted, names: refunds_unposted
-- fees: refund
insert into refund (
    refund_id, division_code, case_id, payment_id, amount_fen, way, reason, file_name, sha256, size_bytes, asked_by, asked_at,
    state, decided_by, decided_at, voucher_no, paid_by, paid_at, entry_id
)
select
    '019a0000-0000-7000-8000-00000000c0de', division_code, case_id, payment_id, amount_fen, method, 'r', 'f', repeat('0', 64), 1,
    'a', now(), 'paid', 'b', now(), 'T1', 'c', now(), '019a0000-0000-7000-8000-00000000c0de'
from payment where case_id = :closed limit 1;

-- fault: a voucher was paid twice
-- rule: refunds_posted, names: refunds_paid_twice
-- fees: refund posting
insert into refund (
    refund_id, division_code, case_id, payment_id, amount_fen, way, reason, file_name, sha256, size_bytes, asked_by, asked_at,
    state, decided_by, decided_at, voucher_no, paid_by, paid_at, entry_id
)
select
    '019a0000-0000-7000-8000-00000000c0de', division_code, case_id, payment_id, amount_fen, method, 'r', 'f', repeat('0', 64), 1,
    'a', now(), 'paid', 'b', now(), 'T1', 'c', now(), '019a0000-0000-7000-8000-00000000c0de'
from payment where case_id = :closed limit 1;
insert into posting (
    division_code, block_number, posting_no, entry_id, case_id, kind, account, department_code, amount_fen, reference, posted_at
)
select
    refund.division_code, 1, 900 + again.number * 2 + side.number,
    case again.number when 0 then refund.entry_id else gen_random_uuid() end, refund.case_id, 'refund_paid', side.account, '',
    side.sign * refund.amount_fen, 'T1', now()
from refund
cross join (values (0), (1)) as again (number)
cross join lateral (values (0, 'refund_due', 1), (1, case refund.way when 'cash' then 'cash' else 'bank.' || refund.way end, -1))
    as side (number, account, sign)
where refund.case_id = :closed;

-- fault: less went out of the till than was paid back
-- rule: postings, names: refunded
-- fees: posting
update posting set amount_fen = amount_fen + 1
where case_id = :refunded and kind = 'refund_paid' and account = 'cash';

-- fault: intake does not know that more is due
-- rule: bill_state, names: owing
-- intake: intake_case
update intake_case set more_due_fen = 0 where case_id = :owing;

-- fault: a case was handed over to the window although more is due
-- rule: ready, names: owing
-- intake: intake_case
update intake_case set state = 'ready', ready_at = now() where case_id = :owing;

-- fault: what more was due was paid and not posted as paid
-- rule: postings, names: supplemented
-- fees: posting
update posting set amount_fen = amount_fen + 1
where kind = 'bill_paid'
    and account = 'receivable'
    and case_id = (select bill.case_id from bill where bill.supplement_of = :supplemented);

-- fault: the receipt of what more was due is over another amount
-- rule: amounts, names: supplemented
-- fees: treasury_receipt
update treasury_receipt set amount_fen = amount_fen + 1
where case_id = (select bill.case_id from bill where bill.supplement_of = :supplemented);

-- fault: a line of the bank is in the books twice
-- rule: statement_lines, names: statement_line_doubles
-- fees: statement_line
insert into statement_line (
    division_code, account_no, import_id, statement_no, day, value_day, amount_fen, reference, bank_reference, payer,
    account_tail, text, reversal, row_no, fingerprint, occurrence
)
select
    division_code, 'A', '019a0000-0000-7000-8000-00000000c0de', '1', current_date, current_date, 1, '', '', '', '', '', false,
    again.row_no, '019a0000-0000-7000-8000-00000000c0de', 1
from payment
cross join (values (1), (2)) as again (row_no)
where case_id = :closed
limit 2;

-- fault: a payment is matched by its line, and by a person with another
-- rule: bank_matches, names: bank_matched_twice
-- fees: statement_line settlement
with line as (
    insert into statement_line (
        division_code, account_no, import_id, statement_no, day, value_day, amount_fen, reference, bank_reference, payer,
        account_tail, text, reversal, row_no, fingerprint, occurrence, payment_id, method
    )
    select
        division_code, 'A', payment_id, '1', current_date, current_date, amount_fen, '', '', '', '', '', false, 1,
        payment_id, 1, payment_id, 'card'
    from payment
    where case_id = :closed
    limit 1
    returning division_code, amount_fen, payment_id
)
insert into settlement (
    division_code, account_no, day, line_fen, payment_id, payment_fen, method, rule, matched_by, matched_at
)
select division_code, 'A', current_date, 0, payment_id, amount_fen, 'card', 'by_hand', 'qian', now()
from line;

-- fault: a payment is void while its receipt was voided for another reason
-- rule: slips_voided, names: payments_voided_alone
-- fees: receipt_void
update receipt_void set slip_reference = '' where slip_reference <> '';

-- fault: a receipt was voided for a slip whose payment counts still
-- rule: slips_voided, names: receipts_voided_alone
-- fees: payment_void
delete from payment_void;
