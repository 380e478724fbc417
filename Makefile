# OneWindow: every task of a developer, a centre and CI. `make` alone lists them.
# Needs GNU make, a POSIX shell and Python 3.11 or newer; everything else is installed into $(VENV).

PYTHON ?= python3
VENV ?= .venv
PYTEST_ARGS ?=
# Tests wait much of their time: three files at a time keep two cores busy; five were no faster and failed more often for lack of time.
TEST_PROCESSES ?= 3
BENCH_ARGS ?=
# What `buf breaking` compares the protocol with.
BUF_AGAINST ?= .git\#branch=main
# Who knows of vulnerabilities: pypi or osv.
AUDIT_SERVICE ?= pypi
# Where what is built goes.
DIST ?= dist

SHELL := /bin/sh
.SHELLFLAGS := -eu -c
.DEFAULT_GOAL := help

BIN := $(VENV)/bin
MEMBERS := libs/kernel libs/wire libs/client libs/documents libs/chassis services/intake services/approval services/fees services/supervision services/console cli
LOCKS := requirements.lock requirements-image.lock requirements-dev.lock bench/peers/requirements.lock \
	tests/console/engine2020/requirements.lock
MEMBER_FILES := $(MEMBERS:%=%/pyproject.toml)
# Generated code is read through its .pyi files, not checked itself.
TYPED := $(wildcard $(patsubst %,%/src,$(filter-out libs/wire,$(MEMBERS))) libs/client/examples tests bench helm/fetch-helm helm/check .ci/scan-secrets \
	.ci/audit-dependencies .ci/write-reference .ci/write-statements)
WIRE := libs/wire/src
PROTOS = $(shell find proto -name '*.proto' | LC_ALL=C sort)
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
PROTOC = $(BIN)/python -m grpc_tools.protoc --proto_path=proto
# A lock does not say who needs whom; the warning about that is left out.
SBOM := $(BIN)/python -W ignore::UserWarning -m cyclonedx_py requirements --pyproject cli/pyproject.toml \
	--output-reproducible
UV_COMPILE := $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
	--no-annotate --no-header --no-emit-index-url --no-emit-find-links \
	$(patsubst %,--no-emit-package onewindow-%,$(notdir $(MEMBERS)))

# Tables whose statements are written from their declaration.
TABLES := $(wildcard services/*/src/*/storage/tables.py)

# Comments are only in descriptors that are made for them.
write_reference = set=$$(mktemp); $(PROTOC) --include_source_info --descriptor_set_out="$$set" $(PROTOS); \
	$(BIN)/python .ci/write-reference "$$set" $(1); rm -f "$$set"

say = @printf '==> %s\n' "$(1)"

.PHONY: help setup setup-dev demo up client test lint types imports gen gen-check reference reference-check proto-lint check secrets helm-check audit-deps sbom bench bench-pages bench-materials document-pictures old-browser lock clean

help: ## list the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z][a-z-]*:.*## / {printf "%-12s %s\n", $$1, $$2}' Makefile

# --- environment -------------------------------------------------------------------------------------------------

setup: $(VENV)/.members ## install the platform into .venv from the lock

setup-dev: $(VENV)/.members $(VENV)/.dev ## add the tools of developers and CI

$(VENV)/.created:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "OneWindow needs Python 3.11 or newer; '$(PYTHON)' is not. Name another: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(call say,Python environment in $(VENV))
	@"$(PYTHON)" -m venv "$(VENV)" || { \
		echo "'$(PYTHON)' cannot make a virtual environment; Debian keeps that in the package python3-venv." >&2; exit 1; }
	@touch $@

$(VENV)/.locked: requirements.lock $(VENV)/.created
	$(call say,Libraries of requirements.lock; hashes are checked)
	@$(PIP) install --require-hashes --requirement requirements.lock
	@touch $@

# Editable, from what is on disk: nothing is asked of a registry.
$(VENV)/.members: $(MEMBER_FILES) $(VENV)/.locked
	$(call say,OneWindow itself; editable)
	@$(PIP) install --no-index --no-deps --no-build-isolation $(MEMBERS:%=--editable ./%)
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.locked
	$(call say,Tools of requirements-dev.lock; hashes are checked)
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

lock: setup-dev ## resolve the dependencies anew and write the lock files
	$(call say,requirements.lock: runtime with the embedded platform)
	@$(UV_COMPILE) --upgrade --extra embedded --group pyproject.toml:build $(MEMBER_FILES) --output-file requirements.lock
	$(call say,requirements-image.lock: the same without the embedded servers)
	@$(UV_COMPILE) --upgrade --constraint requirements.lock --group pyproject.toml:build $(MEMBER_FILES) --output-file requirements-image.lock
	$(call say,requirements-dev.lock: tools)
	@$(UV_COMPILE) --upgrade --constraint requirements.lock --group pyproject.toml:dev --output-file requirements-dev.lock
	$(call say,bench/peers/requirements.lock: the services written by hand)
	@$(UV_COMPILE) --upgrade bench/peers/requirements.in --output-file bench/peers/requirements.lock
	$(call say,tests/console/engine2020/requirements.lock: a browser engine of 2020)
	@$(UV_COMPILE) --upgrade tests/console/engine2020/requirements.in --output-file tests/console/engine2020/requirements.lock

clean: ## remove the environment, caches and the state of the embedded platform
	@rm -rf "$(VENV)" .onewindow .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- run ---------------------------------------------------------------------------------------------------------

demo: setup ## one case through the whole platform, embedded on this machine
	@$(BIN)/onewindow demo

up: setup ## start the embedded platform and keep it running
	@$(BIN)/onewindow up

client: setup ## build the Python client, with the message classes it stands on, as wheels into DIST
	$(call say,wheels in $(DIST))
	@$(PIP) wheel --no-index --no-deps --no-build-isolation --wheel-dir "$(DIST)" ./libs/wire ./libs/client

bench-materials: setup-dev ## 10,000 files by 16 clients and submissions by 64: throughput, memory of every process, what was kept
	@PYTHONPATH=.:tests/examples $(BIN)/python bench/materials.py $(BENCH_ARGS)

document-pictures: setup-dev ## a picture of every page of every document in both languages, to look at (needs poppler's pdftoppm)
	@rm -rf $(DIST)/documents
	@ONEWINDOW_DOCUMENT_PICTURES=$(DIST)/documents $(BIN)/python -m pytest -q -n 0 tests/unit/documents

bench-pages: setup-dev ## what the server takes for each page of the console, asked by one person alone
	@PYTHONPATH=.:tests/examples $(BIN)/python bench/pages.py $(BENCH_ARGS)

bench: setup-dev bench/peers/.venv/.locked ## measure load against floors and peers; prints ratios
	@$(BIN)/python bench $(BENCH_ARGS)

# What is written by hand beside the platform has libraries of its own.
bench/peers/.venv/.locked: bench/peers/requirements.lock
	$(call say,Libraries of the services written by hand; hashes are checked)
	@"$(PYTHON)" -m venv bench/peers/.venv
	@bench/peers/.venv/bin/python -m pip --disable-pip-version-check --no-input --quiet install --require-hashes --requirement $<
	@touch $@

old-browser: tests/console/engine2020/.venv/.locked ## a browser engine of 2020 (450 MB), for the test that needs it; CI has it

tests/console/engine2020/.venv/.locked: tests/console/engine2020/requirements.lock
	$(call say,A browser engine of 2020; hashes are checked)
	@"$(PYTHON)" -m venv tests/console/engine2020/.venv
	@tests/console/engine2020/.venv/bin/python -m pip --disable-pip-version-check --no-input --quiet install --require-hashes --requirement $<
	@touch $@

# --- checks ------------------------------------------------------------------------------------------------------

test: setup-dev ## all tests, three files at a time; PYTEST_ARGS selects, ONEWINDOW_REQUIRE_ALL=1 forbids skipping
	@$(BIN)/python -m pytest --numprocesses=$(TEST_PROCESSES) --dist=loadfile --durations=20 --durations-min=1 $(PYTEST_ARGS)

lint: setup-dev ## style and format of the Python code
	$(call say,ruff)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .

types: setup-dev ## mypy, strict
	$(call say,mypy)
	@$(BIN)/mypy --no-error-summary $(TYPED)

imports: setup-dev ## the walls between rooms and services
	$(call say,import-linter)
	@$(BIN)/lint-imports --no-cache --no-logo

gen: setup-dev ## write the message classes of proto/ into libs/wire, and the statements of declared tables
	$(call say,protoc)
	@find $(WIRE)/onewindow -name '*_pb2.py*' -delete 2>/dev/null || true
	@$(PROTOC) --python_out=$(WIRE) --pyi_out=$(WIRE) $(PROTOS)
	$(call say,statements)
	@$(BIN)/python .ci/write-statements $(TABLES)

gen-check: setup-dev ## what is committed is what proto/ and the declared tables give
	$(call say,generated code)
	@fresh=$$(mktemp -d); trap 'rm -rf "$$fresh"' EXIT; \
	$(PROTOC) --python_out="$$fresh" --pyi_out="$$fresh" $(PROTOS); \
	diff --recursive --brief --exclude=__pycache__ --exclude=py.typed "$$fresh/onewindow" $(WIRE)/onewindow || { \
		echo "libs/wire is not what proto/ says: run 'make gen'." >&2; exit 1; }
	@$(BIN)/python .ci/write-statements --check $(TABLES)

reference: setup-dev ## write docs/reference from the comments of proto/
	$(call say,docs/reference)
	@$(call write_reference,docs/reference)

reference-check: setup-dev ## the committed reference is what proto/ says
	$(call say,reference)
	@fresh=$$(mktemp -d); trap 'rm -rf "$$fresh"' EXIT; $(call write_reference,"$$fresh/pages"); \
	diff --recursive --brief "$$fresh/pages" docs/reference || { \
		echo "docs/reference is not what proto/ says: run 'make reference'." >&2; exit 1; }

proto-lint: setup-dev ## style of the protocol, and no change that breaks a client
	$(call say,buf lint)
	@$(BIN)/buf lint
	$(call say,buf breaking against $(BUF_AGAINST))
	@if git rev-parse --verify --quiet main:proto >/dev/null 2>&1; then $(BIN)/buf breaking --against '$(BUF_AGAINST)'; \
	else echo "    no protocol on branch main yet: nothing to break"; fi

secrets: setup-dev ## no secret is, or would be, committed
	$(call say,secrets)
	@$(BIN)/python .ci/scan-secrets

check: lint types imports gen-check reference-check proto-lint secrets ## everything that needs no database

helm-check: setup-dev ## lint, render and validate the chart against the oldest and newest Kubernetes
	@test -x $(BIN)/helm || { printf '==> %s\n' "helm from its lock"; $(BIN)/python helm/fetch-helm $(BIN); }
	@$(BIN)/python helm/check --helm $(BIN)/helm

# --- supply chain ------------------------------------------------------------------------------------------------

audit-deps: setup-dev ## known vulnerabilities of what is locked; asks AUDIT_SERVICE, which a closed network has not
	$(call say,vulnerabilities known to $(AUDIT_SERVICE))
	@$(BIN)/python .ci/audit-dependencies --service $(AUDIT_SERVICE) $(LOCKS)

sbom: setup-dev ## what the platform and its image consist of, as CycloneDX, into dist/
	$(call say,dist/onewindow.cdx.json and dist/onewindow-image.cdx.json)
	@mkdir -p dist
	@$(SBOM) --output-file dist/onewindow.cdx.json requirements.lock
	@$(SBOM) --output-file dist/onewindow-image.cdx.json requirements-image.lock
