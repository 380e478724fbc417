"""The microservice chassis: what every service needs and none should write again.

A service declares *what* it does (``chassis.service.Service``: RPCs, subscriptions, timers over batch handlers); the
chassis decides *how*: transactions, outbox, inbox, batching, idempotency, bus, telemetry, start and stop.
"""
