# Roadmapper's commands. `make` alone lists them. PYTHON=python3.12 chooses the interpreter of a new .venv.
.DEFAULT_GOAL := help
.PHONY: help run test slower pages sharing stories faults faults-long merges server exports check check-types check-rules format map screenshots bench bench-peers sample clean prepare-app prepare-dev prepare-exports prepare-server

python := .venv/bin/python
# These have targets of their own: pages, sharing, stories, faults, exports (two of them), server and check.
apart := tests/ui/pages tests/unit/storage tests/stories tests/faults tests/browser tests/exports tests/server tests/every
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
# What one worker or program of the tests has compiled, the others need not.
unexport PYTHONDONTWRITEBYTECODE

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: prepare-app ## Set everything up and open the app on the sample workspace
	@.venv/bin/roadmapper --sample

test: prepare-dev ## Set everything up and run the tests (ARGS="-k timeline" narrows them)
	@QT_QPA_PLATFORM=offscreen $(python) -m pytest -n auto --dist worksteal $(addprefix --ignore=,$(apart)) $(ARGS)

slower: prepare-dev ## Run pages, sharing, stories and faults as one: collected once, waited for once
	@QT_QPA_PLATFORM=offscreen $(python) -m pytest -n auto --dist worksteal \
		tests/ui/pages tests/unit/storage tests/stories tests/faults $(ARGS)

pages: prepare-dev ## Use every page by mouse and keys in a real window
	@QT_QPA_PLATFORM=offscreen $(python) -m pytest -n auto --dist worksteal tests/ui/pages $(ARGS)

sharing: prepare-dev ## Try the file: its journal, its publishing, and merging two copies of it
	@QT_QPA_PLATFORM=offscreen $(python) -m pytest -n auto --dist worksteal tests/unit/storage $(ARGS)

stories: prepare-dev ## Go through the whole app and the command line as people do
	@QT_QPA_PLATFORM=offscreen $(python) -m pytest -n auto --dist worksteal tests/stories $(ARGS)

faults: prepare-dev ## Kill it, fill the disk, feed it hostile files and documents
	@QT_QPA_PLATFORM=offscreen $(python) -m pytest -n auto --dist worksteal tests/faults $(ARGS)

faults-long: prepare-dev ## The same for some ten minutes: many more rounds, and what is marked long
	@QT_QPA_PLATFORM=offscreen $(python) -m pytest -n auto --dist worksteal --long tests/faults tests/unit/storage/merging \
		tests/unit/operations/test_branch_properties.py tests/unit/operations/test_moments_apart.py $(ARGS)

merges: prepare-dev ## Merge random edits of two and three people in every order (COUNT=2000, FROM=0)
	@ROADMAPPER_MERGES=$(or $(COUNT),2000) ROADMAPPER_MERGES_FROM=$(FROM) QT_QPA_PLATFORM=offscreen $(python) -m pytest \
		-n auto --dist worksteal --long tests/unit/storage/merging/test_many.py $(ARGS)

server: prepare-server ## Install PostgreSQL where missing, and share a workspace on one of the tests' own
	@QT_QPA_PLATFORM=offscreen $(python) -m pytest -n 2 --dist worksteal tests/server $(ARGS)

exports: prepare-exports ## Install Chromium, LibreOffice and poppler where missing, and open exports in them
	@QT_QPA_PLATFORM=offscreen $(python) -m pytest -n auto --dist loadfile tests/browser tests/exports $(ARGS)

check: prepare-dev ## Check format, lint, types and the rules of the house
	$(python) -m ruff format --check .
	$(python) -m ruff check .
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target check-types check-rules

check-types:
	$(python) -m pyright

check-rules:
	QT_QPA_PLATFORM=offscreen $(python) -m pytest tests/every

format: prepare-dev ## Format the code and mend what the linter can mend
	$(python) -m ruff format .
	$(python) -m ruff check --fix .

map: prepare-dev ## Write the map of rooms in README.md anew from the first docstring lines
	$(python) docs/room_map.py

screenshots: prepare-dev ## Photograph every page, light and dark, into screenshots/
	@$(python) docs/screenshots.py --folder screenshots

bench: prepare-dev ## Measure every promise of speed (ONLY=start for one, GATE=1 to fail on a broken promise)
	@$(python) -m benchmarks.side_by_side $(if $(GATE),--gate) $(ONLY)

bench-peers: prepare-dev ## Measure web timelines in Chromium beside ours (fetches them into build/peers)
	@$(python) -m benchmarks.peers $(if $(GATE),--gate)

sample: prepare-app ## Write sample.roadmap, the sample workspace with dates around today
	.venv/bin/roadmapper new sample.roadmap --sample

clean: ## Remove the environment and everything that was generated
	rm -rf .venv build dist screenshots .pytest_cache .ruff_cache .hypothesis .coverage sample.roadmap
	find . -path ./.git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

prepare-app:
	@setup/prepare.sh app

prepare-dev:
	@setup/prepare.sh dev

prepare-exports:
	@setup/prepare.sh exports

prepare-server:
	@setup/prepare.sh server
