"""Rule 6: nothing inline, so that the content security policy can be strict; forms that work without JavaScript."""

import re

from tests.architecture.source import PACKAGE, for_each, python_files, templates

PAGES = [path for path in templates() if path.suffix == ".html"]
TAG = re.compile(r"<(?P<name>[a-z][\w-]*)(?P<attributes>(?:[^<>\"'{]|\"[^\"]*\"|'[^']*'|{%.*?%}|{{.*?}}|{)*)>", re.DOTALL)
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>\s*\S", re.DOTALL)
DATA_ONLY = re.compile(r"<script[^>]*type=\"application/(ld\+)?json\"")
HANDLER = re.compile(r"[\s\"']on[a-z]+\s*=", re.IGNORECASE)
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
# allauth looks these up by name, whatever our own files say.
BY_ALLAUTH = ("account/", "mfa/", "socialaccount/", "allauth/", "usersessions/")
# Django looks these up by name.
BY_DJANGO = {"404.html", "403.html", "403_csrf.html", "500.html", "400.html"}


@for_each(PAGES)
def test_no_script_stands_in_a_page(path):
    text = DATA_ONLY.sub("<data", path.read_text())
    assert not INLINE_SCRIPT.search(text)
    assert "javascript:" not in text


@for_each(PAGES)
def test_no_style_and_no_handler_stands_in_a_page(path):
    text = path.read_text()
    assert "<style" not in text
    for tag in TAG.finditer(text):
        written = " " + re.sub(r"{%.*?%}|{{.*?}}", "", tag["attributes"], flags=re.DOTALL)
        bare = re.sub(r"\"[^\"]*\"|'[^']*'", '""', written)
        assert not re.search(r"\sstyle\s*=", bare), tag[0]
        assert not HANDLER.search(bare), tag[0]
        assert "hx-on" not in bare and "js:" not in written, tag[0]


@for_each(PAGES)
def test_a_form_that_writes_proves_where_it_comes_from(path):
    if path.name == "gallery.html":
        return  # Shows what a form looks like, in development only; sends nothing.
    for form in FORM.findall(path.read_text()):
        opening = form[: form.index(">") + 1]
        if re.search(r"method=\"post\"", opening, re.IGNORECASE):
            assert "{% csrf_token %}" in form, opening
        elif "hx-post" in opening:
            raise AssertionError(f"Sans JavaScript, ce formulaire n'écrit pas : {opening}")


@for_each(PAGES)
def test_what_htmx_does_an_ordinary_page_does_too(path):
    for tag in TAG.finditer(path.read_text()):
        attributes = tag["attributes"]
        if "hx-get" in attributes or "hx-post" in attributes:
            assert tag["name"] == "form" or any(word in attributes for word in ("href=", "name=")), f"Sans JavaScript : {tag[0]}"


@for_each(PAGES)
def test_nothing_is_fetched_from_another_site(path):
    fetched = re.findall(r"<(?:script|link|img|iframe|source|video|audio)\b[^>]*(?:src|href)=\"(https?:)?//[^\"]*\"", path.read_text())
    assert fetched == []


def words_that_name_templates():
    sources = [*python_files("terreau"), *templates()]
    named = set()
    for path in sources:
        named |= set(re.findall(r"[\"']([\w/.-]+\.(?:html|txt))(?:#[\w-]+)?[\"']", path.read_text()))
    return named


def test_every_template_is_used():
    named = words_that_name_templates()
    unused = [name for path in templates() if (name := name_of(path)) not in named and not is_found_by_its_name(name)]
    assert unused == []


def test_every_template_that_our_code_names_exists():
    ours = {name_of(path) for path in templates()}
    folders = {name.split("/")[0] for name in ours if "/" in name}
    missing = [
        name
        for name in words_that_name_templates()
        if name.split("/")[0] in folders - {"people", "allauth", "account", "mfa"} and name not in ours
    ]
    assert missing == []


def name_of(path):
    """people/ is itself a folder of templates: allauth's names start there."""
    web = PACKAGE / "web"
    name = str(path.relative_to(web)) if path.is_relative_to(web) else path.name
    inside = name.removeprefix("people/")
    return inside if inside.startswith(BY_ALLAUTH) else name


def is_found_by_its_name(name):
    return name in BY_DJANGO or name.startswith(BY_ALLAUTH)
