# Owns what gclog is measured with, built and run on demand.

bench_tools = bench/generate bench/turns
EXTRA_PROGRAMS += $(bench_tools)
bench_generate_SOURCES = bench/generate.c bench/cycle.h bench/noise.h \
	bench/random.h bench/text.h
bench_generate_LDADD = $(LIBM)
bench_turns_SOURCES = bench/turns.c
bench_turns_LDADD =
CLEANFILES += $(bench_tools)

# make bench BENCH='--small mixed'
bench: all $(bench_tools)
	@bash $(srcdir)/bench/run $(BENCH)
clean-local: clean-bench
clean-bench:
	rm -rf bench/inputs
.PHONY: bench clean-bench

# Instructions and memory, against a baseline: a test of its own, or after
# all the others.
bench/cost.log: gclog$(EXEEXT) $(bench_tools)
bench-ci:
	@$(MAKE) $(AM_MAKEFLAGS) check VERBOSE=yes TESTS=bench/cost.t
check-ci:
	@$(MAKE) $(AM_MAKEFLAGS) check TESTS='$(TESTS) bench/cost.t'
bench-accept: all $(bench_tools)
	@$(AM_TESTS_ENVIRONMENT) BENCH_ACCEPT=1 sh $(srcdir)/bench/cost.t
.PHONY: bench-ci check-ci bench-accept

EXTRA_DIST += bench/run bench/rows.sh bench/kit.sh bench/lines.go \
	bench/gcvis.go bench/cost.t bench/baseline
