"""What the product stands on: few packages, each with its reason, locked, hashed, without addresses."""

import json
import re
import tomllib

import pytest

from tests.architecture.source import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
LINE = re.compile(r'^\s+"(?P<what>[^"]+)",\s*(?P<reason>#.*)?$')


def test_the_product_stands_on_thirty_packages_at_most():
    assert len(PROJECT["project"]["dependencies"]) <= 30


def test_each_package_says_why_it_is_there():
    wanted = {
        *PROJECT["project"]["dependencies"],
        *(name for group in PROJECT["dependency-groups"].values() for name in group if isinstance(name, str)),
    }
    reasons = {found["what"]: found["reason"] for line in (ROOT / "pyproject.toml").read_text().splitlines() if (found := LINE.match(line))}
    assert [what for what in sorted(wanted) if len(reasons.get(what) or "") < 10] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_each_package_with_its_hash_and_no_address(lock):
    text = lock.read_text()
    assert "://" not in text and "--index-url" not in text
    pinned = re.findall(r"^(?![ #-])(.+?)(?= \\\n|$)", text, re.MULTILINE)
    assert len(pinned) > 20
    for package in pinned:
        assert "==" in package, package
    assert len(re.findall(r"^[^ #\n].*\\\n\s+--hash=sha256:", text, re.MULTILINE)) == len(pinned)


def test_every_runtime_package_is_in_the_lock_of_the_demo():
    locked = set(re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==", (ROOT / "requirements" / "demo.txt").read_text(), re.MULTILINE))
    wanted = {re.match(r"[\w.-]+", name)[0] for name in PROJECT["project"]["dependencies"]}
    assert {plain(name) for name in wanted} <= {plain(name) for name in locked}


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_lock_of_the_assets_names_no_address():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
    unhashed = [name for name, package in lock["packages"].items() if name and "integrity" not in package and not package.get("link")]
    assert unhashed == []


def test_warnings_are_errors():
    assert "error" in PROJECT["tool"]["pytest"]["ini_options"]["filterwarnings"]
