"""Documents 文书: what a centre gives out on paper or as a file, rendered from data to PDF."""
