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

EXTRA_DIST += bench/run bench/kit.sh bench/lines.go
