"""What a word that was not understood perhaps meant: offered, never assumed."""

from terreau.analysis.texts.criteria import suggest
from terreau.programme.territories.portraits.screening import ScreenedCountry
from terreau.programme.territories.portraits.wording import vocabulary


def meant_by(piece: str, found: ScreenedCountry) -> str:
    """The names of the nearest words of the vocabulary, "" when none is near."""
    return ", ".join(suggest(piece, vocabulary(found.country.ground)))
