"""A portrait of an invented commune, with everything a portrait may hold: absences of each kind, estimates, corrections, trends."""

from dataclasses import replace

from terreau.analysis.territory.catalogue import Direction, FacilityClass, Indicator, Rule
from terreau.analysis.territory.figures import Absence, Figure, Origin
from terreau.analysis.territory.portrait import (
    Access,
    AgeBand,
    Composite,
    Correction,
    Gap,
    IndicatorLine,
    Part,
    Place,
    Portrait,
    Position,
    Reason,
    ServiceLine,
    SourceLine,
    Twin,
)

CENSUS = Origin("recensement", "2022", "Insee", "Licence Ouverte 2.0")
INCOME = Origin("filosofi-commune", "2021", "Insee", "Licence Ouverte 2.0")
BPE = Origin("bpe", "2024", "Insee", "Licence Ouverte 2.0")
OLD_BPE = Origin("bpe", "2019", "Insee", "Licence Ouverte 2.0")
POST = Origin("la-poste", "2026-06", "La Poste", "ODbL")
SHAPE = {"type": "Polygon", "coordinates": [[[-4.35, 48.05], [-4.25, 48.04], [-4.22, 48.1], [-4.3, 48.13], [-4.36, 48.1], [-4.35, 48.05]]]}


def indicator(key, name, name_en, unit="%", *, theme="population", direction=Direction.HIGH_IS_BAD, rule=Rule.RATIO, decimals=0, **facts):
    facts = {"definition": f"{name}, en {unit}.", "definition_en": f"{name_en}, in {unit}.", "is_in_profile": True, **facts}
    return Indicator(
        key=key, name=name, name_en=name_en, unit=unit, theme=theme, direction=direction, rule=rule, numerator=(key,), decimals=decimals,
        **facts,
    )  # fmt: skip


def known(value, origin=CENSUS, **facts):
    return Figure(value=value, period=origin.vintage, origin=origin, **facts)


def absent(why, origin=INCOME):
    return Figure(value=None, absence=why, period=origin.vintage, origin=origin)


PEOPLE = indicator("population", "Population", "Population", "hab.", direction=Direction.NEITHER, rule=Rule.SUM, is_in_profile=False)
OLD = indicator("share_65_and_over", "Part des 65 ans ou plus", "Share aged 65 and over", decimals=1)
YOUNG = indicator("share_under_20", "Part des moins de 20 ans", "Share under 20", direction=Direction.NEITHER, decimals=1)
ALONE = indicator("owners_share", "Part des ménages propriétaires", "Home owners", theme="population", decimals=1)
PARENTS = indicator("foreigners_share", "Part des étrangers", "Share of foreigners", theme="population", decimals=1)
MEDIAN = indicator(
    "median_income", "Niveau de vie médian", "Median living standard", "€/an", theme="income", direction=Direction.LOW_IS_BAD,
    rule=Rule.WEIGHTED,
)  # fmt: skip
POOR = indicator("poverty_rate", "Taux de pauvreté", "Poverty rate", theme="income", rule=Rule.NONE, decimals=1)
JOBLESS = indicator("unemployment_census", "Chômage au sens du recensement", "Unemployment (census)", theme="work", decimals=1)
ZONE = indicator(
    "unemployment_zone", "Chômage de la zone d'emploi", "Unemployment of the job area", theme="work", rule=Rule.NONE, decimals=1
)
VACANT = indicator("vacant_homes_share", "Part des logements vacants", "Vacant dwellings", theme="housing", decimals=1)
SOCIAL = indicator("flats_share", "Part des appartements", "Share of flats", theme="housing", direction=Direction.NEITHER, decimals=1)
CARLESS = indicator(
    "establishments_rate", "Établissements pour 1 000 habitants", "Establishments per 1,000 people", theme="business", decimals=1
)


def place_among(share_below, low, high, *, peers=412, fragility=None):
    """A position with seven quantiles spread between two ends."""
    step = (high - low) / 6
    return Position(share_below, peers, tuple(round(low + step * rank, 2) for rank in range(7)), fragility)


LINES = (
    IndicatorLine(PEOPLE, known(742.0), place_among(0.42, 60, 1990), known(765.0, Origin("recensement", "2016", "Insee"))),
    IndicatorLine(OLD, known(31.2), place_among(0.83, 12, 39, fragility=0.83), known(26.4, Origin("recensement", "2016", "Insee"))),
    IndicatorLine(YOUNG, known(22.4), place_among(0.31, 14, 37)),
    IndicatorLine(ALONE, known(36.0), place_among(0.71, 18, 47, fragility=0.71)),
    IndicatorLine(PARENTS, known(8.0), place_among(0.49, 2, 17, fragility=0.49)),
    IndicatorLine(MEDIAN, known(21_450.0, INCOME, is_estimated=True), place_among(0.22, 18_900, 29_800, fragility=0.78)),
    IndicatorLine(POOR, absent(Absence.NOT_PUBLISHED)),
    IndicatorLine(JOBLESS, known(9.1), place_among(0.55, 3, 16, fragility=0.55)),
    IndicatorLine(ZONE, absent(Absence.NOT_APPLICABLE, Origin("chomage-zone", "2026-T2", "Insee"))),
    IndicatorLine(VACANT, known(14.8), place_among(0.92, 2, 19, fragility=0.92)),
    IndicatorLine(SOCIAL, known(0.0), Position(0.0, 412, (0, 0, 0, 0, 2.1, 6.3, 41.0))),
    IndicatorLine(CARLESS, absent(Absence.NO_DATA, CENSUS)),
)


def facility(key, name, name_en, theme="food", *, everyday=True, words=()):
    return FacilityClass(
        key=key, name=name, name_en=name_en, theme=theme, types=(key,), source="bpe", is_everyday=everyday, words=words or (key[:6],)
    )


GROCERY = facility("epicerie", "Épicerie ou supérette", "Grocery", words=("epicer", "superet"))
BAKERY = facility("boulangerie", "Boulangerie", "Bakery")
CAFE = facility("cafe", "Café ou restaurant", "Café or restaurant", words=("cafe", "bistro"))
DOCTOR = facility("medecin", "Médecin généraliste", "General practitioner", "health")
PHARMACY = facility("pharmacie", "Pharmacie", "Pharmacy", "health")
CHILDCARE = facility("creche", "Accueil de jeunes enfants", "Childcare", "education", everyday=False)
SCHOOL = facility("ecole", "École", "School", "education")
OFFICE = facility("la_poste", "Point de contact La Poste", "Post office", "public")
FRANCE = facility("france_services", "France Services", "France Services", "public", everyday=False)


def access(count, nearest_m, within=0.0, people=0.0, **facts):
    return Access(count, nearest_m, {1000: within / 4, 5000: within, 10000: within * 2}, {1000: people / 3, 5000: people}, **facts)


NOTHING = Access(None, None, absence=Absence.NO_DATA)
SERVICES = (
    ServiceLine(GROCERY, access(1, 640.0, 3.2, 742), access(0, 7_200.0, 2.2, 130), BPE, 1, OLD_BPE),
    ServiceLine(BAKERY, access(0, 6_840.0, 1.4, 260), access(0, 6_840.0, 1.4, 260), BPE, 1, OLD_BPE),
    ServiceLine(CAFE, access(2, 410.0, 5.0, 742), access(2, 410.0, 5.0, 742), BPE, 1, OLD_BPE),
    ServiceLine(DOCTOR, access(0, 8_150.0, 0.6, 90), access(0, 8_150.0, 0.6, 90), BPE, 0, OLD_BPE),
    ServiceLine(PHARMACY, access(0, 7_900.0, 0.8, 120, is_estimated=True), access(0, 7_900.0, 0.8, 120, is_estimated=True), BPE),
    ServiceLine(SCHOOL, access(1, 520.0, 4.0, 742), access(1, 520.0, 4.0, 742), BPE, 2, OLD_BPE),
    ServiceLine(CHILDCARE, access(0, 12_300.0), access(0, 12_300.0), BPE, 0, OLD_BPE),
    ServiceLine(OFFICE, access(1, 600.0, 2.0, 742), access(0, 6_900.0, 1.0, 100), POST),
    ServiceLine(FRANCE, NOTHING, NOTHING),
)
TWINS = (
    Twin("35163", "Luitré-Dompierre", 0.42, (Reason(OLD, 31.2, 30.6), Reason(VACANT, 14.8, 15.1), Reason(MEDIAN, 21_450, 21_610))),
    Twin("50102", "Carolles", 0.57, (Reason(ALONE, 36.0, 36.8), Reason(JOBLESS, 9.1, 8.8))),
    Twin("61070", "Caligny", 0.61, (Reason(PARENTS, 8.0, 7.9),)),
)
GAPS = (
    Gap(GROCERY, 9, 10, 612.0, 7_200.0, 0.74),
    Gap(BAKERY, 8, 10, 482.0, 6_840.0, 0.52),
    Gap(DOCTOR, 7, 10, 652.0, 8_150.0, 0.61),
    Gap(CHILDCARE, 6, 10, None, None, 0.4),
)
COMPOSITE = Composite(
    0.68,
    0.61,
    0.74,
    (Part(OLD, 0.83, 1.0, 0.64), Part(VACANT, 0.92, 1.0, 0.62), Part(MEDIAN, 0.78, 2.0, 0.63), Part(JOBLESS, 0.55, 1.0, 0.71)),
    (POOR,),
)
AGES = (
    AgeBand("0–14 ans", known(131.0), 0.177, 0.181),
    AgeBand("15–24 ans", known(52.0), 0.07, 0.092),
    AgeBand("25–39 ans", known(102.0), 0.137, 0.158),
    AgeBand("40–54 ans", known(141.0), 0.19, 0.203),
    AgeBand("55–64 ans", known(84.0), 0.113, 0.139),
    AgeBand("65–79 ans", known(156.0), 0.21, 0.162),
    AgeBand("80 ans et plus", absent(Absence.NOT_PUBLISHED, CENSUS), None, 0.065),
)
CORRECTIONS = (
    Correction(
        1, GROCERY, "closed", "Épicerie du bourg", "2017", "2020-03-12", "Bruno Essai", "Fabrique d'Ici", "Vue fermée, local à vendre."
    ),
    Correction(2, OFFICE, "closed", "Agence postale", "2019", "2020-03-12", "Bruno Essai", "Fabrique d'Ici"),
)
SOURCES = (
    SourceLine("recensement", "Recensement de la population", "2022", "Insee", "Licence Ouverte 2.0", "2026-11-02", "ages, indicators"),
    SourceLine("recensement", "Recensement de la population", "2016", "Insee", "Licence Ouverte 2.0", "2026-11-02", "indicators"),
    SourceLine("filosofi-commune", "Filosofi, communes", "2021", "Insee", "Licence Ouverte 2.0", "2026-11-02", "indicators"),
    SourceLine("chomage-zone", "Chômage localisé", "2026-T2", "Insee", "Licence Ouverte 2.0", "2026-11-02", "indicators"),
    SourceLine("bpe", "Base permanente des équipements", "2024", "Insee", "Licence Ouverte 2.0", "2026-11-02", "services"),
    SourceLine("bpe", "Base permanente des équipements", "2019", "Insee", "Licence Ouverte 2.0", "2026-11-02", "services"),
    SourceLine("la-poste", "Points de contact La Poste", "2026-06", "La Poste", "ODbL", "2026-11-02", "services"),
)
PLACE = Place(
    address="29087",
    name="Le Juch",
    kind="commune",
    communes=("29087",),
    lon=-4.3,
    lat=48.08,
    population=known(742.0),
    area_km2=14.6,
    departements=("29",),
    epci="242900645",
)
PORTRAIT = Portrait(
    place=PLACE,
    peers="les communes rurales de moins de 2 000 habitants",
    peers_en="rural communes of fewer than 2,000 people",
    lines=LINES,
    composite=COMPOSITE,
    ages=AGES,
    services=SERVICES,
    twins=TWINS,
    gaps=GAPS,
    corrections=CORRECTIONS,
    sources=SOURCES,
)
BARE = Portrait(
    place=replace(PLACE, address="29999", name="Rienville", population=None, area_km2=None, communes=()),
    peers="les communes rurales",
    peers_en="rural communes",
    lines=(),
    composite=None,
    ages=(),
    services=(),
    twins=(),
    gaps=(),
    corrections=(),
    sources=(),
)
FREE = replace(
    PORTRAIT,
    place=replace(
        PLACE, address="29087+29022", name="Le Juch et Crozon", kind="free", communes=("29087", "29022"), is_estimated=True,
        note="Quartier du Moulin",
    ),
    lines=(*LINES[:1], replace(LINES[1], figure=replace(LINES[1].figure, value=28.4, is_estimated=True)), *LINES[2:]),
)  # fmt: skip
KNOWN = {"29087": PORTRAIT, "29999": BARE, "29087+29022": FREE}
