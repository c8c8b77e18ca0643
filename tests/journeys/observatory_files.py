"""Official files for the journeys, in their published layouts. EVERY FIGURE AND EVERY FACILITY IN THEM IS INVENTED.

Real communes are in them, as the packaged geography gives them, so that the pages have names to show and shapes to draw; what the
files say of them is drawn from their codes and means nothing. The real files are Insee's and La Poste's, and are not in the repository.
"""

import csv
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.server import run

# Where the programme of 2020 has its rural places: of the rest of the country, the files only know groceries and bakeries.
DEPARTEMENTS = ("07", "14", "26", "27", "29", "35", "50", "61")
EARLIER, NOW, LATER = "2019", "2021", "2024"
# The whim of the communes whose groceries close between the last two.
CLOSING = 7
# TYPEQU → from how many inhabitants a commune has one in the invented files, and how many inhabitants make one more.
FACILITIES = {
    "B201": (650, 4_000),
    "B207": (400, 2_500),
    "A504": (500, 900),
    "D265": (1_200, 1_100),
    "D307": (1_800, 3_000),
    "C108": (300, 2_000),
    "A501": (800, 1_200),
    "F307": (2_500, 10_000),
}
GROCERY, BAKERY = "B201", "B207"
# In the invented Finistère only towns have a bakery: the twins of its villages, all over the country, have one.
WITHOUT_BAKERY, TOWN = "29", 5_000
FACILITY = ("DEPCOM", "DCIRIS", "AN", "TYPEQU", "NB_EQUIP")
COMPARATEUR = (
    "CODGEO;P18_POP;P13_POP;SUPERF;NAISD20;DECESD20;P18_LOG;P18_RP;P18_RSECOCC;P18_LOGVAC;P18_RP_PROP;MED19;TP6019;"
    "P18_EMPLT;P18_POP1564;P18_CHOM1564;P18_ACT1564;ETTOT18;ETGZ18;ETOQ18"
).split(";")
POINT = (
    "#Identifiant_du_site;Libellé_du_site;Caractéristique_du_site;Site_Acores_de_rattachement;Adresse;Code_postal;Localité;Code_INSEE;"
    "Pays;Latitude;Longitude;Précision_du_géocodage"
).split(";")


# Kind, file in the folder that TERREAU_REAL_DATA names, and what the command line must be told.
TRUE_FILES = (
    ("comparateur", "recensement/comparateur_communes_rp2018.parquet"),
    ("bpe", "equipements/bpe_ens_2019_iris.parquet"),
    ("laposte", "equipements/laposte_points_contact_2020.parquet", "--vintage", "2020-12"),
    ("france-services", "equipements/france_services_20221201.parquet"),
    ("finess", "equipements/hopitaux_finess_2020.parquet"),
    ("zones-emploi", "recensement/commune_ze2020.parquet"),
    ("chomage", "recensement/chomage_zone_emploi_2021T1_2025T4.parquet"),
)


@dataclass(frozen=True)
class Commune:
    """A commune of the packaged geography."""

    code: str
    departement: str
    name: str
    people: int
    lon: float
    lat: float

    @property
    def whim(self) -> int:
        """0 to 12, always the same for a code: what makes invented communes differ from one another."""
        return int("".join(sign for sign in self.code if sign.isdigit())) % 13

    @property
    def is_told(self) -> bool:
        return self.departement in DEPARTEMENTS


def communes_of(home: Path) -> list[Commune]:
    with sqlite3.connect(home / "terreau.sqlite3") as base:
        rows = base.execute(
            "SELECT code, departement_id, name, population, lon, lat FROM territories_commune WHERE population > 0 AND lon NOT NULL "
            "ORDER BY code"
        )
        return [Commune(*row) for row in rows]


def import_files(home: Path) -> None:
    """Two vintages of facilities, the comparison of places and the post offices, through the importers."""
    communes = communes_of(home)
    told = [one for one in communes if one.is_told]
    posts = (post_of(one) for one in told if one.people >= 600)
    run(
        *(import_line("bpe", home, f"bpe_{vintage}", FACILITY, facilities_of(communes, vintage=vintage)) for vintage in (EARLIER, NOW)),
        import_line("comparateur", home, "comparateur", COMPARATEUR, map(figures_of, told)),
        [*import_line("laposte", home, "laposte", POINT, posts), "--vintage", "2024-06"],
        home=home,
    )


def import_true_files(home: Path, *, folder: Path) -> None:
    """The real files instead of the invented ones, for the pictures of the guide: a reader takes a figure for true."""
    invented = (("bpe", EARLIER), ("bpe", NOW), ("comparateur", "2018"), ("laposte", "2024-06"))
    true = [["data", "import", kind, str(folder / file), *more] for kind, file, *more in TRUE_FILES]
    run(*(["data", "remove", kind, "--vintage", vintage] for kind, vintage in invented), *true, home=home)


def import_later_facilities(home: Path) -> None:
    """The next vintage, in which some groceries have closed."""
    run(import_line("bpe", home, f"bpe_{LATER}", FACILITY, facilities_of(communes_of(home), vintage=LATER)), home=home)


def import_line(kind: str, home: Path, name: str, columns: Iterable[str], rows: Iterable[tuple]) -> list[str]:
    path = home / f"{name}_invente.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream, delimiter=";")
        lines.writerow(columns)
        lines.writerows(rows)
    return ["data", "import", kind, str(path)]


def facilities_of(communes: Iterable[Commune], *, vintage: str) -> Iterator[tuple]:
    """In 2019 one commune out of thirteen counts half its people; before 2024 the groceries of one out of thirteen close."""
    for one in communes:
        people = one.people / 2 if vintage == EARLIER and one.whim == 0 else one.people
        for kind, (least, each) in FACILITIES.items():
            is_written = one.is_told or kind in (GROCERY, BAKERY)
            is_closed = kind == GROCERY and vintage == LATER and one.whim == CLOSING
            lacks = kind == BAKERY and one.departement == WITHOUT_BAKERY and people < TOWN
            if is_written and people >= least and not (is_closed or lacks):
                yield one.code, one.code, vintage, kind, 1 + int((people - least) / each)


def figures_of(one: Commune) -> tuple:
    people, lean = one.people, one.whim / 12
    homes, active = round(people * 0.52), round(people * 0.45)
    main = round(homes * (0.86 - 0.1 * lean))
    secret = people < 500
    return (
        one.code, people, round(people * (0.96 + 0.08 * lean)), 20, round(people * (0.006 + 0.006 * (1 - lean))), round(people * 0.01),
        homes, main, round(homes * 0.06), round(homes * (0.05 + 0.07 * lean)), round(main * (0.8 - 0.2 * lean)),
        19_000 + 350 * (12 - one.whim), "" if secret else round(8 + 10 * lean, 1), round(people * (0.15 + 0.25 * (1 - lean))),
        round(people * 0.58), round(active * (0.05 + 0.08 * lean)), active,
        round(people * 0.07), round(people * 0.015), round(people * 0.01),
    )  # fmt: skip


def post_of(one: Commune) -> tuple:
    is_office = one.people > 2_000
    what = "Bureau de Poste" if is_office else "Agence postale communale"
    where = (one.name.upper(), one.code, "FRANCE", one.lat, one.lon, "Géocodé au numéro")
    return f"{one.code}X", f"{one.name.upper()} {'' if is_office else 'AP'}".strip(), what, "", "LE BOURG (INVENTÉ)", one.code, *where
