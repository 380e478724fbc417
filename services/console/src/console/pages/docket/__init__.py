"""What the leader on site looks at, orders, and hears of it."""
