# Every verb makes what it needs: the environment from the lock files, once, and again when they change.
PYTHON ?= python3
BIN := .venv/bin
GOLD ?= ../shared/gold/dev.jsonl
NEWS ?= ../shared/data/voa.jsonl
READOUTS ?= ../shared/data/readouts.jsonl
BEFORE ?= output/before.jsonl
INSTALL := $(BIN)/python -m pip install --quiet
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --build-deps-for editable

skipped = echo "make $@: skipped, there is no $(1); these articles are not part of this repository" >&2

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint types notebooks gold before accuracy speed benchmarks lock clean

help:  ## list these verbs
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 12

demo: .venv/run  ## graph, map and answers from the articles in examples/
	$(BIN)/kg demo

test: .venv/dev  ## all tests
	$(BIN)/python -m pytest -q --numprocesses auto --dist loadfile

lint: .venv/dev  ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev  ## mypy --strict
	$(BIN)/mypy --strict kg

notebooks: .venv/dev  ## run every notebook; the results go to output/
	$(BIN)/jupyter nbconvert --to notebook --execute --output-dir output notebooks/*.ipynb

gold: .venv/run  ## precision and recall against the gold articles, and what is told otherwise since "make before"
	@if [ -e $(GOLD) ]; then $(BIN)/kg score $(GOLD) --by-type; else $(call skipped,$(GOLD)); fi
	@if [ -e $(BEFORE) ]; then $(BIN)/kg changes $(BEFORE); fi

before: .venv/run  ## keep what is told today of many articles without labels, for the next "make gold"
	@if [ -e $(NEWS) ]; then $(BIN)/kg extract $(NEWS) -o $(BEFORE); else $(call skipped,$(NEWS)); fi

accuracy: .venv/run  ## write the figures of docs/accuracy.md and the README anew, where the labelled articles are at hand
	$(BIN)/python docs/accuracy.py

speed: .venv/run  ## words a second of kg extract and of the parser alone, on many articles
	@if [ -e $(NEWS) ]; then $(BIN)/python tests/speed.py $(wildcard $(NEWS) $(READOUTS)); else $(call skipped,$(NEWS)); fi

benchmarks: .venv/dev  ## against rdflib, growth, kills, bad disks, the map: an hour; writes the tables of docs/benchmarks.md
	$(BIN)/python -m benchmarks

lock: .venv/dev  ## choose the newest versions that pyproject.toml allows, with their hashes
	$(COMPILE) --upgrade --output-file requirements.txt pyproject.toml
	$(COMPILE) --upgrade --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

clean:  ## remove what was generated; .venv stays
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find output -mindepth 1 ! -name README.md -delete
	find kg tests ontology -name __pycache__ -type d -prune -exec rm -rf {} +

# .venv/run and .venv/dev say that what demo and test need is there. They are written last, so that an interrupted
# installation is taken up again. An environment that works is kept, a broken one made anew.
.venv/run: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or later is needed: make PYTHON=python3.11")'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(INSTALL) --require-hashes --requirement requirements.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	$(INSTALL) --require-hashes --requirement requirements-dev.txt
	@touch $@
