"""Pure rules: what is kept about a case, and when its lights change."""
