"""Rights of the pages of field."""

from tests.web.rights_words import Group, lines

FIELD = Group(
    "Le terrain",
    lines(
        # address            thing               visitor chloe gwen farid driss hugo bruno awa elise
        """
        """
    ),
)
