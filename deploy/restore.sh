#!/usr/bin/env bash
# Puts an archive of backup.sh back: deploy/restore.sh ARCHIVE — stop the services first.
# SQLite: the base that was there is kept beside, as terreau.avant.sqlite3. PostgreSQL: the base must be empty or --replace given.
set -euo pipefail
umask 077
root="$(cd "$(dirname "$0")/.." && pwd)"
home="${TERREAU_HOME:-$root/var}"
archive="${1:?Donnez l\'archive à remettre : deploy/restore.sh terreau-….tar.gz}"
replace="${2:-}"
[[ -f "$archive" ]] || { echo "Archive introuvable : $archive" >&2; exit 2; }
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
tar -C "$work" -xzf "$archive" || { echo "Archive illisible : $archive. Rien n'est changé." >&2; exit 1; }

case "${DATABASE_URL:-}" in
    postgres://* | postgresql://*)
        [[ -f "$work/base.pgdump" ]] || { echo "Cette archive vient de SQLite : retirez DATABASE_URL pour la remettre." >&2; exit 1; }
        tables="$(psql -XAtqc "select count(*) from information_schema.tables where table_schema = 'public'" "$DATABASE_URL")"
        if [[ "$tables" != 0 && "$replace" != --replace ]]; then
            echo "La base n'est pas vide : ajoutez --replace pour remplacer ce qu'elle contient. Rien n'est changé." >&2
            exit 1
        fi
        pg_restore --clean --if-exists --no-owner --no-privileges --single-transaction --dbname="$DATABASE_URL" "$work/base.pgdump"
        ;;
    *)
        [[ -f "$work/base.sqlite3" ]] || { echo "Cette archive vient de PostgreSQL : donnez DATABASE_URL pour la remettre." >&2; exit 1; }
        base="$home/terreau.sqlite3"
        if [[ "${DATABASE_URL:-}" == sqlite:///* ]]; then base="${DATABASE_URL#sqlite:///}"; fi
        mkdir -p "$(dirname "$base")"
        for ending in "" -wal -shm; do
            if [[ -f "$base$ending" ]]; then mv "$base$ending" "${base%.sqlite3}.avant.sqlite3$ending"; fi
        done
        cp "$work/base.sqlite3" "$base"
        ;;
esac
mkdir -p "$home"
if [[ -d "$work/files" ]]; then cp -rp "$work/files/." "$home/"; fi
echo "Remis : $archive. Relancez les services, puis « terreau setup » si la version a changé."
