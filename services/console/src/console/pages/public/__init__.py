"""Pages for everybody: no session, no cookie, no script."""
