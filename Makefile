# `make demo` and `make test` do all their own set-up in .venv: they need Python 3.11 or later and make, nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo
DEMO_DATABASE := sqlite:///$(DEMO)/timeline.db

.DEFAULT_GOAL := help
.PHONY: help demo test soak lint clean

help:
	@echo "make demo   install the program, load the demonstration articles, print Mali's chronology, write its CSV"
	@echo "make test   install the development extras and run every test"
	@echo "make soak   the long runs: a million fuzzed inputs, 200 kills on each database, 10,000 random sequences (hours; SOAK_JOBS processes)"
	@echo "make lint   ruff, mypy --strict and the import contracts"
	@echo "make clean  remove what the other targets made"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $(VENV)/.installed $@

demo: $(VENV)/.installed
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	@echo "These articles were written for demonstration, in our own words. The incidents are real, but for those of the"
	@echo "villages that seeds/SOURCES.md names as fictional (in Mali: Kossibé, Ouro-Dembé, Ouro-Gnalbi, Tin-Eggar)."
	$(BIN)/timeline --database $(DEMO_DATABASE) load seeds/articles
	$(BIN)/timeline --database $(DEMO_DATABASE) chronology --country Mali
	$(BIN)/timeline --database $(DEMO_DATABASE) export csv --country Mali -o $(DEMO)/chronology-mali.csv
	@echo "Mali's chronology is in $(DEMO)/chronology-mali.csv"

# Tests wait a good deal (for processes, locks and servers), so that two cores have work for three. The files are taken in
# their order: xdist would else take those of few tests last, which are the slow ones. Bytecode is kept whatever the
# environment says: a hundred processes would else compile the program anew.
TEST_JOBS := $(shell cores=$$(nproc 2>/dev/null || echo 2); echo $$((cores > 3 ? cores : 3)))

test: $(VENV)/.installed-dev
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -q -n $(TEST_JOBS) --dist loadfile --no-loadscope-reorder

SOAK_COUNT := 1000000
SOAK_JOBS := 2

# Each long run is a line; its short form is among the tests.
soak: $(VENV)/.installed-dev
	$(BIN)/python -m tests.fuzzing --count $(SOAK_COUNT) --jobs $(SOAK_JOBS)
	$(BIN)/python -m benchmarks.faults --kills 200
	$(BIN)/python -m benchmarks.sequences --count 10000 --jobs $(SOAK_JOBS)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
