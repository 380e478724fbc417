"""The tables of the service and everything that reads or writes them."""
