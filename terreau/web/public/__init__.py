"""The first pages: what this is, the programme at a glance, search."""
