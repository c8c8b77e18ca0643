"""Pages of collections for the team: what was said, who was heard, what is understood of it, what is owed in return."""
