"""The reference lake: official files read, kept, fetched."""
