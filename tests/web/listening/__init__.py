"""The public page of a collection."""
