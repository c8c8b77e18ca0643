"""Testimonies: the list, one testimony with its codes and its shared version, and what the office types by hand."""
