"""Rights of the pages of listening."""

from tests.web.rights_words import Group, lines

LISTENING = Group(
    "Prendre la parole",
    lines(
        # address            thing               visitor chloe gwen farid driss hugo bruno awa elise
        """
        """
    ),
)
