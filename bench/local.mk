# Owns what gclog is measured with, built and run on demand.

EXTRA_PROGRAMS += bench/generate
bench_generate_SOURCES = bench/generate.c bench/cycle.h bench/noise.h \
	bench/random.h bench/text.h
bench_generate_LDADD = $(LIBM)
CLEANFILES += bench/generate$(EXEEXT)
