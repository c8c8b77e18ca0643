"""Rule 4: no signal receivers; what is written is written by actions, atomically, with a line in the journal."""

import ast

import pytest

from terreau.programme.journal.verbs import VERBS
from tests.architecture.source import PACKAGE, calls_in, for_each, functions_in, imports_in, python_files, shown, tree_of

ORM_WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete", "save_checked", "create_user"}
READING_PLACES = [
    path
    for path in python_files("terreau/programme", "terreau/web", "terreau/cli")
    if not {"actions", "actions.py", "models", "models.py", "jobs.py", "fields.py"} & set(path.parts)
]
ACTIONS = [
    path for path in python_files("terreau/programme") if {"actions", "actions.py"} & set(path.parts) and path.parts[-2] != "journal"
]


def writes_in(node):
    return sorted({name for name, call in calls_in(node) if name in ORM_WRITES and not is_on_a_file(call)})


def is_on_a_file(call):
    """document.save(path) of a picture or a document is no row."""
    return isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") in {"document", "workbook", "picture"}


@for_each(python_files("terreau"))
def test_nothing_listens_to_signals(path):
    tree = tree_of(path)
    assert not any(name.startswith(("django.dispatch", "django.db.models.signals", "django.core.signals")) for name in imports_in(tree))
    listening = [name for name, call in calls_in(tree) if name in {"receiver", "connect"} and not opens_a_file(call)]
    assert listening == [], "Le journal est le seul bus."


def opens_a_file(call):
    """duckdb.connect() asks the lake, sqlite3.connect() reads a GeoPackage: neither listens."""
    return isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") in {"duckdb", "sqlite3"}


@for_each(READING_PLACES)
def test_only_actions_write(path):
    assert writes_in(tree_of(path)) == [], "Une écriture se fait dans actions.py, avec sa ligne de journal."


def public_actions():
    for path in ACTIONS:
        offered = names_offered(path)
        for function in tree_of(path).body:
            if isinstance(function, ast.FunctionDef) and function.name in offered and is_asked_by_someone(function):
                yield pytest.param(path, function, id=f"{shown(path)}:{function.name}")


def names_offered(path):
    """What a folder of actions lists in __all__; in a lone file, what nothing else in it calls."""
    if path.parent.name == "actions":
        listed = [node.value for node in tree_of(path.parent / "__init__.py").body if isinstance(node, ast.Assign)]
        return {name for value in listed for name in ast.literal_eval(value)}
    called = {name for name, _call in calls_in(tree_of(path))}
    return {function.name for function in functions_in(tree_of(path))} - called


def is_asked_by_someone(function):
    return "by" in {argument.arg for argument in function.args.kwonlyargs}


PUBLIC_ACTIONS = list(public_actions())


def reached_from(path, function):
    """The function and those of its step's actions that it calls, directly or not."""
    folder = [other for other in ACTIONS if other.parent == path.parent] if path.parent.name == "actions" else [path]
    known = {found.name: found for other in folder for found in functions_in(tree_of(other))}
    seen, todo = {}, [function]
    while todo:
        current = todo.pop()
        seen[current.name] = current
        todo += [known[name] for name, _call in calls_in(current) if name in known and name not in seen]
    return seen.values()


@pytest.mark.parametrize(("path", "action"), PUBLIC_ACTIONS)
def test_each_action_writes_in_the_journal_in_one_transaction(path, action):
    reached = list(reached_from(path, action))
    if not any(writes_in(function) for function in reached):
        return
    assert any(name in {"record", "record_lines"} for function in reached for name, _call in calls_in(function)), (
        "Cette écriture manque au journal."
    )
    marked = [ast.unparse(mark) for function in reached for mark in function.decorator_list]
    opened = [name for function in reached for name, _call in calls_in(function)]
    assert any("atomic" in word for word in marked + opened), "L'écriture et sa ligne de journal tiennent dans une transaction."


@pytest.mark.parametrize(("path", "action"), PUBLIC_ACTIONS)
def test_an_action_takes_one_thing_and_names_the_rest(path, action):
    assert len(action.args.args) <= 1 and not action.args.posonlyargs
    assert ast.get_docstring(action), "Une ligne dit ce que fait l'action."


@for_each(python_files("terreau"))
def test_no_default_reads_the_clock(path):
    for function in functions_in(tree_of(path)):
        defaults = [default for default in [*function.args.defaults, *function.args.kw_defaults] if default is not None]
        assert not any(name in {"today", "now", "localdate"} for default in defaults for name, _call in calls_in(default))


def test_every_verb_that_is_recorded_is_a_word_of_the_journal():
    recorded = {
        call.args[0].value
        for path in python_files("terreau/programme")
        for name, call in calls_in(tree_of(path))
        if name in {"record", "record_lines"} and call.args and isinstance(call.args[0], ast.Constant)
    }
    assert recorded <= set(VERBS)


def test_rows_are_locked_without_their_neighbours():
    bare = [
        f"{shown(path)}:{call.lineno}"
        for path in python_files("terreau")
        for name, call in calls_in(tree_of(path))
        if name == "select_for_update" and "of" not in {keyword.arg for keyword in call.keywords}
    ]
    assert bare == []


def test_the_package_exists_so_that_the_rules_above_hold_something():
    assert len(READING_PLACES) > 10 and PACKAGE.exists()
