-- depends: 1031-reconciliation 1041-refunds-by-provider
-- A transfer is paid back by the bank: a line of its statement under the number of the voucher says so.

alter table refund
    -- Of the account it goes to, the last four; the whole one stands on the paper that both persons have seen.
    add column account_tail text not null default '',
    add constraint refund_account check ((way = 'transfer') = (account_tail <> '')) not valid;
create index refund_at_the_bank on refund (division_code, voucher_no) where state = 'sent' and way = 'transfer';

alter table settlement
    drop constraint settlement_rule_check,
    add constraint settlement_rule_check check (
        rule in (
            'reference', 'amount_and_day', 'several_payments', 'several_lines', 'reversal', 'netted', 'charge', 'by_hand',
            'explained', 'refund'
        )
    ) not valid;
