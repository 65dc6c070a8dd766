# Two commands do everything on a fresh machine: `make run` opens the app, `make test` runs the whole suite.
# PYTHON chooses the interpreter (3.11 to 3.13 are tried), VENV the folder of the environment:
#   make test PYTHON=python3.13 VENV=.venv-3.13

MAKEFLAGS += --no-print-directory
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
VENV ?= .venv
OUT ?= out
WORKERS ?= 2
# "required" makes the tests of real windows fail, not stay out, where Xvfb is missing.
DISPLAY_TESTS ?= optional

VERSION := $(shell "$(PYTHON)" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
# On Windows' own make (MSYS) an environment keeps its programs in Scripts.
BIN := $(if $(filter Windows_NT,$(OS)),$(VENV)/Scripts,$(VENV)/bin)
PY := "$(BIN)/python"
PIP := $(PY) -m pip install -q --disable-pip-version-check
MADE := $(VENV)/made-$(VERSION)
ROSTER ?= sessions/emotional-closeness/samples/roster.csv

.PHONY: help run rehearse test check displays suite bench wheel dist clean

help:
	@echo "make run      set up and open the app on the 90-minute taster"
	@echo "make test     set up and run the whole suite"
	@echo "make rehearse run the taster in simulated time; screens and papers go to $(OUT)/"
	@echo "make check    format, lint, types and layers only"
	@echo "make bench    the benchmarks, with their figures"
	@echo "make wheel    build the Python wheel into dist/"
	@echo "make dist     build the program that needs no Python into dist/"
	@echo "make clean    remove what these commands made"

# --- setting up ---

$(MADE):
	@if [ -z "$(VERSION)" ]; then \
		echo "Python 3.11 or newer was not found$(if $(PYTHON), as \"$(PYTHON)\")." >&2; \
		echo "Install it (Debian, Ubuntu: apt-get install python3 python3-venv; Fedora: dnf install python3.13;" >&2; \
		echo "macOS: brew install python@3.13), or name one: make run PYTHON=/path/to/python3" >&2; \
		exit 1; fi
	@if ! "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
		echo "$(PYTHON) is Python $(VERSION); Facilitator needs 3.11 or newer. Name another: make run PYTHON=python3.13" >&2; \
		exit 1; fi
	@if ! "$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null; then \
		echo "Python $(VERSION) cannot make an environment: its venv or ensurepip module is missing." >&2; \
		echo "Debian, Ubuntu: apt-get install python3-venv (or python$(VERSION)-venv)" >&2; \
		echo "Fedora: dnf install python3; macOS: brew install python@$(VERSION)" >&2; \
		exit 1; fi
	@echo "Making $(VENV) with Python $(VERSION) …"
	@"$(PYTHON)" -m venv --clear "$(VENV)"
	@touch "$@"

# A stamp a set of packages: nothing is asked of pip again until pyproject.toml changes.
$(VENV)/run-$(VERSION): pyproject.toml setup.py $(MADE)
	@echo "Installing what Facilitator needs …"
	@$(PIP) -e . || { echo "pip could not install the packages; its reason stands above." >&2; exit 1; }
	@touch "$@"

$(VENV)/dev-$(VERSION): pyproject.toml setup.py $(MADE)
	@echo "Installing what Facilitator and its tests need …"
	@$(PIP) -e '.[dev]' || { echo "pip could not install the packages; its reason stands above." >&2; exit 1; }
	@touch "$@" "$(VENV)/run-$(VERSION)"

# --- using it ---

run: $(VENV)/run-$(VERSION)
	@$(PY) .ci/display.py; case $$? in \
		0) exec $(PY) -m facilitator open taster-90 ;; \
		1) echo "The same session is rehearsed instead; its screens and papers go to $(OUT)/."; \
		   $(MAKE) rehearse ;; \
		*) exit 1 ;; esac

rehearse: export QT_QPA_PLATFORM = offscreen
# Qt warns of every locale that is not UTF-8, and a bare machine has none.
rehearse displays suite bench: export LC_ALL = C.UTF-8
rehearse: $(VENV)/run-$(VERSION)
	@mkdir -p "$(OUT)"
	@$(PY) -m facilitator rehearse taster-90 --out "$(OUT)/screens"
	@$(PY) -m facilitator print handouts taster-90 --out "$(OUT)/handouts.pdf"
	@$(PY) -m facilitator print certificates taster-90 --roster "$(ROSTER)" --out "$(OUT)/certificates.pdf"
	@echo
	@echo "What is where:"
	@echo "  $(OUT)/screens/          what the room saw, a picture a screen, and the report of the run"
	@echo "  $(OUT)/handouts.pdf      the handouts of the session"
	@echo "  $(OUT)/certificates.pdf  certificates for the invented people of $(ROSTER)"

# --- checking it ---

# The suite stands last, so that its summary is the last line.
test:
	@$(MAKE) check
	@$(MAKE) displays
	@$(MAKE) suite

check: $(VENV)/dev-$(VERSION)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(BIN)/lint-imports --no-cache

# The tests that need real windows get a virtual screen of their own, one at a time: they share its pointer and keys.
displays: $(VENV)/dev-$(VERSION)
	@if command -v Xvfb >/dev/null && command -v openbox >/dev/null && command -v xdotool >/dev/null; then \
		$(PY) .ci/display.py --libraries && .ci/under_xvfb $(PY) -m pytest -q -m display; \
	elif [ "$(DISPLAY_TESTS)" = required ]; then \
		echo "Xvfb, openbox or xdotool is missing: apt-get install xvfb openbox xdotool x11-xserver-utils" >&2; exit 1; \
	else \
		echo "The tests of real windows are left out: they need Xvfb, openbox and xdotool"; \
		echo "(Debian, Ubuntu: apt-get install xvfb openbox xdotool x11-xserver-utils;"; \
		echo "Fedora: dnf install xorg-x11-server-Xvfb openbox xdotool xrandr)."; \
	fi

# Each benchmark runs once here, as a test that it works; `make bench` measures.
suite: export QT_QPA_PLATFORM = offscreen
suite: $(VENV)/dev-$(VERSION)
	@$(PY) .ci/display.py --libraries
	@env -u DISPLAY -u WAYLAND_DISPLAY $(PY) -m pytest -q -m "not display" -n $(WORKERS) --benchmark-disable

bench: export QT_QPA_PLATFORM = offscreen
bench: $(VENV)/dev-$(VERSION)
	$(PY) -m pytest -q tests/bench --benchmark-only --benchmark-columns=median,iqr,rounds --timeout 900

# --- shipping it ---

wheel: $(VENV)/dev-$(VERSION)
	@rm -rf build/lib build/bdist.*
	$(PY) -m pip wheel -q --disable-pip-version-check --no-deps --wheel-dir dist .

dist: $(VENV)/dev-$(VERSION)
	$(PY) -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build/frozen build.spec
	@tar -C dist -cJf dist/facilitator.tar.xz facilitator
	@echo "dist/facilitator         $$(du -sm dist/facilitator | cut -f1) MB (target with fonts and sounds: 150)"
	@echo "dist/facilitator.tar.xz  $$(du -sm dist/facilitator.tar.xz | cut -f1) MB (target with fonts and sounds: 60)"

clean:
	rm -rf "$(VENV)" "$(OUT)" build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks
