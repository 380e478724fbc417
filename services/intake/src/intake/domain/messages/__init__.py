"""Messages to applicants: what is told, in which words, when it may go out."""
