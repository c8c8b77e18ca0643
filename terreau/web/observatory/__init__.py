"""The observatory: search a place, read its portrait, take it away, compare it with others."""
