"""Rules 1 and 2: four storeys, one direction, one order of the steps, even where a key is written as a string."""

import tomllib

import pytest
from django.apps import apps
from django.conf import settings
from importlinter.cli import lint_imports

from terreau.programme import STEPS
from tests.architecture.source import PACKAGE, ROOT, for_each, imports_in, python_files, tree_of

PAGES_ONLY = ("django.http", "django.shortcuts", "django.contrib.messages")


@pytest.fixture(scope="module")
def contracts():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def links_against_the_flow():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not target or field.auto_created or not {model._meta.app_label, target._meta.app_label} <= set(STEPS):
                continue
            if STEPS.index(target._meta.app_label) > STEPS.index(model._meta.app_label):
                yield f"{model._meta.label}.{field.name} -> {target._meta.label}"


def test_every_import_contract_is_kept(capsys):
    broken = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert not broken, capsys.readouterr().out


def test_foreign_keys_and_links_point_to_earlier_steps():
    assert list(links_against_the_flow()) == []


def test_some_link_crosses_the_steps_so_that_the_rule_above_has_something_to_hold():
    crossing = [field for model in apps.get_models() for field in model._meta.fields if field.related_model and is_crossing(model, field)]
    assert len(crossing) > 10


def is_crossing(model, field):
    labels = {model._meta.app_label, field.related_model._meta.app_label}
    return len(labels) == 2 and labels <= set(STEPS)


def test_the_import_contract_lists_the_steps_in_their_order(contracts):
    [flow] = [contract for contract in contracts if contract["name"] == "The programme flows one way"]
    declared = [step.strip("() ") for layer in reversed(flow["layers"]) for step in reversed(layer.split("|"))]
    assert tuple(declared) == STEPS


def test_the_settings_install_the_steps_in_their_order():
    installed = [name.rpartition(".")[2] for name in settings.INSTALLED_APPS if name.startswith("terreau.programme.")]
    assert installed == [step for step in STEPS if step in installed]
    assert {path.parent.name for path in PACKAGE.glob("programme/*/models*")} == set(installed)


def test_the_contract_inside_a_step_names_every_step_that_exists(contracts):
    [inside] = [contract for contract in contracts if contract["name"].startswith("Inside a step")]
    existing = {f"terreau.programme.{path.parent.name}" for path in PACKAGE.glob("programme/*/__init__.py")}
    assert set(inside["containers"]) == existing


def test_every_set_of_pages_stands_in_the_contract_of_pages(contracts):
    [pages] = [contract for contract in contracts if contract["name"] == "Pages do not know each other"]
    declared = {name.strip("() ") for layer in pages["layers"] for name in layer.split("|")}
    existing = {path.parent.name for path in PACKAGE.glob("web/*/__init__.py")}
    assert existing <= declared


@for_each(python_files("terreau/programme"))
def test_the_programme_knows_nothing_of_pages(path):
    named = [name for name in imports_in(tree_of(path)) if name.startswith(PAGES_ONLY)]
    assert named == []


@for_each(python_files("terreau/analysis"))
def test_the_analysis_reads_no_clock_no_network_and_no_settings(path):
    forbidden = ("django", "requests", "urllib.request", "http", "socket", "os.environ", "time.time")
    named = [name for name in imports_in(tree_of(path)) if name.split(".")[0] == "django" or name in forbidden]
    assert named == []
    assert not any(word in path.read_text() for word in ("date.today(", "datetime.now(", "time.time("))
