# Owns the list of the tests; each file by name, data by folder.
# To add a test, add it to its list; tests/lint/lists.t compares.

# C programs, each tests/unit/NAME.c, linked to libcore.
unit_tests = \
	tests/unit/test_advice \
	tests/unit/test_arena \
	tests/unit/test_block \
	tests/unit/test_buf \
	tests/unit/test_chart \
	tests/unit/test_cloud \
	tests/unit/test_cut \
	tests/unit/test_explain \
	tests/unit/test_fit \
	tests/unit/test_fits \
	tests/unit/test_forest \
	tests/unit/test_formats \
	tests/unit/test_heads \
	tests/unit/test_insert \
	tests/unit/test_json \
	tests/unit/test_levels \
	tests/unit/test_match \
	tests/unit/test_mmu \
	tests/unit/test_noise \
	tests/unit/test_num \
	tests/unit/test_page \
	tests/unit/test_passed \
	tests/unit/test_process \
	tests/unit/test_prose \
	tests/unit/test_quota \
	tests/unit/test_rank \
	tests/unit/test_ranksum \
	tests/unit/test_reader \
	tests/unit/test_replay \
	tests/unit/test_schema \
	tests/unit/test_shape \
	tests/unit/test_stanza \
	tests/unit/test_source \
	tests/unit/test_versus \
	tests/unit/test_walk \
	tests/unit/test_worker \
	tests/unit/test_wrap \
	tests/unit/test_store \
	tests/unit/test_svg \
	tests/unit/test_tables \
	tests/unit/test_text \
	tests/unit/test_texts \
	tests/unit/test_trust \
	tests/unit/test_trend \
	tests/unit/test_truth \
	tests/unit/test_verdicts \
	tests/unit/test_version \
	tests/unit/test_whatif \
	tests/unit/test_words \
	tests/unit/test_writer

# It opens so many readers that it keeps one catalog, sieve and set of wrappers
# for all.
tests_unit_test_cut_LDFLAGS = $(AM_LDFLAGS) \
	-Wl,--wrap=gcl_catalog_open -Wl,--wrap=gcl_catalog_close \
	-Wl,--wrap=gcl_names_compile -Wl,--wrap=gcl_names_free \
	-Wl,--wrap=gcl_sieve_fill

# Other C programs that are tests.
fault_tests = tests/fault/walk
tests_fault_walk_SOURCES = tests/fault/walk.c tests/fault/advice.h \
	tests/fault/charts.h tests/fault/gate.h tests/fault/runs.h \
	tests/fault/whatif.h

fuzz_tests = tests/fuzz/replay
tests_fuzz_replay_SOURCES = tests/fuzz/replay.c tests/fuzz/fuzz.h \
	tests/fuzz/fuzz_reader.c tests/fuzz/fuzz_shape.c

# Torn logs: what a storm of writers does to them.
storm_tests = tests/storm/storm tests/storm/exact tests/storm/pieces
storm_kit = tests/storm/truth.h tests/storm/foreign.h tests/storm/brew.h \
	tests/storm/compare.h tests/storm/show.h tests/storm/verdict.h
tests_storm_storm_SOURCES = tests/storm/storm.c $(storm_kit)
tests_storm_exact_SOURCES = tests/storm/exact.c $(storm_kit)
tests_storm_pieces_SOURCES = tests/storm/pieces.c $(storm_kit)

# C programs that tests run.
test_tools = tests/family/dump
tests_family_dump_SOURCES = tests/family/dump.c

family_tests = tests/family/cases.t tests/family/memstats.t \
	tests/family/pacer.t

cli_tests = \
	tests/cli/advise.t \
	tests/cli/compare.t \
	tests/cli/gate.t \
	tests/cli/completion.t \
	tests/cli/consumers.t \
	tests/cli/cut.t \
	tests/cli/explain.t \
	tests/cli/examples.t \
	tests/cli/export.t \
	tests/cli/fail.t \
	tests/cli/families.t \
	tests/cli/formats.t \
	tests/cli/history.t \
	tests/cli/ingest.t \
	tests/cli/follow.t \
	tests/cli/inputs.t \
	tests/cli/live.t \
	tests/cli/noise.t \
	tests/cli/opts.t \
	tests/cli/output.t \
	tests/cli/packed.t \
	tests/cli/page.t \
	tests/cli/pieces.t \
	tests/cli/plot.t \
	tests/cli/process.t \
	tests/cli/query.t \
	tests/cli/runs.t \
	tests/cli/series.t \
	tests/cli/time_range.t \
	tests/cli/version.t \
	tests/cli/views.t \
	tests/cli/whatif.t \
	tests/cli/wrappers.t

man_tests = \
	tests/man/gclog.t \
	tests/man/tables.t \
	tests/man/libgclog.t \
	tests/man/examples.t \
	tests/man/readme.t

report_tests = \
	tests/report/accuracy.t \
	tests/report/edges.t \
	tests/report/leak.t \
	tests/report/limit.t \
	tests/report/numbers.t \
	tests/report/many.t \
	tests/report/rows.t \
	tests/report/run.t \
	tests/report/scenarios.t \
	tests/report/screen.t \
	tests/report/truth.t

lint_tests = \
	tests/lint/layers.t \
	tests/lint/symbols.t \
	tests/lint/lists.t \
	tests/lint/sizes.t \
	tests/lint/heads.t \
	tests/lint/mdoc.t \
	tests/lint/clean.t \
	tests/lint/harness.t \
	tests/lint/bite.t

# What tests read, and the harness itself.
test_kit = tests/lib/tap.h tests/lib/tap.sh tests/lib/summary \
	tests/cli/cli.sh \
	tests/lib/pattern.h tests/lib/random.h tests/lib/feed.h tests/lib/fixtures.h tests/lib/records.h tests/lib/scratch.h \
	tests/lib/example.h tests/lib/written.h \
	tests/unit/schema.want tests/unit/schema-1.sql \
	tests/fuzz/reader.dict tests/fuzz/shape.dict \
	tests/lint/lint.sh tests/lint/sizes.allow tests/man/man.sh

# Folders of data, shipped whole: fixtures, tests/family/gctrace, ...
data_folders = fixtures \
	tests/cli/advise \
	tests/cli/consumers \
	tests/cli/examples \
	tests/cli/page \
	tests/cli/wrappers \
	tests/report/crash \
	tests/report/first-screen \
	tests/report/formats \
	tests/report/gctrace2 \
	tests/report/go1.0 \
	tests/report/go1.3 \
	tests/report/go1.4 \
	tests/report/go1.5 \
	tests/report/go1.6 \
	tests/report/gomaxprocs \
	tests/report/init \
	tests/report/joined-late \
	tests/report/killed \
	tests/report/memlimit \
	tests/report/memstats \
	tests/report/missing \
	tests/report/n1 \
	tests/report/n100 \
	tests/report/n101 \
	tests/report/n2 \
	tests/report/n99 \
	tests/report/no-goal \
	tests/report/nothing \
	tests/report/pacer \
	tests/report/restart \
	tests/report/scavenge \
	tests/report/sched \
	tests/report/sched-made \
	tests/report/scheddetail \
	tests/report/scvg \
	tests/report/sections \
	tests/report/short-time \
	tests/report/time-only \
	tests/report/times \
	tests/report/torn \
	tests/report/two-runs \
	tests/family/allocfree \
	tests/family/gcforced \
	tests/family/gctrace \
	tests/family/goroutine \
	tests/family/inittrace \
	tests/family/memstats \
	tests/family/pacer \
	tests/family/scan \
	tests/family/scavtrace \
	tests/family/schedtrace \
	tests/family/scvg \
	tests/family/time \
	tests/family/timev \
	tests/family/traceback \
	tests/fuzz/corpus

c_tests = $(unit_tests) $(fault_tests) $(fuzz_tests) $(storm_tests)
check_PROGRAMS = $(c_tests) $(test_tools)
shell_tests = $(family_tests) $(report_tests) $(cli_tests) $(man_tests) \
	$(lint_tests)
TESTS = $(c_tests) $(shell_tests)
EXTRA_DIST += $(shell_tests) $(test_kit) $(data_folders)
LDADD = libcore.la

TEST_EXTENSIONS = .t
tap_driver = env AM_TAP_AWK='$(AWK)' sh $(top_srcdir)/build-aux/tap-driver.sh
LOG_DRIVER = $(tap_driver)
T_LOG_DRIVER = $(tap_driver)
AM_LOG_DRIVER_FLAGS = --comments
AM_T_LOG_DRIVER_FLAGS = --comments
LOG_COMPILER = $(GCLOG_WRAP)
T_LOG_COMPILER = sh
AM_TESTS_ENVIRONMENT = \
	LC_ALL=C TZ=UTC \
	top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' \
	CC='$(CC)' NM='$(NM)' GCLOG_WRAP='$(GCLOG_WRAP)'; \
	export LC_ALL TZ top_srcdir top_builddir CC NM GCLOG_WRAP;

# Stands in for automake's rule of this name, which ends in a block of counts
# of its own: the last line tells how many points passed and failed.  A test
# that left no result counts as failed.
check-TESTS: $(check_PROGRAMS)
	@rm -f $(TEST_LOGS) $(TEST_LOGS:.log=.trs) $(TEST_SUITE_LOG); rc=0; \
	$(MAKE) $(AM_MAKEFLAGS) $(TEST_SUITE_LOG) || rc=1; \
	sh $(srcdir)/tests/lib/summary $(TEST_LOGS:.log=.trs) \
		>check.result || rc=1; \
	cat check.result; exit $$rc
CLEANFILES += check.result

# Writes what tests/family and tests/report compare with, for review with git
# diff.
wants: tests/family/dump tests/unit/test_schema gclog$(EXEEXT)
	@for log in $(srcdir)/tests/family/*/*.log; do \
		tests/family/dump "$$log" >"$${log%.log}.want" || exit 1; \
	done
	@$(AM_TESTS_ENVIRONMENT) UPDATE=1 tests/unit/test_schema >/dev/null
	@$(AM_TESTS_ENVIRONMENT) GCLOG_WRITE_WANTS=1 \
		sh $(srcdir)/tests/report/run.t
.PHONY: wants

# The fuzzers, by clang: ./fuzz_reader -dict=.../reader.dict FOLDER.
fuzz: fuzz_reader fuzz_shape
fuzz_reader fuzz_shape: $(libcore_la_SOURCES)
	@set --; for f in $(libcore_la_SOURCES) tests/fuzz/$@.c; do \
		case $$f in *.c) set -- "$$@" "$(srcdir)/$$f" ;; esac; \
	done; clang -g -O1 -fsanitize=fuzzer,address,undefined \
		-fno-sanitize-recover=undefined -DGCLOG_LIBFUZZER \
		$(DEFAULT_INCLUDES) $(AM_CPPFLAGS) "$$@" -o $@ \
		$(PCRE2_LIBS) $(SQLITE_LIBS) $(ZLIB_LIBS) \
		$(XXHASH_LIBS) $(LIBM) $(LIBS)
CLEANFILES += fuzz_reader fuzz_shape
.PHONY: fuzz
