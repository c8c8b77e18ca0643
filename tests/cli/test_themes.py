"""`terreau themes`: files and collections in, themes out; bad files are told where."""

import json

import pytest

from tests import factories_of_voices as make
from tests.analysis.texts.needs_made import make_texts

TEXTS, LABELS = make_texts(120, unknown=False)


@pytest.fixture
def said(tmp_path):
    file = tmp_path / "paroles.csv"
    file.write_text("date,texte\n" + "".join(f'2026-01-01,"{text}"\n' for text in [*TEXTS, "Bof"]), encoding="utf-8")
    return str(file)


@pytest.mark.django_db
def test_themes_of_a_file_as_json(say, said):
    done = say("themes", said, "--json", "--runs", "3")
    assert done.code == 0, done.err
    answer = json.loads(done.out)
    assert answer["texts"] == 121 and len(answer["assigned"]) == 121
    assert {theme["entry"]: theme["size"] for theme in answer["themes"]} == {need: LABELS.count(need) for need in set(LABELS)}
    assert answer["unassigned"] == pytest.approx(1 / 121)
    assert all(set(theme["quotes"]) <= set(TEXTS) and theme["persistence"] == 1.0 for theme in answer["themes"])


@pytest.mark.django_db
def test_themes_of_a_file_for_eyes(say, said):
    done = say("themes", said, "--runs", "0")
    assert done.code == 0
    assert "Boulangerie et dépôt de pain" in done.out
    assert "Sans thème : 1 % des textes." in done.out.replace("\u202f", " ").replace("1%", "1 %")


@pytest.mark.django_db
def test_a_text_file_has_one_text_a_line(say, tmp_path):
    file = tmp_path / "paroles.txt"
    file.write_text("\ufeffPlus de médecin\n\nun dépôt de pain\n", encoding="utf-8")
    answer = json.loads(say("themes", str(file), "--json").out)
    assert (answer["texts"], {theme["entry"] for theme in answer["themes"]}) == (2, {"general_doctor", "bakery"})


@pytest.mark.django_db
def test_a_code_book_goes_before_the_thesaurus(say, said, tmp_path):
    book = tmp_path / "codes.csv"
    book.write_text("key,label,words\nfour,Four communal,dépôt de pain | baguette\n", encoding="utf-8")
    answer = json.loads(say("themes", said, "--json", "--codebook", str(book), "--runs", "0").out)
    sizes = {theme["label"]: theme["size"] for theme in answer["themes"]}
    assert sizes["Four communal"] == sum("dépôt de pain" in text or "baguette" in text for text in TEXTS)


@pytest.mark.django_db
def test_themes_of_a_collection(say, cast):
    collection = make.collection(cast.here, code="KZ4M7P")
    make.testimony(make.voice(collection), text="Il manque une crèche")
    answer = json.loads(say("themes", "kz4m7p", "--json").out)
    assert [(theme["entry"], theme["size"]) for theme in answer["themes"]] == [("baby_care", 1)]


BAD = {
    "no such source": ("nulle-part.csv", None, "« nulle-part.csv » n'est ni un fichier, ni le code d'une écoute"),
    "no column of texts": ("a.csv", "date,qui\n1,2\n", "a.csv"),
    "an empty text file": ("a.txt", "\n \n", "a.txt est vide"),
    "not UTF-8": ("a.txt", "pain\nd\xe9p\xf4t\n".encode("latin-1"), "a.txt, ligne 2 : ce n'est pas de l'UTF-8"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "content", "sentence"), BAD.values(), ids=BAD)
def test_a_file_that_cannot_be_read_is_told(say, tmp_path, monkeypatch, name, content, sentence):
    monkeypatch.chdir(tmp_path)
    if content is not None:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    done = say("themes", name)
    assert done.code == 1
    assert sentence in done.err


BAD_BOOKS = {
    "an empty cell": ("key,label,words\na,A,pain\nb,,bus\n", "codes.csv, ligne 3, colonne label"),
    "a key twice": ("key,label,words\na,A,pain\na,B,bus\n", "codes.csv, ligne 3, colonne key"),
    "a phrase twice": ("key,label,words\na,A,pain\nb,B,pains\n", "« pains » est dans « a » et dans « b »"),
    "a word said of anything": ("key,label,words\na,A,besoin\n", "se dit à propos de tout"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("content", "sentence"), BAD_BOOKS.values(), ids=BAD_BOOKS)
def test_a_wrong_code_book_is_told_where(say, said, tmp_path, content, sentence):
    book = tmp_path / "codes.csv"
    book.write_text(content, encoding="utf-8")
    done = say("themes", said, "--codebook", str(book))
    assert done.code == 1
    assert sentence in done.err
