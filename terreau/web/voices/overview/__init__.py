"""The first page of one collection: what it is, how many were heard by which channel, what waits."""
