"""Tells what a file is from how it begins: a name may lie, and a downloaded page of errors often ends in .csv."""

from enum import StrEnum
from pathlib import Path
from zipfile import ZipFile

from django.utils.translation import gettext as _

from terreau.programme.territories.lake.reading.archives import DAMAGES
from terreau.programme.territories.lake.reading.unreadable import UnreadableFile


class Format(StrEnum):
    """How a file is written."""

    CSV = "CSV"
    XLSX = "XLSX"
    GEOJSON = "GeoJSON"
    GEOPACKAGE = "GeoPackage"
    PARQUET = "Parquet"
    ZIP = "ZIP"


BEGINNINGS = {b"SQLite format 3\x00": Format.GEOPACKAGE, b"PAR1": Format.PARQUET}
BOM = b"\xef\xbb\xbf"


def format_of(path: Path, *, name: str) -> Format:
    """The format of a file; refuses what no importer reads, and says what to do with it."""
    with path.open("rb") as file:
        head = file.read(512)
    for beginning, found in BEGINNINGS.items():
        if head.startswith(beginning):
            return found
    if head.startswith(b"PK"):
        return Format.XLSX if is_workbook(path, name=name) else Format.ZIP
    if reason := refusal_of(head):
        raise UnreadableFile(reason, file=name)
    return Format.GEOJSON if head.removeprefix(BOM).lstrip()[:1] == b"{" else Format.CSV


def is_workbook(path: Path, *, name: str) -> bool:
    try:
        with ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except DAMAGES as problem:
        raise UnreadableFile(_("l'archive est abîmée ou incomplète : téléchargez-la de nouveau."), file=name) from problem


def refusal_of(head: bytes) -> str | None:
    if not head.strip():
        return _("le fichier est vide : téléchargez-le de nouveau.")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _("c'est un ancien classeur .xls : ouvrez-le et enregistrez-le en .xlsx.")
    if head.startswith(b"\x1f\x8b"):
        return _("c'est un fichier compressé par gzip : décompressez-le avant de l'importer.")
    if head.removeprefix(BOM).lstrip()[:1] == b"<":
        return _("c'est une page web, sans doute un message d'erreur du site : téléchargez le fichier lui-même.")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _("le texte est en UTF-16 : enregistrez-le en CSV UTF-8.")
    if b"\x00" in head:
        return _("ce n'est ni un CSV, ni un classeur XLSX, ni un GeoJSON, ni un GeoPackage, ni un Parquet : choisissez un de ces formats.")
    return None
