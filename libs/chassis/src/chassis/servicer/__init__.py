"""The process that answers RPCs (grpc, asyncio): identity, strict requests, batches, typed answers."""
