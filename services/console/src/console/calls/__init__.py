"""The services as pages see them: calls with a deadline, and what becomes of a refusal."""
