"""A file as it was handed in, zipped or not, with the data files that it holds."""

import hashlib
import shutil
import tempfile
import weakref
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from terreau.programme.territories.lake.reading.archives import list_members, take_out
from terreau.programme.territories.lake.reading.formats import Format, format_of
from terreau.programme.territories.lake.reading.unreadable import UnreadableFile


@dataclass(frozen=True)
class Part:
    """One data file, out of its archive; `name` is what a refusal calls it."""

    path: Path
    name: str
    format: Format


class SourceFile:
    """A file as handed in. `parts` are the data files to choose from: one, unless it is a zip that holds several.

    Used as a context (`with open_source(path) as file`) or left to be collected: what was unzipped goes away with it.
    """

    def __init__(self, path: Path, *, member: str = ""):
        self.path, self.name, self.member = path, path.name, member
        if not path.is_file():
            raise UnreadableFile(_("ce fichier n'existe pas : vérifiez le chemin."), file=str(path))
        self.format = format_of(path, name=self.name)

    @cached_property
    def sha256(self) -> str:
        """Of the file as it was handed in, zip included."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        if self.format != Format.ZIP:
            return (Part(self.path, self.name, self.format),)
        members = [member for member in list_members(self.path, name=self.name) if is_asked(member.filename, self.member)]
        if not members:
            wanted = self.member or "CSV, XLSX, GeoJSON, GeoPackage, Parquet"
            raise UnreadableFile(_("l'archive ne contient pas de fichier %(wanted)s.") % {"wanted": wanted}, file=self.name)
        return tuple(self.unzip(member, rank) for rank, member in enumerate(members))

    def unzip(self, member, rank: int) -> Part:
        name = f"{self.name} › {member.filename}"
        path = self.folder / f"{rank}{PurePosixPath(member.filename).suffix.lower()}"
        take_out(self.path, member, to=path, name=name)
        return Part(path, name, format_of(path, name=name))

    @cached_property
    def folder(self) -> Path:
        folder = tempfile.mkdtemp(prefix="terreau-")
        self._close = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return Path(folder)

    def close(self) -> None:
        if "folder" in self.__dict__:
            self._close()

    def __enter__(self) -> "SourceFile":
        return self

    def __exit__(self, *problem) -> None:
        self.close()


def is_asked(name: str, member: str) -> bool:
    return not member or member in (name, PurePosixPath(name).name)


def open_source(path: Path | str, *, member: str = "") -> SourceFile:
    """Open a file as handed in; `member` names the one wanted in a zip that holds several."""
    return SourceFile(Path(path), member=member)
