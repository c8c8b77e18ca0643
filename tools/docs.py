"""Write the generated part of the documents, or say which of them are stale.

python tools/docs.py            writes
python tools/docs.py --check    writes nothing, lists what differs, exits 1
"""

import argparse
import ast
import importlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ.setdefault("TERREAU_HOME", tempfile.mkdtemp(prefix="terreau-docs-"))

import click  # noqa: E402
import django  # noqa: E402

django.setup()

from django.utils.translation import override  # noqa: E402

from terreau.cli.french import speak_french  # noqa: E402
from terreau.cli.main import terreau  # noqa: E402
from terreau.programme import STEPS  # noqa: E402

MADE = "<!-- Made by tools/docs.py from {source}: change that, then run make docs. -->\n"
STOREYS = {
    "config": "settings and addresses",
    "web": "who sees what, and how",
    "cli": "one command a question",
    "programme": "what is recorded and decided",
    "analysis": "what the data says",
}


def documents() -> Iterator[tuple[Path, str]]:
    """Each generated document with its text."""
    yield ROOT / "ARCHITECTURE.md", between(ROOT / "ARCHITECTURE.md", "map", map_of_packages())
    yield from states()
    yield from rules()
    yield ROOT / "docs" / "cli.md", command_line()
    yield ROOT / "docs" / "rights.md", rights()


def between(path: Path, name: str, made: str) -> str:
    """The document with what stands between its two marks replaced."""
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    text = path.read_text()
    head, _, rest = text.partition(start)
    tail = rest.partition(end)[2]
    assert rest and tail, f"{path.name} : il manque les marques {start} … {end}."
    return f"{head}{start}\n{made}{end}{tail}"


def first_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text())) or "").split("\n")[0]


def map_of_packages() -> str:
    """Every package with the first line it says of itself, in the order of the storeys and of the steps."""
    lines = ["| Package | Holds |", "|---|---|"]
    for storey in STOREYS:
        folder = ROOT / "terreau" / storey
        found = [path.parent for path in folder.rglob("__init__.py") if not {"migrations", "templatetags"} & set(path.parts)]
        for package in sorted(found, key=lambda package: place_of(package, folder)):
            name = ".".join(package.relative_to(ROOT).parts)
            lines.append(f"| `{name}` | {first_line(package / '__init__.py').replace('|', '·')} |")
    return "\n".join(lines) + "\n"


def place_of(package: Path, folder: Path) -> tuple:
    parts = package.relative_to(folder).parts
    step = STEPS.index(parts[0]) if parts and parts[0] in STEPS else 0
    return (step, parts) if folder.name == "programme" else (0, parts)


def states() -> Iterator[tuple[Path, str]]:
    """One Mermaid diagram for each thing that has a life, drawn from its MOVES."""
    for step in STEPS:
        source = ROOT / "terreau" / "programme" / step / "states.py"
        if source.exists():
            module = importlib.import_module(f"terreau.programme.{step}.states")
            yield ROOT / "docs" / "states" / f"{step}.md", diagram(module, source)


def diagram(module, source: Path) -> str:
    labels = {state: str(state.label) for state in module.MOVES}
    begun = next(iter(module.MOVES))
    lines = [MADE.format(source=shown(source)), f"# {first_line(source)}", "", "```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.value} : {label}" for state, label in labels.items()]
    lines += [f"    [*] --> {begun.value}"]
    lines += [f"    {state.value} --> {then.value}" for state, moves in module.MOVES.items() for then in sorted(moves)]
    return "\n".join([*lines, "```", ""])


def rules() -> Iterator[tuple[Path, str]]:
    """The tables of tests/rules as pages, and their list."""
    listed = []
    for path in sorted((ROOT / "tests" / "rules").glob("test_*.py")):
        module = importlib.import_module(f"tests.rules.{path.stem}")
        listed.append(f"- [{' · '.join(table.title for table in module.TABLES)}]({module.NAME}.md)")
        yield ROOT / "docs" / "rules" / f"{module.NAME}.md", page_of_rules(module, path)
    yield ROOT / "docs" / "rules" / "README.md", MADE.format(source="tests/rules") + "\n# Les règles\n\n" + RULES + "\n".join(listed) + "\n"


RULES = """Chaque ligne de ces tableaux est un test : si le logiciel ne fait plus ce qu'elle dit, il n'est pas livré.

"""


def page_of_rules(module, path: Path) -> str:
    parts = [MADE.format(source=shown(path))]
    for table in module.TABLES:
        parts.append(f"# {table.title}\n\n{table.says}\n\n{markdown(table.columns, table.rows)}")
        if table.source:
            parts.append(f"Source : {table.source}\n")
    return "\n".join(parts)


def markdown(columns, rows) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join("| " + " | ".join(cell_of(cell) for cell in line) + " |\n" for line in lines)


def cell_of(value) -> str:
    return " ".join(str(value).replace("|", "\\|").split())


def command_line() -> str:
    """What each command says with --help, in the order in which it lists its verbs."""
    speak_french()
    parts = [MADE.format(source="terreau/cli"), "# La ligne de commande\n"]
    for name, said in helps(terreau, context_of(terreau, "terreau")):
        parts.append(f"## `{name}`\n\n```text\n{said}\n```\n")
    return "\n".join(parts)


def context_of(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    """A context of a fixed width: the help is the same in every terminal."""
    settings = {"help_option_names": ["-h", "--help"], "max_content_width": 100, "terminal_width": 100}
    return click.Context(command, info_name=name, parent=parent, **settings)


def helps(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    yield context.command_path, re.sub(r"[ \t]+$", "", command.get_help(context), flags=re.MULTILINE)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            verb = command.get_command(context, name)
            yield from helps(verb, context_of(verb, name, context))


def rights() -> str:
    """Every address, who may open it, and what the others get."""
    table = importlib.import_module("tests.web.rights_table")
    parts = [MADE.format(source="tests/web/rights_table.py"), f"# Qui ouvre quelle page\n\n{table.SAYS}"]
    for group in table.GROUPS:
        rows = [(f"`{line.name}`", line.method.upper(), line.thing or "–", *line.words) for line in group.lines]
        parts.append(f"## {group.title}\n\n{markdown(('Adresse', '', 'Chose', *table.ROLES.values()), rows)}")
    return "\n".join(parts)


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def stale() -> list[str]:
    """The documents that differ from what would be written, and those that nothing writes any more."""
    with override("fr"):
        wanted = dict(documents())
    kept = {path for folder in ("states", "rules") for path in (ROOT / "docs" / folder).glob("*.md")}
    differing = [path for path, text in wanted.items() if not path.exists() or path.read_text() != text]
    return sorted(shown(path) for path in [*differing, *(kept - set(wanted))])


def write() -> None:
    with override("fr"):
        for path, text in documents():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--check", action="store_true", help="write nothing, say what is stale")
    if not asked.parse_args().check:
        write()
        return 0
    if left := stale():
        print("Documents à refaire (make docs) : " + ", ".join(left))
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
