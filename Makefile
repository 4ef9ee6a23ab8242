# `make run` and `make test` are the two commands to know; each installs what it needs.
.DEFAULT_GOAL := help
.PHONY: help run build test lint fmt e2e openapi screenshots bench release clean

help: ## Show this list
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="	" read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

run: ## Set up, build and start Guichet on http://localhost:8080
	@scripts/run.sh

build: ## Build the bundles and the server (development profile)
	@scripts/setup.sh run
	@scripts/bundle.sh portal dashboard
	@scripts/cargo.sh cargo build --workspace

test: ## Run every check and test: SQLite, PostgreSQL, browser
	@scripts/test.sh

lint: ## Check formatting and clippy, natively and for the browser
	@scripts/setup.sh lint
	@scripts/lint.sh

fmt: ## Format the code
	@cargo fmt --all

e2e: build ## Run the browser tests only (ARGS="--project portal")
	@scripts/setup.sh browser
	@scripts/e2e.sh $(ARGS)

openapi: ## Write openapi.yaml from the code
	@scripts/setup.sh lint
	@scripts/cargo.sh cargo build --workspace
	@target/debug/guichet openapi

screenshots: build ## Take the README's screenshots into docs/screenshots/
	@scripts/setup.sh browser
	@scripts/e2e.sh --config screenshots.config.ts

bench: ## Measure the release build against its targets (ARGS="cache view" for some parts)
	@scripts/bench.sh $(ARGS)

release: ## Build target/release/guichet with small bundles
	@scripts/release.sh

clean: ## Remove what was built here (the shared cache stays)
	@rm -rf target dist e2e/node_modules e2e/test-results e2e/playwright-report
