"""The places that a voice may be said to come from: the communes of a territory, their IRIS, their priority districts."""

from collections.abc import Iterable, Mapping, Set

import pyarrow as pa
from django.db.models import Q

from terreau.programme.territories.lake.store import ask, is_kept
from terreau.programme.territories.listed_districts import ListedDistrict, all_districts
from terreau.programme.territories.models import Commune, Dataset, PerimeterPart

# A list to choose from on a telephone; a département has more communes than that, and then has no IRIS to offer.
MOST_COMMUNES = 120
MOST_IRIS = 400
IRIS_OF = "SELECT code, name FROM areas WHERE substr(code, 1, 5) IN (SELECT code FROM wanted) ORDER BY name, code"
# A field of a part of a perimeter, and the field of a commune that it compares with.
ZONES = {"commune_id": "code", "epci_id": "epci_id", "departement_id": "departement_id"}
Place = dict[str, str]


def places_of(territories: Iterable[int]) -> dict[int, dict[str, list[Place]]]:
    """{territory: {"commune": [{"code", "name"}], "iris": […], "qpv": […]}}, empty where no official file tells; five questions."""
    communes = communes_of(set(territories))
    iris = iris_in({code for found in communes.values() if len(found) < MOST_COMMUNES for code in found})
    districts = all_districts().values()
    return {
        territory: {
            "commune": [place(code, name) for code, name in found.items()],
            "iris": [place(code, name) for code, name in iris if code[:5] in found and len(found) < MOST_COMMUNES][:MOST_IRIS],
            "qpv": districts_in(found, districts),
        }
        for territory, found in communes.items()
    }


def place(code: str, name: str) -> Place:
    return {"code": code, "name": name}


def communes_of(territories: Set[int]) -> dict[int, dict[str, str]]:
    """{territory: {code: name}} of the communes that today's perimeter is made of, or lies in."""
    asked = Q(perimeter__territory__in=territories, perimeter__valid_until=None)
    parts = list(PerimeterPart.objects.filter(asked).values("perimeter__territory", *ZONES))
    wanted = Q(pk__in=[])
    for part_field, commune_field in ZONES.items():
        wanted |= Q(**{f"{commune_field}__in": {part[part_field] for part in parts if part[part_field]}})
    rows = list(Commune.objects.filter(wanted).order_by("name_key", "code").values("code", "name", *ZONES.values()))
    found: dict[int, dict[str, str]] = {}
    for territory in territories:
        zones = [(ZONES[name], part[name]) for part in parts if part["perimeter__territory"] == territory for name in ZONES if part[name]]
        mine = [row for row in rows if any(row[name] == code for name, code in zones)]
        found[territory] = {row["code"]: row["name"] for row in mine[:MOST_COMMUNES]}
    return found


def districts_in(communes: Mapping[str, str], districts: Iterable[ListedDistrict]) -> list[Place]:
    """Those of the newest list that lie in these communes."""
    there = [one for one in districts if not communes.keys().isdisjoint(one.communes)]
    newest = max((one.generation for one in there), default=None)
    kept = sorted((one for one in there if one.generation == newest), key=lambda one: (one.name_key, one.code))
    return [place(one.code, one.name) for one in kept]


def iris_in(communes: Set[str]) -> list[tuple[str, str]]:
    """Only where a commune is cut into several; a village is one IRIS, and its own name says it better."""
    dataset = Dataset.objects.newest("iris-contours")
    if not communes or dataset is None or not is_kept(dataset):
        return []
    rows = ask(IRIS_OF, datasets={"areas": dataset}, tables={"wanted": pa.table({"code": sorted(communes)})}).to_pylist()
    return [(row["code"], row["name"]) for row in rows if not row["code"].endswith("0000")]
