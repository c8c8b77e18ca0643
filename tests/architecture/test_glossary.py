"""One French word, one word in the code: the glossary names every model, and every word it gives exists."""

import importlib
import re

import pytest
from django.apps import apps
from django.db.models import Choices

from terreau.programme import STEPS
from tests.architecture.source import ROOT

ROW = re.compile(r"^\| (?P<french>[^|`]+) \| `(?P<code>[\w.]+)` \| (?P<meaning>[^|]+) \|$")
ROWS = [found for line in (ROOT / "GLOSSARY.md").read_text().splitlines() if (found := ROW.match(line))]


def words_of_the_steps():
    """Every class that a step's models offer, and the choices of its states."""
    words = {}
    for step in STEPS:
        for part in ("models", "states", "vocabulary"):
            try:
                module = importlib.import_module(f"terreau.programme.{step}.{part}")
            except ModuleNotFoundError:
                continue
            words |= {name: found for name, found in vars(module).items() if isinstance(found, type)}
    return words


WORDS = words_of_the_steps()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["code"])
def test_each_word_of_the_glossary_exists(row):
    code = row["code"]
    if code.startswith("terreau."):
        module, _, name = code.rpartition(".")
        assert hasattr(importlib.import_module(module), name)
        return
    name, _, member = code.partition(".")
    assert name in WORDS, f"{name} n'est ni un modèle ni une liste de choix."
    if member and issubclass(WORDS[name], Choices):
        assert member in WORDS[name].__members__
    elif member:
        fields = {field.name for field in WORDS[name]._meta.get_fields()}
        assert member in fields or isinstance(getattr(WORDS[name], member, None), property)


def test_every_model_is_in_the_glossary():
    ours = {model.__name__ for model in apps.get_models() if model._meta.app_label in STEPS}
    assert ours - {row["code"] for row in ROWS} == set()


def test_no_french_word_and_no_code_word_is_given_twice():
    for column in ("french", "code"):
        given = [row[column].strip() for row in ROWS]
        assert sorted(given) == sorted(set(given))


def test_a_model_calls_itself_in_french_as_the_glossary_does():
    french = {row["code"]: row["french"].lower() for row in ROWS}
    strange = [
        f"{model.__name__} : {model._meta.verbose_name}"
        for model in apps.get_models()
        if model._meta.app_label in STEPS
        and not set(re.findall(r"\w{4,}", str(model._meta.verbose_name).lower())) & set(re.findall(r"\w{4,}", french[model.__name__]))
    ]
    assert strange == []
