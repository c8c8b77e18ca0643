"""Rule 7: what is generated is fresh; what is written by hand names things that exist."""

import ast
import re

from terreau.programme import STEPS
from tests.architecture.source import PACKAGE, ROOT, files_in, for_each, project_files, tree_of
from tools import docs

DOCUMENTS = [path for path in project_files() if path.suffix == ".md" and "tests" not in path.parts]
LINK = re.compile(r"(?<!\!)\[[^\]]+\]\((?!https?:|mailto:)(?P<target>[^)#\s]+)(#[\w-]+)?\)")
PICTURE = re.compile(r"!\[(?P<said>[^\]]*)\]\((?P<target>[^)\s]+)\)")


def test_the_generated_documents_are_fresh():
    assert docs.stale() == [], "Lancez make docs."


def test_every_life_has_its_diagram():
    drawn = {path.stem for path in (ROOT / "docs" / "states").glob("*.md")}
    assert drawn == {step for step in STEPS if (PACKAGE / "programme" / step / "states.py").exists()}


def test_the_map_names_every_package():
    written = (ROOT / "ARCHITECTURE.md").read_text()
    folders = {path.parent for path in files_in("terreau") if path.name == "__init__.py"}
    packages = {".".join(folder.relative_to(ROOT).parts) for folder in folders if not {"migrations", "templatetags"} & set(folder.parts)}
    assert {name for name in packages - {"terreau"} if f"`{name}`" not in written} == set()


def variables_read():
    """Every environment variable that the settings ask for, by name."""
    for node in ast.walk(tree_of(PACKAGE / "config" / "settings.py")):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "env":
            yield node.args[0].value


def test_contributing_lists_every_setting_and_no_other():
    listed = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "CONTRIBUTING.md").read_text(), re.MULTILINE)
    assert listed == sorted(set(variables_read()))


@for_each(DOCUMENTS)
def test_every_link_of_a_document_leads_somewhere(path):
    text = path.read_text()
    targets = [found["target"] for pattern in (LINK, PICTURE) for found in pattern.finditer(text)]
    assert [target for target in targets if not (path.parent / target).exists()] == []


@for_each(DOCUMENTS)
def test_every_picture_is_described(path):
    assert all(len(found["said"]) > 20 for found in PICTURE.finditer(path.read_text()))


def test_the_two_readmes_have_the_same_parts():
    one, other = ((ROOT / name).read_text() for name in ("README.md", "README.fr.md"))
    for mark in (r"^## ", r"^- ", r"^\| ", r"^!\[", r"^```", r"^\$ "):
        assert len(re.findall(mark, one, re.MULTILINE)) == len(re.findall(mark, other, re.MULTILINE)), mark


def test_decisions_are_numbered_without_a_hole():
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
