-- depends: 1040-complaints
-- A case is on the docket also because an order of supervision was not replied to in time.
alter table docket_entry drop constraint docket_entry_rule_check;
alter table docket_entry add constraint docket_entry_rule_check
    check (rule in ('by_hand', 'dispute', 'overdue', 'stuck', 'complaint', 'supervision_order'));
