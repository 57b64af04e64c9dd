# One command for each habit. The work is done by the scripts in Scripts/.

ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test test-tsan format lint docs clean prepare

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

run: prepare ## Import the flights and answer the questions (ARGS="--help" for more)
	swift run -c release --package-path Examples/Flights flights $(ARGS)

test: prepare ## Run every test
	@Scripts/test.sh

test-tsan: prepare ## Run the concurrency tests under Thread Sanitizer
	@Scripts/test-tsan.sh

format: ## Format every Swift file in place
	@Scripts/format.sh

lint: prepare ## Check the format and that nothing warns
	@Scripts/lint.sh

docs: prepare ## Build the documentation into .build/docs
	@Scripts/docs.sh

clean: ## Remove everything that was built
	@Scripts/clean.sh

prepare:
	@Scripts/require-swift.sh
	@Scripts/install-sqlite.sh
