# make crawl   crawl the bundled sample papers into articles.jsonl
# make test    lint, types, import contracts, tests and doctests
# make bench   quality on the corpus beside this folder, where there is one
.PHONY: crawl test lint bench clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check

crawl: $(VENV)/.crawl
	@$(BIN)/python samples/crawl.py articles.jsonl

test: $(VENV)/.test lint
	$(BIN)/python -m pytest --quiet --numprocesses auto

lint: $(VENV)/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.bench
	$(BIN)/python benchmarks/body.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "newsspider needs Python 3.11 or newer; say which: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Making a virtual environment in $(VENV) (once, about a minute) ..."
	@$(PYTHON) -m venv $(VENV) \
		|| { echo "No virtual environment could be made; Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/.crawl: requirements.txt | $(VENV)/bin/python
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.test: requirements.txt tests/requirements.txt | $(VENV)/bin/python
	@$(PIP) -r tests/requirements.txt
	@touch $@ $(VENV)/.crawl

$(VENV)/.bench: requirements.txt benchmarks/requirements.txt | $(VENV)/bin/python
	@$(PIP) -r benchmarks/requirements.txt
	@touch $@

clean:
	rm -rf $(VENV) articles.jsonl
