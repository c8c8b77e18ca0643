"""The assets: contrasts, no address in the lock, nothing fetched from elsewhere, small enough for a slow line."""

import gzip
import json
import re
from pathlib import Path

import pytest

from terreau.web.ui import charts, maps

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "terreau/web/static"
DIST = STATIC / "dist"
PALETTE = dict(re.findall(r"^\$([\w-]+): (#[0-9a-f]{6});", (STATIC / "css/_palette.scss").read_text(), re.MULTILINE))
built = pytest.mark.skipif(not DIST.exists(), reason="the assets are not built: run tools/build_assets.py")


def luminance(colour):
    parts = [int(colour[rank : rank + 2], 16) / 255 for rank in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, ground) for text in ("ink", "ink-soft", "humus", "terracotta") for ground in ("paper", "paper-deep", "leaf-white")),
        ("leaf-white", "humus"),
        ("leaf-white", "terracotta"),
        ("leaf-white", "ochre-ink"),
        ("humus-deep", "humus-pale"),
        ("ochre-ink", "ochre-pale"),
        ("terracotta-deep", "terracotta-pale"),
        ("water", "water-pale"),
        ("soil-text", "soil"),
        ("soil-link", "soil"),
    ],
)
def test_text_stands_out_from_its_ground(text, ground):
    assert contrast(PALETTE[text], PALETTE[ground]) >= 4.5


@pytest.mark.parametrize("ground", ["paper", "leaf-white"])
def test_the_edge_of_a_field_can_be_seen(ground):
    assert contrast(PALETTE["line-firm"], PALETTE[ground]) >= 3


def test_drawings_use_the_colours_of_the_pages():
    drawn = {charts.HUMUS, charts.TERRACOTTA, charts.INK, charts.SOFT, charts.LINE, maps.LAND, maps.INK, maps.AREA, *maps.LOOKS.values()}
    assert drawn <= set(PALETTE.values())


def test_the_two_colours_of_a_bar_differ_in_lightness_too():
    assert contrast(charts.HUMUS, charts.OCHRE) >= 3


def test_the_lock_holds_no_address_and_every_package_its_digest():
    text = (ROOT / "package-lock.json").read_text()
    assert "http" not in text
    packages = {name: facts for name, facts in json.loads(text)["packages"].items() if name}
    assert [name for name, facts in packages.items() if "integrity" not in facts] == []


@built
def test_style_sheets_fetch_nothing_from_elsewhere_and_point_at_files_that_exist():
    for sheet in DIST.glob("*.css"):
        for address in re.findall(r"url\(\"?([^)\"]+)\"?\)", sheet.read_text()):
            assert (sheet.parent / address).exists(), address


@built
@pytest.mark.parametrize(("name", "kilobytes"), [("terreau.css", 45), ("terreau.js", 30), ("map.js", 320)])
def test_a_file_stays_small_on_a_slow_line(name, kilobytes):
    assert len(gzip.compress((DIST / name).read_bytes())) <= kilobytes * 1000


@built
def test_the_licences_of_what_is_served_are_beside_it():
    text = (DIST / "LICENCES.txt").read_text()
    for name in ("bootstrap", "htmx.org", "maplibre-gl", "young-serif", "atkinson-hyperlegible-next"):
        assert name in text
