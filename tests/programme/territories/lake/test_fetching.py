import hashlib
import json

import pytest

from terreau.programme import Refused
from terreau.programme.territories.actions import fetch_dataset
from terreau.programme.territories.lake import fetching, published
from terreau.programme.territories.lake.fetching import Download, address_of_file, downloads_of
from terreau.programme.territories.lake.kinds import KINDS
from terreau.programme.territories.lake.published import PublishedFile, fetchable_kinds, find_published, published_files, published_of
from terreau.programme.territories.lake.reading import UnreadableFile
from terreau.programme.territories.models import Dataset
from tests.programme.territories.lake.publisher import publishing

CONTENT = b"2024\n" + b"\n".join(b"%05d;Z%d" % (code, code % 7) for code in range(30_000))


@pytest.fixture
def publisher():
    with publishing(CONTENT) as server:
        yield server


@pytest.fixture
def download(lake, publisher):
    """download(**facts of the published file) fetches from the local publisher and gives the file that came."""

    def run(*, url="", **facts):
        told, pauses = [], []
        file = PublishedFile("2024", publisher.address(), page="https://office.example", **facts)
        folder = downloads_of("essai", "2024")
        one = Download(file, url or file.url, folder, tell=lambda *step: told.append(step), pause=pauses.append)
        try:
            return one.run()
        finally:
            run.told, run.pauses = told, pauses

    return run


def test_a_file_comes_whole_under_its_own_name(download, publisher, lake):
    path = download(size=len(CONTENT), md5=hashlib.md5(CONTENT).hexdigest())
    assert path == lake / "downloads" / "essai-2024" / "zones.csv" and path.read_bytes() == CONTENT
    assert download.told[-1] == (len(CONTENT), len(CONTENT)) and len(download.told) > 3
    assert publisher.ranges == [None] and not list(path.parent.glob("*.part"))


def test_a_connection_that_is_cut_is_taken_up_where_it_stopped(download, publisher):
    publisher.plan.extend(["cut", "cut"])
    assert download().read_bytes() == CONTENT
    first, second = len(CONTENT) // 2, len(CONTENT) // 2 + (len(CONTENT) - len(CONTENT) // 2) // 2
    assert publisher.ranges == [None, f"bytes={first}-", f"bytes={second}-"]
    assert publisher.asked[1]["If-Range"] == '"v1"'
    assert download.pauses == [1, 2]


def test_an_interrupted_fetch_goes_on_the_next_day(download, publisher, monkeypatch):
    def stop(_done, _total):
        raise KeyboardInterrupt

    file, folder = PublishedFile("2024", publisher.address()), downloads_of("essai", "2024")
    with pytest.raises(KeyboardInterrupt):
        Download(file, file.url, folder, tell=stop).run()
    arrived = (folder / "file.part").stat().st_size
    assert 0 < arrived < len(CONTENT)
    assert download().read_bytes() == CONTENT
    assert publisher.ranges == [None, f"bytes={arrived}-"]


def test_a_file_that_changed_meanwhile_is_begun_again(download, publisher):
    publisher.plan.append("cut")
    file, folder = PublishedFile("2024", publisher.address()), downloads_of("essai", "2024")
    with pytest.raises(Refused):
        Download(file, file.url, folder, tell=lambda *_: None, attempts=1).run()
    publisher.content, publisher.etag = CONTENT[::-1], '"v2"'
    assert download().read_bytes() == CONTENT[::-1]


def test_a_server_that_ignores_ranges_sends_everything_again(download, publisher):
    publisher.plan.extend(["cut", "no range"])
    assert download().read_bytes() == CONTENT


def test_a_server_that_gives_another_piece_is_not_believed(download, publisher):
    publisher.plan.extend(["cut", "wrong piece"])
    assert download().read_bytes() == CONTENT
    assert publisher.ranges[-1] is None


def test_a_server_without_validators_is_asked_for_everything_again(download, publisher):
    publisher.etag = 'W/"weak"'
    publisher.plan.append("cut")
    assert download().read_bytes() == CONTENT
    assert publisher.ranges == [None, None]


def test_a_beginning_longer_than_the_file_is_thrown_away(download, publisher):
    folder = downloads_of("essai", "2024")
    folder.mkdir(parents=True)
    (folder / "file.part").write_bytes(CONTENT * 2)
    (folder / "notes.json").write_text(json.dumps({"url": publisher.address(), "validator": '"v1"'}))
    publisher.plan.append("416")
    assert download().read_bytes() == CONTENT


@pytest.mark.parametrize("notes", ["", "{", '{"url": "http://autre.example/"}', "[]", "null"])
def test_notes_that_say_nothing_useful_are_not_followed(download, publisher, notes):
    folder = downloads_of("essai", "2024")
    folder.mkdir(parents=True)
    (folder / "file.part").write_bytes(b"autre chose")
    (folder / "notes.json").write_text(notes)
    assert download().read_bytes() == CONTENT and publisher.ranges == [None]


def test_a_server_that_lies_about_the_length_is_given_up_after_a_few_tries(download, publisher):
    publisher.plan.extend(["lies"] * 20)
    with pytest.raises(Refused, match="s'arrête toujours en route"):
        download()
    assert len(publisher.asked) == fetching.ATTEMPTS and download.pauses == [1, 2, 4, 8]


def test_a_tired_server_is_asked_again(download, publisher):
    publisher.plan.extend(["500", "503"])
    assert download().read_bytes() == CONTENT


def test_a_server_that_stays_tired_is_said(download, publisher):
    publisher.plan.extend(["500"] * 20)
    with pytest.raises(Refused, match="le serveur répond 500"):
        download()
    assert len(publisher.asked) == fetching.ATTEMPTS


@pytest.mark.parametrize("code", ["404", "403", "410"])
def test_a_file_that_moved_is_said_at_once_with_its_page(download, publisher, code):
    publisher.plan.extend([code] * 20)
    with pytest.raises(Refused, match=rf"{code}.*office\.example"):
        download()
    assert len(publisher.asked) == 1


def test_a_page_instead_of_a_file_is_refused(download, publisher):
    publisher.plan.append("page")
    assert download().read_bytes() == CONTENT, "Some servers call any file a page."
    publisher.content = b"  <!DOCTYPE html><title>Maintenance</title>"
    publisher.plan.append("page")
    with pytest.raises(Refused, match="une page a répondu"):
        download()


@pytest.mark.parametrize(("facts", "said"), [({"size": 12}, "12 étaient attendus"), ({"md5": "0" * 32}, "empreinte")])
def test_a_file_that_is_not_the_one_expected_is_thrown_away(download, lake, facts, said):
    with pytest.raises(Refused, match=said):
        download(**facts)
    assert [path.name for path in downloads_of("essai", "2024").iterdir()] == ["notes.json"]


def test_an_empty_file_is_refused(download, publisher):
    publisher.content = b""
    with pytest.raises(Refused, match="vide"):
        download()


def test_a_server_that_does_not_answer_is_said(download, publisher):
    with pytest.raises(Refused, match="s'arrête toujours"):
        download(url="http://127.0.0.1:9/zones.csv")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ('attachment; filename="BPE24.zip"', "BPE24.zip"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        (r'attachment; filename="..\..\evil.csv"', "evil.csv"),
        ('attachment; filename=".profile"', "profile"),
    ],
)
def test_the_name_that_a_server_gives_is_never_a_path(download, publisher, lake, given, kept):
    publisher.extra_headers["Content-Disposition"] = given
    assert download() == downloads_of("essai", "2024") / kept


def test_a_file_that_was_moved_is_followed_but_never_out_of_http(download, publisher):
    publisher.plan.append(f"to {publisher.address('zones-2024.csv')}")
    assert download().name == "zones-2024.csv"
    for elsewhere in ("ftp://127.0.0.1/zones.csv", "file:///etc/passwd"):
        publisher.plan.append(f"to {elsewhere}")
        with pytest.raises(Refused):
            download()


def test_an_address_that_is_not_on_the_web_is_refused():
    for url in ("file:///etc/passwd", "ftp://office.example/zones.csv", "zones.csv"):
        with pytest.raises(Refused, match="http"):
            address_of_file(PublishedFile("2024", url))


def test_a_mirror_carries_the_same_names():
    file = PublishedFile("2024", "https://office.example/depot/zones%202024.csv?v=3")
    assert address_of_file(file, base_url="http://miroir.example/lac/") == "http://miroir.example/lac/zones 2024.csv"


@pytest.fixture
def known_address(monkeypatch, invented, publisher):
    file = PublishedFile("2024", publisher.address(), page="https://office.example")
    monkeypatch.setattr(published, "published_files", lambda: (("essai", file),))
    return file


def test_what_is_fetched_is_imported_and_the_download_goes_away(db, lake, known_address):
    report = fetch_dataset("essai", by=None)
    assert (report.vintage, report.rows, report.is_new) == ("2024", 30_000, True)
    assert Dataset.objects.get().file_name == "zones.csv" and not downloads_of("essai", "2024").exists()
    assert fetch_dataset("essai", by=None).is_same


def test_a_bad_file_that_was_fetched_is_refused_as_any_other(db, lake, known_address, publisher):
    publisher.content = b"2024\nn'importe quoi"
    with pytest.raises(UnreadableFile, match="ligne 2"):
        fetch_dataset("essai", by=None)
    assert not Dataset.objects.exists()


def test_an_unknown_vintage_is_told_those_that_are_known(invented, known_address):
    with pytest.raises(Refused, match=r"Ceux qui en ont une : 2024"):
        find_published(invented, vintage="1999")
    monthly = PublishedFile("", known_address.url)
    assert published_of(invented) == [known_address]
    assert find_published(invented, vintage="2024") == known_address != monthly


def test_a_kind_without_an_address_names_its_page(invented):
    with pytest.raises(Refused, match=r"office\.example/zones.*terreau data import essai FICHIER"):
        find_published(invented, vintage="")


def test_a_stranger_fetches_nothing(cast, known_address, publisher):
    with pytest.raises(Refused, match="tête de réseau"):
        fetch_dataset("essai", by=cast.bruno)
    assert publisher.asked == []


def test_every_address_that_is_shipped_is_encrypted_dated_and_of_a_kind_that_is_imported():
    assert published_files()
    for kind, file in published_files():
        assert KINDS[kind].read is not None, kind
        assert file.url.startswith("https://") and file.page.startswith("https://") and file.seen_in and file.seen_on == "2026-11-24"
        assert len(file.vintage) <= 20 and len(file.md5) in (0, 32)
    pairs = [(kind, file.vintage) for kind, file in published_files()]
    assert len(pairs) == len(set(pairs))
    assert {kind.name for kind in fetchable_kinds()} == {kind for kind, _vintage in pairs}
