"""The data behind the observatory: what is here, what is missing and how to get it, and the head's own imports."""
