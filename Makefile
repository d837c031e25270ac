# make demo: start the bot against a Telegram of its own. make test: run every test.
# Both set up .venv first, from the locked packages; only python3 (3.11 or newer) is needed.

PYTHONS := $(PYTHON) python3.13 python3.12 python3.11 python3 python3.14 python
VENV_PYTHON := .venv/bin/python
PIP_INSTALL := $(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --no-deps

export HOME := $(or $(HOME),$(CURDIR)/.venv)
unexport PYTHONHOME PYTHONPATH PIP_USER PIP_TARGET PIP_PREFIX
# Tests start a hundred processes of the bot: each would compile its modules anew.
unexport PYTHONDONTWRITEBYTECODE

# A virtual environment that was left half made, or whose Python is gone, is made anew.
$(shell $(VENV_PYTHON) -c 'import pip' >/dev/null 2>&1 || rm -f .venv/made)

.PHONY: help demo test screenshots fuzz storm bench lint audit lock
help:
	@echo "make demo   start the bot in a browser, with no token and no Telegram"
	@echo "make test   run every test"
	@echo "make screenshots  take the pictures in docs/screens anew; SHOTS=name for one"
	@echo "make fuzz   send 100,000 updates that nobody would think of"
	@echo "make storm  kill the bot 200 times under load; KILLS=2000 for the long form"
	@echo "make bench  measure the bot beside the usual ones (about ten minutes)"
	@echo "make lint   check style, types and layers"
	@echo "make audit  look whether faults of the locked packages are known (needs the network)"
	@echo "make lock   renew the locked packages (needs uv)"

demo: .venv/packages
	@$(VENV_PYTHON) -m bot demo

test: .venv/dev-packages
	@$(VENV_PYTHON) -m pytest -n 3 --dist worksteal -rs $(PYTEST_ARGS)

screenshots: .venv/dev-packages
	@$(VENV_PYTHON) -m tests.screens.run $(SHOTS)

fuzz: .venv/dev-packages
	@$(VENV_PYTHON) -m tests.fuzz.run $(FUZZ_ARGS)

storm: .venv/dev-packages
	@BACKLOG=10000 $(VENV_PYTHON) -m pytest tests/bot/test_outage.py
	@$(VENV_PYTHON) -m tests.storm.run --kills $(or $(KILLS),200) $(STORM_ARGS)

bench: .venv/dev-packages .venv/rivals/packages
	@$(VENV_PYTHON) -m tests.bench.run --aiogram "$(CURDIR)/.venv/rivals/bin/python" $(BENCH_ARGS)

lint: .venv/dev-packages
	@$(VENV_PYTHON) -m ruff check .
	@$(VENV_PYTHON) -m ruff format --check .
	@$(VENV_PYTHON) -m mypy
	@$(VENV_PYTHON) .venv/bin/lint-imports

# pip-audit is no part of the lock: it would be as old as what it is to find.
audit: .venv/dev-packages
	@$(VENV_PYTHON) -m pip check
	@test -x .venv/audit/bin/pip-audit || { $(VENV_PYTHON) -m venv .venv/audit \
		&& .venv/audit/bin/python -m pip install --quiet --disable-pip-version-check --no-input pip-audit; }
	@for lock in requirements.lock requirements-dev.lock; do \
		.venv/audit/bin/pip-audit --strict --disable-pip --require-hashes --requirement $$lock \
		|| { echo "$$lock: a fault is known, or the advisories could not be reached; the lines above say which." >&2; exit 1; }; \
	done

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
lock:
	@command -v uv >/dev/null || { echo "make lock needs uv on the PATH." >&2; exit 1; }
	@$(LOCK) pyproject.toml --output-file requirements.lock
	@$(LOCK) pyproject.toml --group dev --output-file requirements-dev.lock
	@$(LOCK) --group bench --output-file tests/bench/rivals.lock

# The names are stamps: each is as new as the lock that was installed last.
.venv/packages: requirements.lock .venv/made
	@$(call install,$<)
	@touch $@

.venv/dev-packages: requirements-dev.lock .venv/made
	@$(call install,$<)
	@touch $@ .venv/packages

# aiogram wants an older pydantic than ours: what is measured beside us has a place of its own.
.venv/rivals/packages: tests/bench/rivals.lock .venv/made
	@$(VENV_PYTHON) -m venv --clear .venv/rivals
	@echo "Installing the packages of $< into .venv/rivals (once) ..." >&2
	@$(subst $(VENV_PYTHON),.venv/rivals/bin/python,$(PIP_INSTALL)) -r $<
	@touch $@

.venv/made:
	@$(find_python); "$$python" -m venv --clear .venv
	@touch $@

define install
echo "Installing the packages of $(1) into .venv (once, a minute or two) ..." >&2; \
$(PIP_INSTALL) -r $(1) || { echo "The packages could not be installed; pip's reason is above." >&2; exit 1; }
endef

define find_python
python= ; lacks= ; \
for name in $(PYTHONS); do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	if "$$name" -c 'import venv, ensurepip' >/dev/null 2>&1; then python=$$name; break; fi; \
	lacks=$${lacks:-$$name}; \
done; \
if [ -z "$$python" ] && [ -n "$$lacks" ]; then \
	echo "$$lacks has no venv module. Install it (Debian, Ubuntu: apt install python3-venv) and try again." >&2; exit 1; \
elif [ -z "$$python" ]; then \
	echo "Python 3.11 or newer is needed. Install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; \
fi
endef
