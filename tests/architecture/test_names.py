"""Rules 3 and 8: modules are named for what they hold, migrations by people, and imports are written whole."""

import ast
import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from terreau.programme import STEPS
from tests.architecture.source import PACKAGE, ROOT, for_each, project_files, python_files, tree_of

EMPTY_NAMES = set("utils util helpers helper common misc core base services service manager managers handlers".split())
# base.html is Django's own word for the frame of every page; a template is no module.
PYTHON = [path for path in project_files() if path.suffix == ".py"]
PACKAGES = sorted({path.parent for path in python_files("terreau")})
MIGRATIONS = [path for path in project_files() if path.parent.name == "migrations" and path.name != "__init__.py"]


@for_each(PYTHON)
def test_no_module_carries_a_name_that_says_nothing(path):
    parts = {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}
    assert not parts & EMPTY_NAMES


@for_each(PACKAGES)
def test_every_package_says_in_one_line_what_it_holds(folder):
    if folder.name == "templatetags":
        return
    assert (folder / "__init__.py").exists(), "Un paquet a un __init__.py avec une ligne qui dit ce qu'il contient."
    said = ast.get_docstring(tree_of(folder / "__init__.py"))
    assert said and "\n" not in said.split("\n\n")[0]


@for_each(PYTHON)
def test_imports_are_written_whole(path):
    relative = [node.lineno for node in ast.walk(tree_of(path)) if isinstance(node, ast.ImportFrom) and node.level]
    assert relative == []


@for_each(MIGRATIONS)
def test_a_migration_is_named_by_a_person(path):
    assert re.fullmatch(r"\d{4}_[a-z0-9]+(_[a-z0-9]+)*", path.stem), "Le nom d'une migration dit ce qu'elle fait."
    assert "auto" not in path.stem.split("_")


@pytest.mark.parametrize("step", [step for step in STEPS if (PACKAGE / "programme" / step).exists()])
def test_the_history_of_migrations_is_one_line(step):
    loader = MigrationLoader(None)
    assert len(loader.graph.leaf_nodes(step)) == 1
    numbers = sorted(int(name[:4]) for app, name in loader.disk_migrations if app == step)
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.django_db
def test_the_models_and_their_migrations_agree():
    said = StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())
