"""`terreau themes`: what many texts speak of, from a file or from a collection of this site."""

from collections import Counter
from functools import partial
from pathlib import Path

import click

from terreau.analysis.texts.results import Entry
from terreau.analysis.texts.themes import themes as find_themes
from terreau.analysis.texts.thesaurus import check_entries, put_before
from terreau.cli.progress import progress_bars
from terreau.cli.tables import JSON, print_json, print_rows
from terreau.programme import Refused
from terreau.programme.territories.lake.reading.files import open_source
from terreau.programme.territories.lake.reading.opening import read_rows
from terreau.programme.voices.inputs import texts_of
from terreau.programme.voices.models import Collection
from terreau.programme.voices.thesaurus import entries_of, thesaurus

TEXT = ("text", "texte", "testimony", "temoignage", "témoignage", "verbatim", "contenu")
KEY, LABEL, WORDS = ("key", "clé", "cle", "code"), ("label", "libellé", "libelle"), ("words", "mots")
BETWEEN_WORDS = "|"


@click.command("themes")
@click.argument("source", metavar="FICHIER|CODE")
@JSON
@click.option(
    "--codebook",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FICHIER",
    help="Un livre de codes, CSV ou XLSX : key, label, words (séparés par « | »). Il passe avant le thésaurus.",
)
@click.option("--no-thesaurus", is_flag=True, help="Sans le thésaurus de Terreau : par les mots qui vont ensemble seulement.")
@click.option(
    "--runs", default=10, show_default=True, type=click.IntRange(0, 100), metavar="N", help="Combien d'essais sur 80 % des textes."
)
def themes(source, as_json, codebook, no_thesaurus, runs):
    """Dit de quoi parlent des textes : les thèmes, du plus dit au moins dit, et combien de textes restent sans thème.

    On donne un fichier CSV ou XLSX qui a une colonne « texte », un fichier .txt d'un texte par ligne, ou le code d'une écoute de ce
    site. Rien ne sort de la machine. Chaque thème est une proposition : « retrouvé » dit dans quelle part des essais, chacun sur 80 %
    des textes, il revient ; « entry » est vide pour un thème que le thésaurus ne connaît pas.
    """
    texts, known = read_source(source)
    entries = put_before(read_codebook(codebook) if codebook else [], [] if no_thesaurus else known)
    with progress_bars() as tell:
        found = find_themes(texts, thesaurus=entries, runs=runs, progress=partial(tell, "Thèmes"))
    rows = [describe_theme(theme, texts) for theme in found.themes]
    if as_json:
        print_json({"texts": len(texts), "unassigned": found.unassigned, "themes": rows, "assigned": found.assigned.tolist()})
        return
    print_rows(
        rows,
        title=f"{len(texts)} textes",
        columns={"label": "Thème", "size": "Textes", "persistence": "Retrouvé", "words": "Mots", "quotes": "Par exemple"},
        as_json=False,
        empty="Aucun thème : trop peu de textes, ou rien que le thésaurus connaisse.",
        written={"persistence": "{:.0%}".format},
    )
    click.echo(f"Sans thème : {found.unassigned:.0%} des textes.")


def read_source(source):
    """The texts of a file and the thesaurus, or those of the collection with this code and what its Fabrique looks for."""
    path = Path(source)
    if path.exists():
        return (read_lines(path) if path.suffix.lower() == ".txt" else read_column(path)), list(thesaurus())
    collection = Collection.objects.filter(code=source.strip().upper()).first()
    if collection is None:
        raise Refused(f"« {source} » n'est ni un fichier, ni le code d'une écoute : vérifiez le chemin, ou le code.")
    return list(texts_of(collection).texts), list(entries_of(collection.fabrique_id))


def read_lines(path):
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        raise Refused(f"{path.name}, ligne {line} : ce n'est pas de l'UTF-8. Enregistrez le fichier en UTF-8.") from None
    if not (texts := [line.strip() for line in lines if line.strip()]):
        raise Refused(f"{path.name} est vide : il faut un texte par ligne.")
    return texts


def read_column(path):
    with open_source(path) as file:
        rows = read_rows(file, needs=[TEXT])
    return [text for text in rows.text(rows.need(*TEXT)).to_pylist() if text]


def read_codebook(path):
    """The entries of a code book; refused with file, line and column."""
    with open_source(path) as file:
        rows = read_rows(file, needs=[KEY, LABEL, WORDS])
    columns = [rows.need(*names) for names in (KEY, LABEL, WORDS)]
    entries = []
    for number, cells in enumerate(zip(*(rows.text(column).to_pylist() for column in columns), strict=True)):
        for column, cell in zip(columns, cells, strict=True):
            if not cell:
                rows.refuse(number, column, "cette cellule est vide : complétez-la, ou retirez la ligne.")
        key, label, words = cells
        phrases = tuple(phrase.strip() for phrase in words.split(BETWEEN_WORDS) if phrase.strip())
        entries.append(Entry(key, label, phrases))
    refuse_twice(rows, columns[0], [entry.key for entry in entries])
    check_entries(entries, what=rows.file)
    return entries


def refuse_twice(rows, column, keys):
    seen = Counter()
    for number, key in enumerate(keys):
        if seen[key]:
            rows.refuse(number, column, f"la clé « {key} » est déjà plus haut : donnez-en une autre.")
        seen[key] += 1


def describe_theme(theme, texts):
    return {
        "label": theme.label,
        "entry": theme.entry,
        "size": theme.size,
        "persistence": theme.persistence,
        "words": list(theme.words),
        "quotes": [texts[place] for place in theme.quotes],
    }
