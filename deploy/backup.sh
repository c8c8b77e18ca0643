#!/usr/bin/env bash
# Saves the base and the files of TERREAU_HOME into one archive: deploy/backup.sh [FOLDER]
# The site goes on while it runs. The archive holds personal data and the secret key: keep it closed.
set -euo pipefail
umask 077
root="$(cd "$(dirname "$0")/.." && pwd)"
home="${TERREAU_HOME:-$root/var}"
target="${1:-.}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

mkdir -p "$target" "$work/files"
case "${DATABASE_URL:-}" in
    postgres://* | postgresql://*)
        command -v pg_dump > /dev/null || { echo "pg_dump manque : sudo apt install postgresql-client" >&2; exit 3; }
        pg_dump --format=custom --no-owner --no-privileges --file="$work/base.pgdump" "$DATABASE_URL"
        ;;
    *)
        base="$home/terreau.sqlite3"
        if [[ "${DATABASE_URL:-}" == sqlite:///* ]]; then base="${DATABASE_URL#sqlite:///}"; fi
        [[ -f "$base" ]] || { echo "Aucune base à sauvegarder ici : $base n'existe pas." >&2; exit 3; }
        # SQLite's own copy: a file copied while it is written would be torn.
        "$root/.venv/bin/python" -c '
import contextlib, sqlite3, sys
with contextlib.closing(sqlite3.connect(sys.argv[1])) as here, contextlib.closing(sqlite3.connect(sys.argv[2])) as there:
    here.backup(there)' "$base" "$work/base.sqlite3"
        ;;
esac
if [[ -f "$home/secret.key" ]]; then cp -p "$home/secret.key" "$work/files/"; fi
if [[ -d "$home/files" ]]; then cp -rp "$home/files" "$work/files/"; fi
# A vintage of the official files may have left its publisher's site; what is still being downloaded or handed in is not kept.
if [[ -d "$home/lake" ]]; then
    cp -rp "$home/lake" "$work/files/"
    rm -rf "$work/files/lake/downloads" "$work/files/lake/.recus"
fi

archive="$target/terreau-$(date +%Y%m%d-%H%M%S).tar.gz"
tar -C "$work" -czf "$archive.part" .
mv "$archive.part" "$archive"
echo "$archive"
