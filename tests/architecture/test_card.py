"""The card: sizes, imports at the top, comments that say why; each exception says its own reason."""

import ast
import re

from tests.architecture.source import PACKAGE, files_in, for_each, functions_in, project_files, python_files, shown, templates, tree_of

FILE, TEST_FILE, FUNCTION, CLASS, TEMPLATE = 300, 400, 30, 150, 120

# path, or path:name → why it is longer than the card allows
LONGER: dict[str, str] = {}
SOURCE = [path for path in project_files() if path.suffix == ".py" and "migrations" not in path.parts]


def lines_of(path):
    return len(path.read_text().splitlines())


@for_each(SOURCE)
def test_a_file_is_read_in_one_sitting(path):
    limit = TEST_FILE if "tests" in path.parts else FILE
    assert lines_of(path) <= limit or LONGER.get(shown(path)), f"{lines_of(path)} lignes"


@for_each([path for path in SOURCE if "tests" not in path.parts])
def test_a_function_is_read_at_a_glance(path):
    long = {
        f"{function.name} ({length(function)} lignes)"
        for function in functions_in(tree_of(path))
        if length(function) > FUNCTION and not LONGER.get(f"{shown(path)}:{function.name}")
    }
    assert not long


@for_each(python_files("terreau"))
def test_a_class_is_read_at_a_glance(path):
    classes = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ClassDef))
    assert not {node.name for node in classes if length(node) > CLASS and not LONGER.get(f"{shown(path)}:{node.name}")}


@for_each(templates())
def test_a_template_is_read_in_one_sitting(path):
    assert lines_of(path) <= TEMPLATE or LONGER.get(shown(path)), f"{lines_of(path)} lignes"


def length(node):
    """Without its decorators and its docstring: the card counts what must be understood."""
    said = node.body[0] if isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant) else None
    spoken = said.end_lineno - said.lineno + 1 if said else 0
    return node.end_lineno - node.lineno + 1 - spoken


def test_every_exception_to_the_card_still_exists_and_says_why():
    for where, why in LONGER.items():
        path, _, name = where.partition(":")
        assert (PACKAGE.parent / path).exists(), f"{where} : l'exception ne sert plus."
        assert len(why) > 20, f"{where} : dites pourquoi."
        assert not name or name in (PACKAGE.parent / path).read_text()


@for_each([path for path in SOURCE if "terreau" in path.parts])
def test_imports_stand_at_the_top(path):
    inside = [
        node.lineno
        for function in functions_in(tree_of(path))
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


@for_each(python_files("terreau/analysis"))
def test_the_analysis_is_annotated_and_says_what_it_gives(path):
    for function in functions_in(ast.Module(tree_of(path).body, [])):
        arguments = [*function.args.args, *function.args.kwonlyargs]
        bare = [argument.arg for argument in arguments if argument.annotation is None and argument.arg not in {"self", "cls"}]
        assert not bare and function.returns is not None, function.name


def test_models_actions_and_rules_say_in_a_line_what_they_are():
    silent = [
        f"{shown(path)}:{node.name}"
        for path in python_files("terreau/programme")
        if {"models", "models.py"} & set(path.parts)
        for node in tree_of(path).body
        if isinstance(node, ast.ClassDef) and is_model(node) and not ast.get_docstring(node)
    ]
    assert silent == []


def is_model(node):
    return any(ast.unparse(mother) == "models.Model" for mother in node.bases)


def test_nothing_is_left_to_do_in_a_comment():
    left = [
        f"{shown(path)}:{number}"
        for path in files_in("terreau", "tests", "tools")
        if path.suffix in {".py", ".html", ".js", ".scss"} and path.name != "test_card.py"
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", line)
    ]
    assert left == []
