"""Prepares the machine: the environment, the locked packages, the pages' assets. Each step done once is not done again.

python3 tools/bootstrap.py install|develop

Written for any Python 3, for its first task is to tell an old one that it is too old.
"""

# ruff: noqa: UP021, UP032, RUF005

import glob
import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
OLDEST = (3, 11)
NEEDED_BYTES = 1500 * 1000 * 1000
NEWER_PYTHONS = ["python3.14", "python3.13", "python3.12", "python3.11"]
NO_NETWORK = ["Temporary failure in name resolution", "Failed to establish a new connection", "No matching distribution found"]
NO_NETWORK += [
    "Network is unreachable",
    "Connection refused",
    "ConnectTimeout",
    "Read timed out",
    "ProxyError",
    "Name or service not known",
]


class Stopped(Exception):
    """What stopped the installation, in a sentence that says what to do."""


def main(word):
    check_python()
    os.chdir(ROOT)
    make_venv()
    install_packages("dev" if word == "develop" else "demo")
    install_terreau()
    build_assets()
    compile_translations()
    collect_static()


def check_python():
    """Goes on with a newer Python of this machine when this one is too old."""
    if sys.version_info[:2] >= OLDEST:
        return
    for name in NEWER_PYTHONS:
        newer = shutil.which(name)
        if newer:
            os.execv(newer, [newer] + sys.argv)
    found = "{}.{}".format(*sys.version_info[:2])
    raise Stopped(
        "Python {} est trop ancien : Terreau demande Python 3.11 ou plus récent. "
        "Sous Debian 12 ou Ubuntu 24.04 : sudo apt install python3 python3-venv, puis relancez la même commande.".format(found)
    )


def make_venv():
    if os.path.exists(PYTHON) and can_install():
        return
    check_room()
    say("Environnement Python : création de .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    done = run([sys.executable, "-m", "venv", VENV])
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        if "ensurepip" in done.stdout or "venv" in done.stdout:
            raise Stopped(
                "Il manque le module venv de Python. Sous Debian ou Ubuntu : sudo apt install python3-venv, puis relancez la même commande."
            )
        raise Stopped("L'environnement .venv n'a pas pu être créé :\n" + explained(done.stdout))


def can_install():
    """A .venv left half-made, or whose Python is gone from the machine, is made again."""
    return subprocess.call([PYTHON, "-c", "import pip"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def check_room():
    free = shutil.disk_usage(ROOT).free
    if free < NEEDED_BYTES:
        raise Stopped(
            "Le disque est presque plein : il reste {} Mo, il en faut {}. Libérez de la place, puis relancez la même commande.".format(
                free // 10**6, NEEDED_BYTES // 10**6
            )
        )


def install_packages(name):
    """What is locked, with its fingerprints; the packages of development hold those of the demo."""
    lock = os.path.join("requirements", name + ".txt")
    if is_stamped(name, [lock]) or (name == "demo" and is_stamped("dev", [os.path.join("requirements", "dev.txt")])):
        return
    check_room()
    say("Paquets : installation de {} (la première fois, une à trois minutes)".format(lock))
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--retries", "2", "--disable-pip-version-check", "--require-hashes", "-r", lock]
    must(run(pip), "Les paquets n'ont pas pu être installés")
    stamp(name, [lock])


def install_terreau():
    if is_stamped("terreau", ["pyproject.toml"]):
        return
    say("Terreau : installation de la commande « terreau »")
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation", "-e", "."]
    must(run(pip), "La commande « terreau » n'a pas pu être installée")
    stamp("terreau", ["pyproject.toml"])


def build_assets():
    """The tool knows by itself when nothing changed; its sentence is shown only when it worked or failed."""
    done = run([PYTHON, os.path.join("tools", "build_assets.py")])
    must(done, "Les styles et les scripts n'ont pas pu être construits")
    if "déjà" not in done.stdout:
        say(done.stdout.strip())


def compile_translations():
    tool = os.path.join("tools", "translations.py")
    sources = sorted(glob.glob(os.path.join("terreau", "locale", "*", "LC_MESSAGES", "*.po")))
    made = [name[:-2] + "mo" for name in sources]
    if not os.path.exists(tool) or (is_stamped("translations", sources) and all(os.path.exists(name) for name in made)):
        return
    say("Traductions : préparation")
    must(run([PYTHON, tool, "compile"]), "Les traductions n'ont pas pu être préparées")
    stamp("translations", sources)


def collect_static():
    """Gathers what the pages show into one folder, each file under a name that changes with it."""
    sources = [name for name in sorted(glob.glob(os.path.join("terreau", "web", "static", "**"), recursive=True)) if os.path.isfile(name)]
    sources += [os.path.join("requirements", "demo.txt")]
    folder = os.environ.get("TERREAU_STATIC", "").strip() or "staticfiles"
    if is_stamped("static", sources, extra=os.path.abspath(folder)) and os.path.exists(os.path.join(folder, "staticfiles.json")):
        return
    say("Fichiers des pages : rassemblement")
    settings = dict(os.environ, DJANGO_SETTINGS_MODULE="terreau.config.settings")
    collect = [PYTHON, "-m", "django", "collectstatic", "--noinput", "--clear", "--verbosity", "0"]
    must(run(collect, env=settings), "Les fichiers des pages n'ont pas pu être rassemblés")
    stamp("static", sources, extra=os.path.abspath(folder))


def stamp_path(name):
    return os.path.join(VENV, ".terreau-" + name)


def digest_of(sources, extra):
    digest = hashlib.sha256(extra.encode("utf-8"))
    for name in sources:
        with open(name, "rb") as file:
            digest.update(name.encode("utf-8") + b"\0" + file.read() + b"\0")
    return digest.hexdigest()


def is_stamped(name, sources, extra=""):
    try:
        with open(stamp_path(name)) as file:
            return file.read() == digest_of(sources, extra)
    except OSError:
        return False


def stamp(name, sources, extra=""):
    with open(stamp_path(name), "w") as file:
        file.write(digest_of(sources, extra))


def run(command, env=None):
    """The output is kept, to be explained when the command fails."""
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, env=env)


def must(done, what):
    if done.returncode:
        raise Stopped(what + " : " + explained(done.stdout))


def explained(said):
    """The sentence for the usual troubles; else the last lines of what the tool said."""
    if "No space left on device" in said:
        return "le disque est plein. Libérez de la place, puis relancez la même commande."
    if any(sign in said for sign in NO_NETWORK):
        return "la connexion à Internet manque ou ne répond pas. Vérifiez-la (ou le serveur mandataire), puis relancez la même commande."
    if "THESE PACKAGES DO NOT MATCH THE HASHES" in said:
        return "un paquet téléchargé n'a pas l'empreinte attendue, rien n'a été installé. Relancez ; si cela revient, signalez-le."
    if "Permission denied" in said:
        return "droit d'écriture manquant dans {}. Prenez un dossier qui est à vous.".format(ROOT)
    return "\n" + "\n".join(said.strip().splitlines()[-15:])


def say(sentence):
    print(sentence)
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        main(sys.argv[1] if len(sys.argv) > 1 else "install")
    except Stopped as stopped:
        sys.stderr.write(str(stopped) + "\n")
        sys.exit(3)
    except OSError as problem:
        sys.stderr.write("L'installation s'est arrêtée : {}. Libérez de la place ou vérifiez les droits.\n".format(problem))
        sys.exit(3)
    except KeyboardInterrupt:
        sys.stderr.write("Interrompu : relancez la même commande pour reprendre.\n")
        sys.exit(130)
