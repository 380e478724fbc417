"""Tables and statements of supervision; the only room that meets the database."""
