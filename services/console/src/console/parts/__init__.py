"""What pages are made of: small views, each with its template of the same name."""
