"""Projects: what a Fabrique builds with a place, whoever will hold it."""
