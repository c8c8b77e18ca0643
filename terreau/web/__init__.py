"""Who sees what, and how: one folder a set of pages."""
