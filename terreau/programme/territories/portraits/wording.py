"""The words that a question to the country may use: those of the catalogue, the names of places, the classifications that are here."""

from terreau.analysis.texts.criteria import Facility, Measure, Named, Vocabulary, What
from terreau.programme.territories.portraits.ground import Ground
from terreau.programme.territories.portraits.keeping import kept_on_it

# Code of a status in a question → what is shown, how else it is said, and the codes of the lists that mean it, by kind of list.
STATUSES = {
    "frr": ("FRR", ("france ruralites revitalisation",), "frr", ("FRR", "FRR+")),
    "frr+": ("FRR+", ("frr plus",), "frr", ("FRR+",)),
    "zrr": ("ZRR", ("zone de revitalisation rurale",), "zrr", ("C",)),
}

# The regions that English calls otherwise.
REGIONS_EN = {
    "24": "Centre-Loire Valley",
    "27": "Burgundy-Franche-Comté",
    "28": "Normandy",
    "53": "Brittany",
    "94": "Corsica",
    "03": "French Guiana",
    "04": "Reunion Island",
}


@kept_on_it(1)
def vocabulary(ground: Ground) -> Vocabulary:
    """Made once a ground: thousands of names are folded."""
    communes = ground.communes
    regions = [Named(What.REGION, code, name, REGIONS_EN.get(code, name)) for code, name in sorted(communes.region_names.items())]
    departements = [
        Named(What.DEPARTEMENT, code, name, words=(code,), within=communes.region_of.get(code, ""))
        for code, name in sorted(communes.departement_names.items())
    ]
    statuses = [Named(What.STATUS, code, shown, shown, words) for code, (shown, words, _kind, _codes) in STATUSES.items()]
    return Vocabulary(
        tuple(Measure(one.key, one.name, one.name_en, one.unit, one.words) for one in ground.catalogue.indicators),
        tuple(Facility(one.key, one.name, one.name_en, one.words) for one in ground.catalogue.classes),
        (*departements, *regions, *statuses),
    )
