-- depends: 1072-supplements
-- A provider collects by a QR code or by card at its terminal.

alter table payment_order
    add column method text not null default 'qr_code' check (method in ('qr_code', 'card'));
