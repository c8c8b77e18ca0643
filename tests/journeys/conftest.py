"""The browser, the server and the people who walk through the pages."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.architecture.source import PACKAGE, ROOT
from tests.journeys import observatory_files
from tests.journeys import server as servers

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
GUIDE = ROOT / "docs" / "guide"
WIDE = 1280
SCREENS = ((WIDE, 860), (390, 760))
# What the browser makes by itself asks nothing of anybody.
AT_HOME = ("data:", "blob:", "about:")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def miss(what: str):
    """Skipped aloud on a machine that lacks something; a failure where everything is promised."""
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(what)
    pytest.skip(what)


def pytest_collection_modifyitems(items):
    """One worker tells the stories, another walks through every page, which takes as long: each sets its server up once."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("walks" if item.path.stem == "test_every_page" else "stories"))


@pytest.fixture(scope="session")
def chromium() -> str:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return found or miss("PARCOURS NON FAITS : aucun Chromium ici (apt-get install chromium, ou CHROMIUM=chemin).")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory, chromium):
    """A data folder with the geography, the programme of 2020 and invented official files, to be copied."""
    if not (PACKAGE / "web" / "static" / "dist" / "terreau.css").exists():
        miss("PARCOURS NON FAITS : les fichiers du thème ne sont pas construits (make install).")
    home = tmp_path_factory.mktemp("terreau") / "prepared"
    home.mkdir()
    servers.prepare(home)
    observatory_files.import_files(home)
    return home


def serve_a_copy(prepared, name):
    home = prepared.parent / name
    shutil.copytree(prepared, home)
    served = servers.start(home)
    yield served
    servers.stop(served)


@pytest.fixture(scope="session")
def untouched(prepared):
    """The server of the stories that only read: it holds the programme of 2020 and nothing else."""
    yield from serve_a_copy(prepared, "untouched")


@pytest.fixture(scope="session")
def workshop(prepared):
    """The server of the stories that write."""
    yield from serve_a_copy(prepared, "workshop")


@pytest.fixture
def server(untouched):
    """A module whose story writes asks for the workshop instead."""
    return untouched


@pytest.fixture(scope="module")
def browser(chromium):
    """One a module: while it runs, Playwright keeps an event loop that Django's own tests refuse to meet."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def axe():
    if not AXE.exists():
        miss("ACCESSIBILITÉ NON VÉRIFIÉE : axe-core n'est pas installé (make install).")
    return AXE.read_text()


@pytest.fixture
def picture(request):
    """Take a picture of the page for the guide, when they are asked for; picture(page, "accueil") at both widths.

    The page is opened again at each width, unless it is the answer to a form; `at` is what stands on top, `tall` the height of the
    wide one when what matters stands lower.
    """

    def take(page, name, *, again=True, at="body", tall=0):
        if not request.config.getoption("--pictures"):
            return
        GUIDE.mkdir(parents=True, exist_ok=True)
        before = page.viewport_size
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": tall if tall and width == WIDE else height})
            if again:
                page.goto(page.url)
            page.evaluate("at => { document.activeElement.blur(); document.querySelector(at).scrollIntoView(); }", at)
            page.wait_for_timeout(600)
            page.screenshot(path=GUIDE / f"{name}-{width}.png", animations="disabled")
        page.set_viewport_size(before)

    return take


def leaves(url: str, server) -> bool:
    return not url.startswith((f"{server.url}/", *AT_HOME))


def open_page(browser, server, *, width=1280, height=900, javascript=True, bypass_csp=False):
    """A fresh visitor's page; what the browser complains about, and what it asks of another site, is kept in page.wrong."""
    context = browser.new_context(
        base_url=server.url,
        viewport={"width": width, "height": height},
        locale="fr-FR",
        java_script_enabled=javascript,
        bypass_csp=bypass_csp,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.wrong = []
    page.on("console", lambda message: page.wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("request", lambda asked: page.wrong.append(f"quitte le serveur : {asked.url}") if leaves(asked.url, server) else None)
    return page


@pytest.fixture
def visit(browser, server):
    """Open a fresh visitor: visit(width=390, javascript=False) gives a page on the server."""
    opened = []

    def open_one(**options):
        opened.append(open_page(browser, server, **options))
        return opened[-1]

    yield open_one
    for page in opened:
        page.context.close()
