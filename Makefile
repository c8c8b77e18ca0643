# Everything a newcomer runs; CI calls nothing else. `make` alone says what there is.
PORT ?= 8000
HOST ?= 127.0.0.1
PYTHON ?= python3
BIN := .venv/bin
TERREAU := $(BIN)/terreau
HAS_PYTHON = @command -v $(PYTHON) >/dev/null 2>&1 || { \
	echo "Python 3.11 ou plus récent manque. Sous Debian ou Ubuntu : sudo apt install python3 python3-venv" >&2; exit 3; }

.DEFAULT_GOAL := help
.PHONY: help install develop demo demo-reset test check bench serve docs assets lock clean

help:
	@echo "make demo        installe, charge le programme de 2020, ouvre http://$(HOST):$(PORT)/ (PORT=… pour un autre port)"
	@echo "make demo-reset  remet la démonstration à neuf (l'ancienne base est gardée à côté)"
	@echo "make test        tous les tests, sur SQLite et sur PostgreSQL, avec le navigateur"
	@echo "make check       style, types, architecture, migrations, documents engendrés, traductions"
	@echo "make bench       les mesures de vitesse des pages (WHAT=territory, observatory ou portraits pour celles de l'observatoire)"
	@echo "make serve       sert comme en production (DATABASE_URL, TERREAU_HOSTS, WORKERS=…)"
	@echo "make docs        refait les documents engendrés"
	@echo "make assets      refait les styles et les scripts des pages"
	@echo "make lock        choisit de nouveau les versions des paquets"
	@echo "make clean       enlève ce qui se refait (ni la base, ni .venv)"

install:
	$(HAS_PYTHON)
	@$(PYTHON) tools/bootstrap.py install

develop:
	$(HAS_PYTHON)
	@$(PYTHON) tools/bootstrap.py develop

demo: export TERREAU_DEMO = 1
demo: install
	@$(TERREAU) demo --host $(HOST) --port $(PORT)

demo-reset: export TERREAU_DEMO = 1
demo-reset: install
	@$(BIN)/python tools/reset_demo.py
	@$(TERREAU) setup
	@$(TERREAU) load-demo --quiet
	@echo "La démonstration est remise à neuf : make demo l'ouvre."

test: develop
	@$(BIN)/python tools/run_tests.py $(ARGS)

check: develop
	@$(BIN)/python tools/run_checks.py

bench: develop
	@$(BIN)/python -m benchmarks.$(or $(WHAT),pages) $(ARGS)

serve: install
	@$(TERREAU) setup
	@$(TERREAU) serve --host $(HOST) --port $(PORT) --workers $(or $(WORKERS),1)

docs: develop
	@$(BIN)/python tools/docs.py

assets: install
	@$(BIN)/python tools/build_assets.py --force
	@$(PYTHON) tools/bootstrap.py install

lock:
	$(HAS_PYTHON)
	@$(PYTHON) -m venv .venv/lock && .venv/lock/bin/pip install --quiet uv
	@.venv/lock/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
		--group build -o requirements/demo.txt pyproject.toml
	@.venv/lock/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
		--group dev -o requirements/dev.txt pyproject.toml

clean:
	rm -rf staticfiles terreau/web/static/dist node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache test-results
	find terreau tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -f terreau/locale/*/LC_MESSAGES/*.mo
