from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.territories.actions import datasets, import_dataset, remove_dataset
from terreau.programme.territories.lake.locking import only_writer
from terreau.programme.territories.lake.reading import UnreadableFile
from terreau.programme.territories.lake.store import ask, is_kept, lake_version, read_table
from terreau.programme.territories.models import Dataset

pytestmark = pytest.mark.usefixtures("lake", "invented")
ROWS = ("29087;A", "29046;B")


def files_in(lake):
    return sorted(path.name for path in (lake / "essai").glob("*")) if (lake / "essai").exists() else []


def bring(path, **words):
    return import_dataset("essai", path=path, by=None, **words)


def test_an_official_file_becomes_a_vintage_with_its_source_and_its_licence(db, lake, official_file):
    report = bring(official_file("2024", *ROWS))
    assert (report.vintage, report.rows, report.is_new, report.is_same, report.replaces) == ("2024", 2, True, False, "")
    kept = Dataset.objects.get()
    assert (kept.publisher, kept.licence, kept.file_name) == ("Office inventé", "Licence Ouverte 2.0", "zones.csv")
    assert kept.checksum == report.checksum and len(kept.checksum) == 64
    assert read_table(kept).column("code").to_pylist() == ["A", "B"]
    entry = Entry.objects.get()
    assert (entry.what, entry.title, entry.facts["rows"]) == ("dataset_imported", "essai 2024", 2)


def test_the_same_file_again_changes_nothing(db, lake, official_file):
    bring(official_file("2024", *ROWS))
    before, version = files_in(lake), lake_version()
    again = bring(official_file("2024", *ROWS, name="autre-nom.csv"))
    assert (again.is_same, again.is_new, again.vintage, again.rows) == (True, False, "2024", 2)
    assert files_in(lake) == before and lake_version() == version and Entry.objects.count() == 1


def test_another_file_for_the_same_vintage_takes_its_place_and_says_so(db, official_file):
    bring(official_file("2024", *ROWS))
    version = lake_version()
    report = bring(official_file("2024", "29087;C", name="corrige.csv"))
    assert (report.is_new, report.replaces, report.rows) == (False, "zones.csv", 1)
    assert read_table(Dataset.objects.get()).column("code").to_pylist() == ["C"]
    entry = Entry.objects.first()
    assert (entry.what, entry.facts["replaced"], entry.facts["file"]) == ("dataset_replaced", "zones.csv", "corrige.csv")
    assert lake_version() != version


def test_two_vintages_live_side_by_side_and_the_newest_is_known(db, official_file):
    bring(official_file("2024", *ROWS))
    bring(official_file("2018", "29087;Z"))
    assert Dataset.objects.count() == 2
    assert Dataset.objects.newest("essai").vintage == "2024"


def test_a_vintage_that_the_file_does_not_say_is_asked_for(db, official_file):
    path = official_file("", *ROWS)
    with pytest.raises(UnreadableFile, match="--vintage"):
        bring(path)
    assert bring(path, vintage=" 2020 ").vintage == "2020"
    with pytest.raises(Refused, match="trop long"):
        bring(path, vintage="deux mille vingt-quatre")


@pytest.mark.parametrize("vintage", ["2", "août", "T4 2025", "06/2024", "../../x", "2025-T5", "20255"])
def test_a_vintage_begins_with_its_year_for_the_newest_is_found_by_sorting(db, official_file, vintage):
    with pytest.raises(Refused, match="n'en est pas un"):
        bring(official_file("", *ROWS), vintage=vintage)


@pytest.mark.parametrize("vintage", ["2024", "2024-06", "2024-06-30", "2025-T4", "2013-2018"])
def test_a_vintage_is_a_year_a_month_a_day_a_quarter_or_two_years(db, official_file, vintage):
    assert bring(official_file("", *ROWS), vintage=vintage).vintage == vintage


def test_one_file_under_two_vintages_is_refused_with_what_to_do(db, official_file):
    path = official_file("2024", *ROWS)
    bring(path)
    with pytest.raises(Refused, match="terreau data remove essai --vintage 2024"):
        bring(path, vintage="2023")


def test_a_bad_file_is_refused_whole_with_its_line_and_column(db, lake, official_file):
    with pytest.raises(UnreadableFile) as refusal:
        bring(official_file("2024", "29087;A", "29046"))
    assert (refusal.value.line, refusal.value.column) == (3, "zone")
    assert "ligne 3" in str(refusal.value)
    assert not Dataset.objects.exists() and not Entry.objects.exists() and files_in(lake) == []


def test_a_bad_file_leaves_the_good_one_that_was_there(db, lake, official_file):
    bring(official_file("2024", *ROWS))
    before = files_in(lake)
    with pytest.raises(UnreadableFile):
        bring(official_file("2024", "n'importe quoi"))
    assert files_in(lake) == before and is_kept(Dataset.objects.get())


def test_a_trial_says_what_would_happen_and_writes_nothing(db, lake, official_file):
    report = bring(official_file("2024", *ROWS, "29001;D"), dry_run=True)
    assert (report.is_trial, report.is_new, report.rows) == (True, True, 3)
    assert not Dataset.objects.exists() and not lake.exists()


@pytest.mark.parametrize("trouble", [KeyboardInterrupt, OSError])
@pytest.mark.parametrize("step", ["record", "save_checked", "write_table"])
def test_whatever_interrupts_an_import_leaves_everything_as_before(db, lake, official_file, monkeypatch, step, trouble):
    bring(official_file("2024", *ROWS))
    before = files_in(lake), list(Dataset.objects.values())

    def stop(*_things, **_words):
        raise trouble("arrêt")

    with monkeypatch.context() as patched:
        patched.setattr(datasets, step, stop)
        with pytest.raises(trouble):
            bring(official_file("2024", "29087;C"))
    assert (files_in(lake), list(Dataset.objects.values())) == before
    assert bring(official_file("2024", "29087;C")).replaces == "zones.csv"


def test_files_that_a_crash_left_are_swept_at_the_next_import(db, lake, official_file):
    bring(official_file("2024", *ROWS))
    for name in ("2023-orphelin.parquet", ".coupe.part"):
        (lake / "essai" / name).write_bytes(b"PAR1")
    bring(official_file("2018", *ROWS))
    assert len(files_in(lake)) == Dataset.objects.count() == 2


def test_a_file_that_someone_took_out_of_the_folder_comes_back_with_its_import(db, lake, official_file):
    path = official_file("2024", *ROWS)
    bring(path)
    (lake / Dataset.objects.get().path).unlink()
    with pytest.raises(Refused, match="manque"):
        ask("SELECT * FROM essai", datasets={"essai": Dataset.objects.get()})
    assert not bring(path).is_same
    assert ask("SELECT count(*) AS n FROM essai", datasets={"essai": Dataset.objects.get()}).to_pylist() == [{"n": 2}]


def test_a_vintage_is_removed_and_the_journal_keeps_what_it_was(db, lake, official_file, django_capture_on_commit_callbacks):
    bring(official_file("2024", *ROWS))
    gone = Dataset.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        remove_dataset(gone, by=None)
    assert not Dataset.objects.exists() and files_in(lake) == []
    assert (Entry.objects.first().what, Entry.objects.first().facts["file"]) == ("dataset_removed", "zones.csv")
    with pytest.raises(Refused, match="déjà"):
        remove_dataset(gone, by=None)


def test_what_comes_with_a_package_is_neither_imported_nor_removed_by_hand(db, official_file):
    with pytest.raises(Refused, match="terreau setup"):
        import_dataset("iris", path=official_file("2021"), by=None)
    with pytest.raises(Refused, match="terreau setup"):
        remove_dataset(Dataset(kind="iris", vintage="2021"), by=None)
    with pytest.raises(Refused, match="essai"):
        import_dataset("essais", path=official_file("2021"), by=None)


def test_only_the_head_of_the_network_and_the_server_import(cast, official_file):
    path = official_file("2024", *ROWS)
    for person in (cast.awa, cast.bruno, cast.chloe, cast.driss):
        with pytest.raises(Refused, match="tête de réseau"):
            import_dataset("essai", path=path, by=person)
    import_dataset("essai", path=path, by=cast.elise)
    assert Entry.objects.first().by == cast.elise
    with pytest.raises(Refused, match="tête de réseau"):
        remove_dataset(Dataset.objects.get(), by=cast.bruno)


def test_imports_of_one_kind_at_the_same_instant_follow_one_another(transactional_db, lake, official_file):
    paths = [official_file("2024", f"2908{number};A", name=f"zones{number}.csv") for number in range(4)]
    start = Barrier(len(paths))

    def one(path):
        try:
            start.wait(timeout=10)
            return bring(path)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(paths)) as pool:
        reports = list(pool.map(one, paths))
    assert sorted(report.is_new for report in reports) == [False, False, False, True]
    kept = Dataset.objects.get()
    [winner] = [number for number in range(4) if kept.file_name == f"zones{number}.csv"]
    assert read_table(kept).column("commune").to_pylist() == [f"2908{winner}"]


def test_whoever_waits_too_long_for_another_import_is_told(lake):
    with only_writer("essai"), pytest.raises(Refused, match="en cours"), only_writer("essai", longest_wait_s=0.1):
        pass
