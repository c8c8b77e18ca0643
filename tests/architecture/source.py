"""Reads the project's own files for the tests that hold its rules."""

import ast
import subprocess
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "terreau"


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is, or is about to be, part of the project: what git ignores is not."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = (ROOT / name for name in sorted(set(listed.stdout.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file())


def python_files(*folders: str) -> list[Path]:
    """The Python files under these folders of the root, without the migrations, which Django writes."""
    return [path for path in files_in(*folders) if path.suffix == ".py" and "migrations" not in path.parts]


def templates() -> list[Path]:
    return [path for path in files_in("terreau") if path.suffix in {".html", ".txt"} and "static" not in path.parts]


def files_in(*folders: str) -> Iterator[Path]:
    return (path for path in project_files() if any(path.is_relative_to(ROOT / folder) for folder in folders))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def shown(path: Path) -> str:
    """The path as a reader of the failure wants it."""
    return str(path.relative_to(ROOT))


def calls_in(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Each call with the last word of what is called: record(…) and journal.record(…) are both "record"."""
    for found in ast.walk(node):
        if isinstance(found, ast.Call):
            called = found.func
            yield (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")), found


def imports_in(tree: ast.AST) -> Iterator[str]:
    """Every module, and every name out of a module, that the file imports, in full."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions_in(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def for_each(paths: Iterable[Path]) -> Callable:
    """Make one test of a check that every one of these files must pass; it names all those that do not."""
    paths = tuple(paths)

    def make_test(check: Callable[[Path], None]) -> Callable[[], None]:
        def test() -> None:
            wrong = []
            for path in paths:
                try:
                    check(path)
                except FileNotFoundError:
                    # Someone else's file, gone between the listing and the reading; any other absence is a fault.
                    if path.is_file():
                        raise
                except AssertionError as problem:
                    wrong.append(f"{shown(path)} : {problem}")
            assert paths and not wrong, "\n".join(wrong)

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return make_test
