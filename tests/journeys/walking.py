"""How a visitor signs in, walks from link to link, and looks at a page."""

from collections import Counter, deque
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from terreau.programme.funding.actions.demo import EXAMPLE_PASSWORD
from tests.journeys.server import Server

# What a link may lead to that is no page.
NO_PAGES = (".csv", ".xlsx", ".pdf", ".docx", ".md", ".svg", ".geojson", ".json", ".css", ".js")
WIDER_THAN_THE_SCREEN = """() => {
  const limit = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= limit) return [];
  const scrolls = node => { for (let up = node; up && up !== document.body; up = up.parentElement) {
    if (["auto", "scroll", "hidden"].includes(getComputedStyle(up).overflowX)) return true; } return false; };
  const wide = [...document.querySelectorAll("body *")].filter(node => node.getBoundingClientRect().right > limit + 1 && !scrolls(node));
  return ["la page", ...wide.slice(0, 3).map(node => node.outerHTML.slice(0, 120))];
}"""
AXE_RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']}"
WIDTHS = (1280, 390, 320)


@dataclass
class Walk:
    """The pages that were seen, by the name of their address, and what was wrong on them."""

    seen: Counter = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def sign_in(page, server: Server, name: str) -> None:
    """With the example password, which works for every account of the demo."""
    page.goto("/compte/login/")
    page.locator("details.disclosure").evaluate("node => node.open = true")
    page.locator("input[name=login]").fill(email_of(name))
    page.locator("input[name=password]").fill(EXAMPLE_PASSWORD)
    page.locator("details.disclosure button[type=submit]").click()
    page.wait_for_url("**/espace/**")


def email_of(name: str) -> str:
    return f"{name}@terreau.example"


def walk(page, *, start=("/",), often=2, look) -> Walk:
    """Follow every link of the site, at most `often` times to pages of one kind; `look` says what is wrong with each."""
    done, todo = Walk(), deque(start)
    met = set(start)
    while todo:
        path = todo.popleft()
        name = name_of(path)
        if done.seen[name] >= often:
            continue
        response = page.goto(path)
        if response is None or "text/html" not in response.headers.get("content-type", ""):
            continue
        done.seen[name] += 1
        done.wrong += [f"{path} : {fault}" for fault in faults_of(page, response, look)]
        fresh = [link for link in links_of(page) if link not in met]
        met.update(fresh)
        todo.extend(fresh)
    return done


def faults_of(page, response, look):
    if response.status not in (200, 409):
        yield f"répond {response.status}"
    yield from look(page)
    # A page that says no is a page: the browser alone calls it a failure.
    yield from (said for said in page.wrong if not (response.status == 409 and "409" in said))
    page.wrong.clear()


def links_of(page) -> list[str]:
    """The addresses of this site that the page gives, without their fragment, pages only."""
    links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    here = urlsplit(page.url).netloc
    paths = []
    for link in links:
        parts = urlsplit(link)
        if parts.netloc == here and not parts.path.endswith(NO_PAGES):
            paths.append(f"{parts.path}?{parts.query}" if parts.query else parts.path)
    return list(dict.fromkeys(paths))


def name_of(path: str) -> str:
    """The name of the address; a list with its questions is another kind of page than the list alone."""
    bare, _, query = path.partition("?")
    try:
        match = resolve(bare)
    except Resolver404:
        return bare
    return f"{match.url_name or match.route}{'?' if query else ''}"


def overflow_at(page, width: int) -> list[str]:
    """What makes the page scroll sideways on a screen of this width."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 800})
    found = page.evaluate(WIDER_THAN_THE_SCREEN)
    page.set_viewport_size(before)
    return [f"déborde à {width} px : {what}" for what in found]


def axe_faults(page, axe: str) -> list[str]:
    """What axe finds wrong with the page as it stands."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe)
    found = page.evaluate(f"async () => (await axe.run(document, {AXE_RULES})).violations")
    return [f"axe {one['id']} ({one['help']}) {[node['html'][:160] for node in one['nodes'][:2]]}" for one in found]


def faults_at_every_width(page, axe: str) -> list[str]:
    """What axe finds, and what makes the page scroll sideways, on a wide screen, on a telephone and on a small one."""
    before, found = page.viewport_size, []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"à {width} px : {fault}" for fault in [*axe_faults(page, axe), *page.evaluate(WIDER_THAN_THE_SCREEN)]]
    page.set_viewport_size(before)
    return found
