"""Files people hand in: taken as a stream, sealed piece by piece, kept in a folder or with an S3 server (ADR 0108)."""
