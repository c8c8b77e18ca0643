"""Fabriques, organisations, members, contacts: their pages and their forms."""
