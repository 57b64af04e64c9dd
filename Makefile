# One command for each habit. The work is done by the scripts in Scripts/.

ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run run-postgres test test-tsan test-asan fuzz pool-simulation soak plugin-budget bench bench-postgres bench-check bench-thresholds bench-chart format lint docs clean prepare prepare-libpq prepare-postgres

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

run: prepare-libpq ## Import the flights and answer the questions (ARGS="--help" for more)
	swift run -c release --package-path Examples/Flights flights $(ARGS)

run-postgres: prepare-postgres ## The same on a PostgreSQL server, which is started for it and stopped again
	@Scripts/run-postgres.sh $(ARGS)

test: prepare-postgres ## Run every test
	@Scripts/test.sh

test-tsan: prepare-postgres ## Run the concurrency tests under Thread Sanitizer
	@Scripts/test-tsan.sh

test-asan: prepare-postgres ## Run the concurrency tests under Address Sanitizer
	@Scripts/test-asan.sh

fuzz: prepare-postgres ## Feed the decoders of PostgreSQL's values any bytes (FUZZ_SECONDS=)
	@Scripts/fuzz.sh

pool-simulation: prepare ## Try the pool's rules under random events (EVENTS=, SEED=)
	@Scripts/pool-simulation.sh

soak: prepare ## Run mixed load and faults for ten minutes, and see that nothing grows (SOAK_SECONDS=)
	@Scripts/soak.sh

bench: prepare-postgres ## Measure all modes beside C and GRDB (ARGS="--filter fetch" for some of it)
	@Scripts/bench.sh run --json Benchmarks/results/latest.json $(ARGS)

bench-postgres: prepare-postgres ## Measure what runs on PostgreSQL beside libpq and pgbench, as a table for the README
	@Scripts/bench.sh run --filter postgres --markdown --json Benchmarks/results/postgres.json $(ARGS)

bench-check: prepare-postgres ## Fail where something allocates more than its threshold
	@Scripts/bench.sh check $(ARGS)

bench-thresholds: prepare-postgres ## Write the thresholds anew, as things are now
	@Scripts/bench.sh check --write

bench-chart: prepare-libpq ## Draw the README's chart from the latest results
	@Scripts/bench.sh chart Benchmarks/results/latest.json --output Benchmarks/chart.svg

plugin-budget: prepare ## Measure what the plugin costs, and hold it to its budget
	@Scripts/plugin-budget.sh

format: ## Format every Swift file in place
	@Scripts/format.sh

lint: prepare-postgres ## Check the format and that nothing warns
	@Scripts/lint.sh

docs: prepare-postgres ## Build the documentation into .build/docs
	@Scripts/docs.sh

clean: ## Remove everything that was built
	@Scripts/clean.sh

prepare:
	@Scripts/require-swift.sh
	@Scripts/install-sqlite.sh

prepare-libpq: prepare
	@Scripts/install-postgres.sh libpq

prepare-postgres: prepare
	@Scripts/install-postgres.sh
