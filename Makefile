# Roadmapper's commands. `make` alone lists them. PYTHON=python3.12 chooses the interpreter of a new .venv.
.DEFAULT_GOAL := help
.PHONY: help run test check format map screenshots bench sample clean prepare-app prepare-dev

python := .venv/bin/python
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: prepare-app ## Set everything up and open the app on the sample workspace
	@.venv/bin/roadmapper --sample

test: prepare-dev ## Set everything up and run all tests (ARGS="-k timeline" narrows them)
	@QT_QPA_PLATFORM=offscreen $(python) -m pytest $(ARGS)

check: prepare-dev ## Check format, lint, types and the rules of the house
	$(python) -m ruff format --check .
	$(python) -m ruff check .
	$(python) -m pyright
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

sample: prepare-app ## Write sample.roadmap, the sample workspace with dates around today
	.venv/bin/roadmapper new sample.roadmap --sample

clean: ## Remove the environment and everything that was generated
	rm -rf .venv build dist screenshots .pytest_cache .ruff_cache .hypothesis .coverage sample.roadmap
	find . -path ./.git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

prepare-app:
	@setup/prepare.sh app

prepare-dev:
	@setup/prepare.sh dev
