"""Votes: agreements, groups and their gate, what is drawn, what is compared."""
