"""Rights of the pages of voices."""

from tests.web.rights_words import Group, lines

VOICES = Group(
    "Écouter, pour l'équipe",
    lines(
        # address            thing               visitor chloe gwen farid driss hugo bruno awa elise
        """
        """
    ),
)
