"""HTTP: the one room that knows Starlette, uvicorn and Jinja."""
