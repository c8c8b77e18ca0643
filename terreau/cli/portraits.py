"""`terreau territory show | twins | screen`: what the data say of a place, and which places answer a question."""

import click

from terreau.analysis.territory.figures import Absence
from terreau.analysis.territory.plain import plain
from terreau.cli.tables import JSON, print_json, print_rows
from terreau.programme import Refused
from terreau.programme.territories.models import Dataset
from terreau.programme.territories.portraits import portrait_of, screen_country, twins_of_place
from terreau.programme.territories.portraits.screening import plain_screened

ABSENCES = {
    Absence.NOT_PUBLISHED: "non publié",
    Absence.NOT_APPLICABLE: "sans objet",
    Absence.NO_DATA: "pas de données ici",
}
SHOWN_GAPS = 10


def find_portrait(address):
    """The portrait at this address, None when there is no such place or when the lake is not built yet."""
    return portrait_of(address) if Dataset.objects.exists() else None


def describe_place(place):
    """A place that is no territory of the programme, in the same words as one that is."""
    return {
        "slug": "",
        "name": place.name,
        "kind": place.kind,
        "aliases": [],
        "kept_by": None,
        "is_example": False,
        "population": place.population and place.population.value and round(place.population.value),
        "population_source": "",
        "is_exact": not place.is_estimated,
        "places": list(place.communes),
        "around": [],
    }


def print_portrait(portrait):
    print_rows(
        (describe_line(line) for line in portrait.lines),
        title=f"Indicateurs, comparés avec {portrait.peers}",
        columns={
            "name": "Indicateur",
            "value": "Valeur",
            "period": "Année",
            "position": "Part de semblables au-dessous",
            "source": "Source",
        },
        as_json=False,
        empty="Aucun indicateur connu ici.",
    )
    print_rows(
        (describe_service(line) for line in portrait.services if line.official.absence == Absence.KNOWN),
        title="Services",
        columns={"name": "Service", "count": "Ici", "corrected": "Corrigé", "nearest": "Le plus proche", "source": "Source"},
        as_json=False,
        empty="Aucune donnée d'équipements ici : « terreau data list » dit lesquelles importer.",
    )
    for gap in portrait.gaps[:SHOWN_GAPS]:
        click.echo(f"Manque : {gap.facility_class.name}, proche dans {gap.twins_with} lieux semblables sur {gap.twins}.")


def describe_line(line):
    figure, decimals = line.figure, line.indicator.decimals
    estimated = " (estimé)" if figure.is_estimated else ""
    return {
        "name": line.indicator.name,
        "value": ABSENCES[figure.absence] if figure.value is None else f"{write(figure.value, decimals)} {line.indicator.unit}{estimated}",
        "period": figure.period or "non dite",
        "position": "" if line.position is None else f"{write(100 * line.position.share_below, 0)} %",
        "source": "" if figure.origin is None else f"{figure.origin.publisher}, {figure.origin.kind} {figure.origin.vintage}",
    }


def describe_service(line):
    official, corrected = line.official, line.corrected
    return {
        "name": line.facility_class.name,
        "count": "non connu" if official.count is None else str(official.count),
        "corrected": str(corrected.count) if line.is_corrected else "",
        "nearest": "aucun" if corrected.nearest_m is None else f"{write(corrected.nearest_m / 1000, 1)} km",
        "source": "" if line.origin is None else f"{line.origin.publisher}, {line.origin.kind} {line.origin.vintage}",
    }


def write(value, decimals):
    return f"{value:,.{decimals}f}".replace(",", " ").replace(".", ",")


@click.command("twins")
@click.argument("address", metavar="CODE|ADRESSE")
@click.option("--k", default=10, show_default=True, type=click.IntRange(1, 100), metavar="N", help="Combien de jumeaux.")
@JSON
def twins(address, k, as_json):
    """Les lieux les plus semblables, par leur profil, avec les raisons."""
    found = twins_of_place(address, k=k)
    if found is None:
        raise Refused(f"Aucun lieu « {address} » : donnez un code officiel, ou une adresse que « terreau territories » liste.")
    if as_json:
        print_json({"code": address, "twins": [plain(twin) for twin in found]})
        return
    print_rows(
        (describe_twin(twin) for twin in found),
        title="Lieux les plus semblables",
        columns={"code": "Code", "name": "Nom", "distance": "Écart", "reasons": "Surtout par"},
        as_json=False,
        empty="Trop peu d'indicateurs sont connus ici pour chercher des lieux semblables.",
    )


def describe_twin(twin):
    reasons = ", ".join(one.indicator.name for one in twin.reasons)
    return {"code": twin.code, "name": twin.name, "distance": write(twin.distance, 2), "reasons": reasons}


@click.command("screen")
@click.argument("question")
@click.option("--most", default=0, type=click.IntRange(0), metavar="N", help="Les N premiers seulement ; 0 : tous.")
@JSON
def screen(question, most, as_json):
    """Les lieux qui répondent à une question : « communes de moins de 2 000 habitants, sans épicerie à moins de 7 km »."""
    found = screen_country(question)
    if as_json:
        print_json(plain_screened(found, most=most))
        return
    for criterion in found.question.criteria:
        click.echo(f"Compris : {criterion.said}", err=True)
    for words in found.question.unread:
        click.echo(f"Pas compris, laissé de côté : « {words} »", err=True)
    click.echo(f"{len(found.codes)} lieux répondent ; {found.unknown} n'ont pas pu être jugés, faute de données.", err=True)
    shown = found.rows[: most or None]
    columns = {"code": "Code", "name": "Nom", "within": "Où", **{key: key for key in found.columns}}
    print_rows(
        (describe_match(row, columns=found.columns) for row in shown), title="Lieux", columns=columns, as_json=False, empty="Aucun lieu."
    )


def describe_match(row, *, columns):
    values = zip(columns, row.values, strict=True)
    return {
        "code": row.code,
        "name": row.name,
        "within": row.within,
        **{key: "?" if value is None else write(value, 1) for key, value in values},
    }
