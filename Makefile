# make crawl   crawl the bundled sample papers into articles.jsonl
# make test    lint, types, import contracts, tests and doctests
# make explore the property tests on examples that no run has seen
# make bench   quality on the corpus beside this folder, where there is one
# make train   body model and article classifier, trained anew on that corpus
# make audit   ask PyPI, or with AUDIT="-s osv" OSV, whether a pinned release is known to be vulnerable; needs the network
# make pins    write the pins and their hashes anew, RAISE=--upgrade for the newest releases; needs the network
.PHONY: crawl test explore lint bench train audit pins clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Within any of the environments.
PIP := bin/pip install --quiet --no-deps --require-hashes --disable-pip-version-check
BENCH := .venv-bench
TRAIN := .venv-train
PINS := .venv-pins
PINNED := requirements.txt tests/requirements.txt tests/requirements-pins.txt benchmarks/requirements.txt \
	benchmarks/requirements-training.txt
# Of all platforms and Pythons from 3.11 on. What is pinned stays, but for what RAISE names.
COMPILE = UV_CUSTOM_COMPILE_COMMAND="make pins" $(PINS)/bin/uv pip compile --quiet --no-config --universal \
	--python-version 3.11 --generate-hashes $(RAISE)

crawl: $(VENV)/.crawl
	@$(BIN)/python samples/crawl.py articles.jsonl

# A file's tests run in one process: what a whole crawl or a slice of the corpus came to is made once.
test: $(VENV)/.test lint
	$(BIN)/python -m pytest --quiet --numprocesses auto --dist loadfile

explore: $(VENV)/.test
	HYPOTHESIS_PROFILE=explore $(BIN)/python -m pytest --quiet --numprocesses auto --dist loadfile -m hypothesis

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

# With --strict what cannot be looked up fails as well: silence is no audit.
audit: $(PINS)/.pins
	@for file in $(PINNED); do \
		$(PINS)/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off $(AUDIT) -r $$file \
			2> $(PINS)/audit.log \
			|| { tail -n 1 $(PINS)/audit.log; echo "make audit: $$file has not passed: a release that it pins is known to be \
	vulnerable (CONTRIBUTING.md says how to raise a pin), or could not be asked for, which needs the network."; \
			exit 1; } >&2; \
	done
	@echo "make audit: all pins were looked up; none is known to be vulnerable."

pins: $(PINS)/.pins
	@$(COMPILE) pyproject.toml -o requirements.txt
	@$(COMPILE) tests/requirements.in -o tests/requirements.txt
	@$(COMPILE) tests/requirements-pins.in -o tests/requirements-pins.txt
	@$(COMPILE) pyproject.toml benchmarks/requirements.in -o benchmarks/requirements.txt
	@$(COMPILE) benchmarks/requirements-training.in -o benchmarks/requirements-training.txt

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
	@$(VENV)/$(PIP) -r requirements.txt -r tests/requirements.txt
	@touch $@ $(VENV)/.crawl

$(BENCH)/.bench: benchmarks/requirements.txt | $(BENCH)/bin/python
	@$(BENCH)/$(PIP) -r benchmarks/requirements.txt
	@touch $@

$(TRAIN)/.train: requirements.txt benchmarks/requirements-training.txt | $(TRAIN)/bin/python
	@$(TRAIN)/$(PIP) -r requirements.txt -r benchmarks/requirements-training.txt
	@touch $@

$(PINS)/.pins: tests/requirements-pins.txt | $(PINS)/bin/python
	@$(PINS)/$(PIP) -r tests/requirements-pins.txt \
		|| { echo "The tools for pins could not be installed: that needs the network." >&2; exit 1; }
	@touch $@

clean:
	rm -rf $(VENV) $(BENCH) $(TRAIN) $(PINS) articles.jsonl
