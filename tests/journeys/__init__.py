"""Stories told by a real browser against a real server; the first one takes the guide's pictures."""
