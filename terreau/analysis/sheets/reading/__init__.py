"""From the text of a brochure to its facts; every line is claimed by a fact or kept as unread."""
