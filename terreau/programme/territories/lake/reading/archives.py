"""Opens zips with care: nothing is written where the archive says, and no archive may fill the disk."""

import errno
import re
import shutil
import struct
import zlib
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from terreau.programme.territories.lake.reading.unreadable import UnreadableFile

# The whole BPE with coordinates is under 1 GB once unzipped, and compresses about 20 times.
LARGEST_BYTES = 4_000_000_000
LARGEST_RATIO = 300
SMALL_BYTES = 50_000_000
MOST_MEMBERS = 2_000
# All that a damaged archive makes the standard library raise.
DAMAGES = (BadZipFile, NotImplementedError, EOFError, UnicodeDecodeError, RuntimeError, struct.error, zlib.error)
READABLE = (".csv", ".txt", ".xlsx", ".geojson", ".json", ".gpkg", ".parquet")
# What Insee puts beside the data: lists of variables and of their words.
ABOUT_THE_DATA = re.compile(
    r"^(meta|varmod|dictionnaire|documentation|lisez|lisezmoi|readme|notice|contenu|liste_var|description)", re.IGNORECASE
)


def list_members(path: Path, *, name: str) -> list[ZipInfo]:
    """The data files of a zip, without what speaks about them; refuses an archive that is a trap."""
    try:
        with ZipFile(path) as archive:
            members = archive.infolist()
    except DAMAGES as problem:
        raise UnreadableFile(_("l'archive est abîmée ou incomplète : téléchargez-la de nouveau."), file=name) from problem
    if reason := refusal_of(members):
        raise UnreadableFile(reason, file=name)
    data = [member for member in members if is_data(member.filename)]
    return [member for member in data if not ABOUT_THE_DATA.match(PurePosixPath(member.filename).name)] or data


def is_data(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() in READABLE and not path.name.startswith(".") and "__MACOSX" not in path.parts


def refusal_of(members: list[ZipInfo]) -> str | None:
    whole = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if len(members) > MOST_MEMBERS:
        return _("l'archive contient %(count)s fichiers : importez le bon seul.") % {"count": len(members)}
    if whole > LARGEST_BYTES or (whole > SMALL_BYTES and whole / packed > LARGEST_RATIO):
        return _("l'archive se déplierait au-delà de toute mesure : elle est piégée ou abîmée, elle n'est pas ouverte.")
    if any(is_a_way_out(member.filename) for member in members):
        return _("l'archive veut écrire hors de son dossier : elle n'est pas ouverte.")
    if any(member.flag_bits & 1 for member in members):
        return _("l'archive est protégée par un mot de passe : dépliez-la et importez le fichier.")
    return None


def is_a_way_out(name: str) -> bool:
    parts = re.split(r"[\\/]", name)
    return name.startswith(("/", "\\")) or ".." in parts or bool(re.match(r"^[A-Za-z]:", name))


def take_out(path: Path, member: ZipInfo, *, to: Path, name: str) -> None:
    """Write one member to a place of our own, no longer than the archive announced."""
    try:
        with ZipFile(path) as archive, archive.open(member) as source, to.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
    except (*DAMAGES, OSError) as problem:
        # A full disk is no fault of the archive; a member that would begin outside of it is.
        if isinstance(problem, OSError) and problem.errno != errno.EINVAL:
            raise
        raise UnreadableFile(_("l'archive est abîmée ou incomplète : téléchargez-la de nouveau."), file=name) from problem
