-- depends: 1025-payment-orders
-- What the QR code of an order says, as the provider gave it; empty until it has.
alter table payment_order add column code text not null default '' check (length(code) <= 512);
