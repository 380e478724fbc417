"""What comes next: after a refusal, and in the course of a case."""
