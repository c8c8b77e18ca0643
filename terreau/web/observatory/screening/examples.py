"""Questions to click, in the language of the page: each shows something that can be asked."""

from collections.abc import Sequence

from terreau.web.ui import numbers

FRENCH = (
    "communes de moins de 2 000 habitants, sans épicerie à moins de 7 km, plus de 30 % de plus de 65 ans",
    "communes du Finistère sans boulangerie sur place",
    "communes de plus de 500 habitants sans médecin généraliste à moins de 10 km",
    "intercommunalités de Normandie, part des logements vacants : plus de 10 %",
)
ENGLISH = (
    "communes under 2,000 inhabitants, no grocery within 7 km, more than 30% over 65",
    "communes in Finistère without bakery",
    "communes with more than 500 people, no general practitioner within 10 km",
    "EPCI in Normandy, vacant dwellings: more than 10%",
)


def of_today() -> Sequence[str]:
    return ENGLISH if numbers.active_language() == "en" else FRENCH
