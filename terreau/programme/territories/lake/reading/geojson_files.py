"""Reads GeoJSON: the properties are the columns, the geometries the shapes."""

import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import shapely
from django.utils.translation import gettext as _

from terreau.programme.territories.lake.reading.columns import Names, require_columns
from terreau.programme.territories.lake.reading.files import Part
from terreau.programme.territories.lake.reading.rows import Rows, write_number
from terreau.programme.territories.lake.reading.unreadable import UnreadableFile

WGS84 = "EPSG:4326"


def read_geojson(part: Part, *, needs: Sequence[Names], only: Sequence[Names] = ()) -> Rows:
    """Read a collection of features, in degrees unless it declares another system of coordinates."""
    collection = load(part)
    features = collection.get("features")
    if collection.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise UnreadableFile(_("ce n'est pas une collection d'objets GeoJSON (FeatureCollection)."), file=part.name)
    if not features:
        raise UnreadableFile(_("la collection est vide : téléchargez le fichier de nouveau."), file=part.name)
    refuse_strangers(part, features)
    names = list(dict.fromkeys(name for feature in features for name in feature.get("properties") or {}))
    require_columns(names, needs, file=part.name)
    columns = {name: pa.array([write_value((one.get("properties") or {}).get(name)) for one in features], pa.string()) for name in names}
    shapes = [read_shape(part, rank, feature.get("geometry")) for rank, feature in enumerate(features, 1)]
    return Rows(part.name, pa.table(columns), lambda row: row + 1, counts_lines=False, shapes=shapes, crs=declared_system(collection))


def refuse_strangers(part: Part, features: list[Any]) -> None:
    for rank, feature in enumerate(features, 1):
        if not isinstance(feature, dict) or not isinstance(feature.get("properties") or {}, dict):
            reason = _("cet objet n'a pas la forme d'un objet GeoJSON : téléchargez le fichier de nouveau.")
            raise UnreadableFile(reason, file=part.name, line=rank, counts_lines=False)


def load(part: Part) -> dict[str, Any]:
    try:
        return json.loads(part.path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise UnreadableFile(
            _("un GeoJSON est en UTF-8, et celui-ci ne l'est pas : téléchargez-le de nouveau."), file=part.name
        ) from problem
    except json.JSONDecodeError as problem:
        reason = _("le JSON est incomplet ou abîmé à cet endroit : téléchargez le fichier de nouveau.")
        raise UnreadableFile(reason, file=part.name, line=problem.lineno) from problem
    except RecursionError as problem:
        raise UnreadableFile(_("le JSON est emboîté au-delà de toute mesure : il est piégé ou abîmé."), file=part.name) from problem


def read_shape(part: Part, rank: int, geometry: dict[str, Any] | None) -> Any:
    if geometry is None:
        return None
    try:
        return shapely.geometry.shape(geometry)
    except (shapely.errors.GEOSException, shapely.errors.ShapelyError, KeyError, TypeError, ValueError, AttributeError) as problem:
        reason = _("la géométrie est illisible : téléchargez le fichier de nouveau.")
        raise UnreadableFile(reason, file=part.name, line=rank, column="geometry", counts_lines=False) from problem


def declared_system(collection: dict[str, Any]) -> str:
    """The "crs" member, which the standard dropped and which files still carry."""
    system = collection.get("crs")
    named = system.get("properties") if isinstance(system, dict) else system
    return (named.get("name") if isinstance(named, dict) else named) or WGS84


def write_value(value: Any) -> str | None:
    if isinstance(value, list):
        return ";".join(str(one) for one in value)
    if isinstance(value, float):
        return write_number(value)
    return None if value is None else str(value)
