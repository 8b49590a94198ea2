# make crawl   crawl the bundled sample papers into articles.jsonl
# make test    lint, types, import contracts, tests and doctests
# make explore the property tests on examples that no run has seen
# make bench   quality on the corpus beside this folder, where there is one
# make train   body model and article classifier, trained anew on that corpus
.PHONY: crawl test explore lint bench train clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Within any of the environments.
PIP := bin/pip install --quiet --no-deps --disable-pip-version-check
BENCH := .venv-bench
TRAIN := .venv-train

crawl: $(VENV)/.crawl
	@$(BIN)/python samples/crawl.py articles.jsonl

test: $(VENV)/.test lint
	$(BIN)/python -m pytest --quiet --numprocesses auto

explore: $(VENV)/.test
	HYPOTHESIS_PROFILE=explore $(BIN)/python -m pytest --quiet --numprocesses auto -m hypothesis

lint: $(VENV)/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(BENCH)/.bench
	$(BENCH)/bin/python benchmarks/body.py

train: $(TRAIN)/.train
	$(TRAIN)/bin/python benchmarks/train_body.py --models build/models
	$(TRAIN)/bin/python benchmarks/train_classifier.py --corpus ../shared/corpus --models build/models

%/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "newsspider needs Python 3.11 or newer; say which: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Making a virtual environment in $* (once, about a minute) ..."
	@$(PYTHON) -m venv $* \
		|| { echo "No virtual environment could be made; Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/.crawl: requirements.txt | $(VENV)/bin/python
	@$(VENV)/$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.test: requirements.txt tests/requirements.txt | $(VENV)/bin/python
	@$(VENV)/$(PIP) -r tests/requirements.txt
	@touch $@ $(VENV)/.crawl

$(BENCH)/.bench: benchmarks/requirements.txt | $(BENCH)/bin/python
	@$(BENCH)/$(PIP) -r benchmarks/requirements.txt
	@touch $@

$(TRAIN)/.train: requirements.txt benchmarks/requirements-training.txt | $(TRAIN)/bin/python
	@$(TRAIN)/$(PIP) -r benchmarks/requirements-training.txt
	@touch $@

clean:
	rm -rf $(VENV) $(BENCH) $(TRAIN) articles.jsonl
