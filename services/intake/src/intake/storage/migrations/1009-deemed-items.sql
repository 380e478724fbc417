-- depends: 1007-bill-amount
-- By which law, or rule of the centre, silence granted an item (过期默许); empty if somebody decided it.
alter table case_item add column deemed_basis text not null default '';
