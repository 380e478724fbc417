"""The process that answers RPCs (grpc, asyncio): identity, strict requests, batches, idempotency, typed answers."""
