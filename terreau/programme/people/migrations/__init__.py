"""Changes of the tables of this step."""
