"""A tiny listening service for the tests of the bus, and the servers and processes they need."""
