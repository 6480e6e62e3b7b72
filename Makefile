# Everything that a person or a job runs. `make site` and `make test` set up what they need, from a fresh clone.
# On the machine: Debian or a relative, with make, git and Python 3.11 or newer. Setting up twice does nothing the second time.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory --no-builtin-rules

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
# Tests start `baf` hundreds of times: compiled modules are kept, also where the environment says otherwise.
export PYTHONDONTWRITEBYTECODE :=

VENV := .venv
BIN := $(VENV)/bin
PYTHON := $(shell command -v python3.11 || command -v python3 || echo python3)
PIP_INSTALL := $(BIN)/python -m pip install -qq
PYTEST := $(BIN)/python -m pytest

.PHONY: site check test test-long bench dist static lint types imports fast slow setup setup-test packages packages-test lock audit clean

# --- using it

site: setup                    ## set up, then build every site and pack into site/
	$(BIN)/baf build

check: setup                   ## everything wrong or doubtful in frameworks/ and icb_data/
	$(BIN)/baf check

# --- checking it

# Types keep one core for half a minute, and quick tests do not keep both all the time.
test: setup-test               ## set up, then every check
	$(MAKE) static & static=$$!; tests=0; $(MAKE) fast || tests=$$?; wait $$static; exit $$tests
	$(MAKE) slow

# Two that work for themselves, side by side.
static: setup-test
	$(BIN)/mypy & types=$$!; $(BIN)/ruff check --quiet; $(BIN)/lint-imports --no-logo; wait $$types

lint: setup-test
	$(BIN)/ruff check --quiet

types: setup-test
	$(BIN)/mypy

imports: setup-test
	$(BIN)/lint-imports --no-logo

# Quick tests first: each core takes neighbours, which share what they read, and helps the others out when it is done.
# Those that build or browse come in groups that share what they built, the longest first (tests/conftest.py), each
# group on one core. Counting branches makes a run half as long again, so the long run does it: the second half judges
# the coverage of both (pyproject.toml says how much is enough).
fast: setup-test
	$(PYTEST) -n auto --dist worksteal -m "not build and not browser and not long"

slow: setup-test
	$(PYTEST) -n auto --dist loadgroup --no-loadscope-reorder -m "(build or browser) and not long"

test-long: setup-test          ## every test with many more examples, and the long ones; judges the coverage
	$(PYTEST) -n auto --dist worksteal --hypothesis-profile=long -m "not build and not browser" --cov --cov-report= --cov-fail-under=0
	$(PYTEST) -n auto --dist loadgroup --no-loadscope-reorder --hypothesis-profile=long -m "build or browser" --cov --cov-append \
		--cov-report=term:skip-covered

bench: setup-test              ## what builds, returns, pages, sites and packs cost, beside the naive way and floors of the same run
	$(BIN)/python -m tools.bench

# --- setting up

setup: $(VENV)/.runtime        ## what building needs

setup-test: $(VENV)/.dev node_modules/.installed   ## what testing needs

packages:
	@tools/setup/system-packages build $(PYTHON)

packages-test:
	@tools/setup/system-packages test $(PYTHON)

$(BIN)/python: | packages
	$(PYTHON) -m venv $(VENV)

# What is imported of these is compiled then; most of it never is. The project itself comes last and brings nothing with
# it: all it needs, its build tool too, is in the lock.
$(VENV)/.runtime: requirements/runtime.lock pyproject.toml | packages $(BIN)/python
	$(PIP_INSTALL) --no-compile --require-hashes --only-binary :all: -r $<
	$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.runtime | packages-test
	$(PIP_INSTALL) --no-compile --require-hashes --only-binary :all: -r $<
	@touch $@

node_modules/.installed: package-lock.json .npmrc | packages-test
	npm ci --silent
	@touch $@

# --- keeping it

# One version of each package for every Python we run on, chosen once for building; testing adds to the same choice,
# what the extra `dask` asks for too: tests build on a cluster of their own.
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --group package --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-emit-index-url

lock: setup-test               ## choose versions anew after pyproject.toml changed (UPGRADE=--upgrade: the newest)
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) $(UPGRADE) -o requirements/runtime.lock
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) $(UPGRADE) --extra dask --group dev -c requirements/runtime.lock -o requirements/dev.lock

audit: setup-test              ## known weaknesses of the locked packages (asks a public service)
	$(BIN)/pip-audit --disable-pip --require-hashes -r requirements/dev.lock

dist: setup-test               ## a wheel, its sources, and the list of every package that runs with it, into dist/
	rm -rf dist
	$(BIN)/python -m hatchling build -d dist
	$(BIN)/python -m tools.sbom dist/sbom.cdx.json

clean:                         ## what was built and cached; the environment stays
	find site -mindepth 1 -maxdepth 1 ! -name README.md ! -name .gitignore -exec rm -rf {} +
	rm -rf build dist .baf-cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage .coverage.*
