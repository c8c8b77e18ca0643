"""Rights of the pages of needs."""

from tests.web.rights_words import Group, lines

NEEDS = Group(
    "Dire les besoins",
    lines(
        # address            thing               visitor chloe gwen farid driss hugo bruno awa elise
        """
        """
    ),
)
