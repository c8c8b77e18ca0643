"""Votes on statements: what most agree on, whether there are groups, which statement to show next."""
