"""The tools of the Makefile."""
