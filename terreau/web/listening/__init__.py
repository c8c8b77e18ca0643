"""The public page of a collection: say something, vote, read the notice, follow what became of it; no account."""
