"""A small vocabulary to ask questions with, in the manner of the real catalogue."""

from terreau.analysis.texts.criteria import Facility, Measure, Named, Vocabulary, What

MEASURES = (
    Measure("population", "Population", "Population", "hab.", ("population", "habitant")),
    Measure("density", "Densité de population", "Population density", "hab./km²", ("densite", "habitants par km")),
    Measure(
        "population_change",
        "Évolution annuelle de la population",
        "Yearly change of population",
        "% par an",
        ("evolution de la population", "croissance demographique", "perte d habitants", "depeuple"),
    ),
    Measure("natural_balance", "Solde naturel", "Natural balance", "‰", ("solde naturel",)),
    Measure("share_65_and_over", "Part des 65 ans ou plus", "Share of people aged 65 or over", "%", ("plus de 65 ans", "personnes agees")),
    Measure("share_under_20", "Part des moins de 20 ans", "Share of people under 20", "%", ("moins de 20 ans", "jeune")),
    Measure("poverty_rate", "Taux de pauvreté", "Poverty rate", "%", ("pauvrete", "pauvre")),
    Measure("young_poverty_rate", "Pauvreté des moins de 30 ans", "Poverty of under 30s", "%", ("pauvrete des jeunes",)),
    Measure("median_income", "Niveau de vie médian", "Median standard of living", "€/an", ("niveau de vie", "revenu")),
    Measure("vacant_homes_share", "Part des logements vacants", "Share of vacant dwellings", "%", ("logements vacants", "vacance")),
    Measure("gini", "Indice de Gini", "Gini index", "", ("gini", "inegalite")),
)
FACILITIES = (
    Facility("grocery", "Épicerie ou supérette", "Grocery or convenience store", ("epicerie", "superette")),
    Facility("bakery", "Boulangerie", "Bakery", ("boulangerie",)),
    Facility("pharmacy", "Pharmacie", "Pharmacy", ("pharmacie",)),
    Facility("gp", "Médecin généraliste", "General practitioner", ("medecin", "generaliste")),
    Facility("nurse", "Infirmier ou infirmière", "Nurse", ("infirmier",)),
    Facility("nursery", "Crèche", "Nursery", ("creche",)),
    Facility("school", "École", "School", ("ecole",)),
    Facility("post_office", "Bureau de poste", "Post office", ("poste", "bureau de poste")),
    Facility("railway_station", "Gare", "Railway station", ("gare", "ter")),
)
NAMED = (
    Named(What.DEPARTEMENT, "29", "Finistère", within="53"),
    Named(What.DEPARTEMENT, "56", "Morbihan", within="53"),
    Named(What.DEPARTEMENT, "2A", "Corse-du-Sud", within="94"),
    Named(What.DEPARTEMENT, "42", "Loire", within="84"),
    Named(What.DEPARTEMENT, "44", "Loire-Atlantique", within="52"),
    Named(What.DEPARTEMENT, "47", "Lot-et-Garonne", within="75"),
    Named(What.DEPARTEMENT, "46", "Lot", within="76"),
    Named(What.DEPARTEMENT, "974", "La Réunion", within="04"),
    Named(What.REGION, "53", "Bretagne", "Brittany"),
    Named(What.REGION, "52", "Pays de la Loire"),
    Named(What.REGION, "28", "Normandie", "Normandy"),
    Named(What.REGION, "04", "La Réunion"),
    Named(What.STATUS, "frr", "FRR", words=("france ruralites revitalisation",)),
    Named(What.STATUS, "frr+", "FRR+"),
    Named(What.STATUS, "zrr", "ZRR"),
)
VOCABULARY = Vocabulary(MEASURES, FACILITIES, NAMED)
