"""What supervisors look at: the list of cases, one case, the wall."""
