# Owns the list of the sources: one variable per folder, each file by name.
# To add a file, add it here; tests/lint/lists.t compares list and folder.

base_files = \
	src/base/alloc.c \
	src/base/alloc.h \
	src/base/arena.c \
	src/base/arena.h \
	src/base/buf.c \
	src/base/buf.h \
	src/base/err.c \
	src/base/err.h \
	src/base/file.c \
	src/base/file.h \
	src/base/hash.h \
	src/base/num.c \
	src/base/num.h \
	src/base/span.h \
	src/base/stamp.c \
	src/base/stamp.h \
	src/base/text.c \
	src/base/text.h \
	src/base/worker.c \
	src/base/worker.h

model_files = \
	src/model/chart.c \
	src/model/chart.h \
	src/model/grade.c \
	src/model/overlay.c \
	src/model/reasons.c \
	src/model/reasons.h \
	src/model/rows.c \
	src/model/rows.h \
	src/model/samples.c \
	src/model/samples.h \
	src/model/unit.c \
	src/model/verdicts.c \
	src/model/verdicts.h

family_files = \
	src/family/allocfree.c \
	src/family/define.c \
	src/family/families.def \
	src/family/family.c \
	src/family/family.h \
	src/family/formats.c \
	src/family/formats.h \
	src/family/gcforced.c \
	src/family/gctrace.c \
	src/family/goroutine.c \
	src/family/gstatus.def \
	src/family/inittrace.c \
	src/family/memstats.c \
	src/family/pacer.c \
	src/family/rules.c \
	src/family/rules.h \
	src/family/scan.c \
	src/family/scavtrace.c \
	src/family/schedtrace.c \
	src/family/schedtrace_g.c \
	src/family/schedtrace_m.c \
	src/family/schedtrace_p.c \
	src/family/scvg.c \
	src/family/time.c \
	src/family/timev.c \
	src/family/traceback.c \
	src/family/wrap.h \
	src/family/wrappers.c

read_files = \
	src/read/ahead.c \
	src/read/ahead.h \
	src/read/archive.c \
	src/read/block.c \
	src/read/block.h \
	src/read/catalog.c \
	src/read/catalog.h \
	src/read/channel.c \
	src/read/check.c \
	src/read/check.h \
	src/read/demux.c \
	src/read/demux.h \
	src/read/fetch.c \
	src/read/fetch.h \
	src/read/fits.c \
	src/read/fits.h \
	src/read/follow.c \
	src/read/follow.h \
	src/read/foreign.c \
	src/read/formats.c \
	src/read/found.c \
	src/read/grammar.c \
	src/read/grammar.h \
	src/read/guess.c \
	src/read/guess.h \
	src/read/guesses.c \
	src/read/gunzip.c \
	src/read/heads.c \
	src/read/heads.h \
	src/read/input.c \
	src/read/input.h \
	src/read/joined.c \
	src/read/json.c \
	src/read/json.h \
	src/read/judge.c \
	src/read/judge.h \
	src/read/kind.c \
	src/read/kind.h \
	src/read/lines.c \
	src/read/lines.h \
	src/read/match.c \
	src/read/match.h \
	src/read/object.c \
	src/read/open.c \
	src/read/origin.c \
	src/read/origin.h \
	src/read/pass.c \
	src/read/process.c \
	src/read/process.h \
	src/read/raw.c \
	src/read/raw.h \
	src/read/rewrite.c \
	src/read/rotated.c \
	src/read/rotated.h \
	src/read/rule.c \
	src/read/rule.h \
	src/read/settle.c \
	src/read/shape.c \
	src/read/shape.h \
	src/read/sieve.c \
	src/read/sieve.h \
	src/read/sieve_lanes.h \
	src/read/signal.def \
	src/read/size.c \
	src/read/size.h \
	src/read/source.c \
	src/read/source.h \
	src/read/stanza.c \
	src/read/stanza.h \
	src/read/step.c \
	src/read/step.h \
	src/read/stream.c \
	src/read/stream.h \
	src/read/take.c \
	src/read/tell.c \
	src/read/torn.c \
	src/read/torn.h \
	src/read/unpack.c \
	src/read/unpack.h \
	src/read/unsure.c \
	src/read/utf16.c \
	src/read/utf16.h \
	src/read/walk.c \
	src/read/walk.h \
	src/read/whose.c \
	src/read/wrap.c \
	src/read/wrap.h \
	src/read/wrapped.c

db_files = \
	src/db/ahead.c \
	src/db/batch.c \
	src/db/batch.h \
	src/db/derive.c \
	src/db/derive.h \
	src/db/formats.c \
	src/db/formats.h \
	src/db/handle.c \
	src/db/handle.h \
	src/db/image.c \
	src/db/image.h \
	src/db/noise.c \
	src/db/noise.h \
	src/db/query.c \
	src/db/query.h \
	src/db/quota.c \
	src/db/quota.h \
	src/db/row.c \
	src/db/row.h \
	src/db/runs.c \
	src/db/schema.c \
	src/db/schema.h \
	src/db/sqlfn.c \
	src/db/sqlfn.h \
	src/db/store.c \
	src/db/store.h \
	src/db/store_run.c \
	src/db/tables.c \
	src/db/tables.h \
	src/db/user.c \
	src/db/user.h \
	src/db/views.c \
	src/db/views.h \
	src/db/write.c

stats_files = \
	src/stats/bootstrap.c \
	src/stats/bootstrap.h \
	src/stats/cloud.c \
	src/stats/cloud.h \
	src/stats/fit.c \
	src/stats/fit.h \
	src/stats/levels.c \
	src/stats/levels.h \
	src/stats/mmu.c \
	src/stats/mmu.h \
	src/stats/pairs.c \
	src/stats/pairs.h \
	src/stats/quantile.c \
	src/stats/quantile.h \
	src/stats/quantum.c \
	src/stats/quantum.h \
	src/stats/random.h \
	src/stats/rank.c \
	src/stats/rank.h \
	src/stats/ranksum.c \
	src/stats/ranksum.h \
	src/stats/reduce.c \
	src/stats/reduce.h \
	src/stats/replay.c \
	src/stats/replay.h \
	src/stats/trend.c \
	src/stats/trend.h

report_files = \
	src/report/advice.c \
	src/report/advice.def \
	src/report/advice.h \
	src/report/advice_file.c \
	src/report/advice_list.c \
	src/report/advice_records.c \
	src/report/advice_rules.c \
	src/report/alloc.c \
	src/report/aspects.def \
	src/report/chart_cpu.c \
	src/report/chart_forced.c \
	src/report/chart_forest.c \
	src/report/chart_forest.h \
	src/report/chart_gogc.c \
	src/report/chart_heap.c \
	src/report/chart_history.c \
	src/report/chart_memstats.c \
	src/report/chart_mmu.c \
	src/report/chart_pause_cdf.c \
	src/report/chart_pauses.c \
	src/report/chart_phases.c \
	src/report/chart_rate.c \
	src/report/chart_rss.c \
	src/report/chart_scavenge.c \
	src/report/chart_sched.c \
	src/report/chart_whatif.c \
	src/report/chart_xy.c \
	src/report/charts.c \
	src/report/charts.def \
	src/report/charts.h \
	src/report/compare.c \
	src/report/compare.h \
	src/report/compare_chart.c \
	src/report/compare_groups.c \
	src/report/compare_look.c \
	src/report/compare_table.c \
	src/report/cpu.c \
	src/report/crash.c \
	src/report/cycle.h \
	src/report/cycles.c \
	src/report/difference.c \
	src/report/difference.h \
	src/report/drawing.c \
	src/report/explain.c \
	src/report/explain.h \
	src/report/explain_line.c \
	src/report/explain_reject.c \
	src/report/export.c \
	src/report/facts.c \
	src/report/facts.h \
	src/report/facts_cause.c \
	src/report/facts_cpu.c \
	src/report/facts_goal.c \
	src/report/facts_heap.c \
	src/report/facts_limit.c \
	src/report/facts_live.c \
	src/report/facts_mmu.c \
	src/report/facts_spot.c \
	src/report/facts_times.c \
	src/report/facts_worst.c \
	src/report/families.c \
	src/report/family.c \
	src/report/figures.c \
	src/report/flaws.c \
	src/report/forced.c \
	src/report/found_row.c \
	src/report/gate.c \
	src/report/gate.h \
	src/report/gather.c \
	src/report/goal.c \
	src/report/heap.c \
	src/report/hint.c \
	src/report/history.c \
	src/report/history.h \
	src/report/history_table.c \
	src/report/init.c \
	src/report/leak.c \
	src/report/leak.h \
	src/report/ledger.c \
	src/report/ledger.h \
	src/report/limit.c \
	src/report/limit.h \
	src/report/limits.c \
	src/report/limits.h \
	src/report/memstats.c \
	src/report/metrics.c \
	src/report/metrics.def \
	src/report/metrics.h \
	src/report/mmu.c \
	src/report/noise.c \
	src/report/noise.h \
	src/report/pacer.c \
	src/report/pauses.c \
	src/report/printed.c \
	src/report/processes.c \
	src/report/query.c \
	src/report/rejected.c \
	src/report/report.c \
	src/report/report.h \
	src/report/reports.def \
	src/report/rss.c \
	src/report/rss.h \
	src/report/rules_cause.c \
	src/report/rules_cpu.c \
	src/report/rules_heap.c \
	src/report/rules_limit.c \
	src/report/rules_pause.c \
	src/report/rules_trust.c \
	src/report/ruling.c \
	src/report/runs.c \
	src/report/same.c \
	src/report/same.h \
	src/report/samples.c \
	src/report/scavenge.c \
	src/report/sched.c \
	src/report/selftest.c \
	src/report/sentence.c \
	src/report/side.c \
	src/report/side.h \
	src/report/signs.c \
	src/report/signs.h \
	src/report/signs_read.c \
	src/report/subqueries.h \
	src/report/summary.c \
	src/report/time.c \
	src/report/trust.c \
	src/report/verdict.c \
	src/report/versus.c \
	src/report/versus.h \
	src/report/whatif.c \
	src/report/whatif.h \
	src/report/whatif_batches.c \
	src/report/whatif_cycles.c \
	src/report/whatif_draw.c \
	src/report/whatif_model.c \
	src/report/whatif_rows.c \
	src/report/whatif_run.c \
	src/report/whatif_table.c \
	src/report/why.c \
	src/report/why.h \
	src/report/windows.c \
	src/report/worst.c \
	src/report/wrappers.c

out_files = \
	src/out/chart.c \
	src/out/chart_axis.c \
	src/out/chart_frame.c \
	src/out/chart_legend.c \
	src/out/chart_parts.h \
	src/out/chart_plot.c \
	src/out/chart_style.c \
	src/out/chart_style.h \
	src/out/chart_term.c \
	src/out/figure.c \
	src/out/figure.h \
	src/out/figure_data.c \
	src/out/fold.c \
	src/out/fold.h \
	src/out/grid.c \
	src/out/grid.h \
	src/out/page.c \
	src/out/page.h \
	src/out/shown.c \
	src/out/sink.c \
	src/out/sink.h \
	src/out/svg.c \
	src/out/svg.h \
	src/out/svg_pen.c \
	src/out/w_benchfmt.c \
	src/out/w_csv.c \
	src/out/w_github.c \
	src/out/w_html.c \
	src/out/w_json.c \
	src/out/w_junit.c \
	src/out/w_md.c \
	src/out/w_openmetrics.c \
	src/out/w_table.c \
	src/out/writer.c \
	src/out/writer.h

cli_files = \
	src/cli/cli.h \
	src/cli/cmd_advise.c \
	src/cli/cmd_compare.c \
	src/cli/cmd_completion.c \
	src/cli/cmd_explain.c \
	src/cli/cmd_export.c \
	src/cli/cmd_families.c \
	src/cli/cmd_gate.c \
	src/cli/cmd_history.c \
	src/cli/cmd_ingest.c \
	src/cli/cmd_noise.c \
	src/cli/cmd_plot.c \
	src/cli/cmd_query.c \
	src/cli/cmd_report.c \
	src/cli/cmd_runs.c \
	src/cli/cmd_whatif.c \
	src/cli/commands.def \
	src/cli/draw.c \
	src/cli/draw.h \
	src/cli/ingest.c \
	src/cli/ingest.h \
	src/cli/inputs.c \
	src/cli/inputs.h \
	src/cli/known.c \
	src/cli/known.h \
	src/cli/main.c \
	src/cli/opts.c \
	src/cli/page.c \
	src/cli/page.h \
	src/cli/progress.c \
	src/cli/progress.h \
	src/cli/series.c \
	src/cli/series.h \
	src/cli/sides.c \
	src/cli/sides.h \
	src/cli/signals.c \
	src/cli/signals.h \
	src/cli/spawn.c \
	src/cli/talk.c \
	src/cli/tally.c \
	src/cli/tally.h \
	src/cli/target.c \
	src/cli/time_range.c \
	src/cli/time_range.h \
	src/cli/when.c \
	src/cli/when.h \
	src/cli/window.c \
	src/cli/window.h

# Until include/gclog.h is declared here.
version_files = src/version.c

# The style and the script of pages, and their hashes, as C.
page_files = src/out/page.css src/out/page.js
EXTRA_DIST += $(page_files) src/out/page.awk
BUILT_SOURCES = src/out/page.inc
CLEANFILES += src/out/page.inc src/out/page.inc.new src/out/page.inc.plain
src/out/page.lo: src/out/page.inc
src/out/page.inc: $(page_files) src/out/page.awk
	$(AM_V_GEN)$(MKDIR_P) src/out && { set -e; \
		$(AWK) -v sum='$(SHA256SUM)' -v plain=$@.plain \
			-f $(srcdir)/src/out/page.awk \
			$(srcdir)/src/out/page.css $(srcdir)/src/out/page.js \
			>$@.new; rm $@.plain; mv $@.new $@; }

# libcore: everything visible, for the tests. Not installed.
noinst_LTLIBRARIES += libcore.la
libcore_la_SOURCES = $(base_files) $(model_files) $(family_files) \
	$(read_files) $(db_files) $(stats_files) $(report_files) \
	$(out_files) $(version_files)
libcore_la_LIBADD = $(PCRE2_LIBS) $(SQLITE_LIBS) $(ZLIB_LIBS) \
	$(XXHASH_LIBS) $(LIBM)

# libgclog: the same objects, of which only gclog_* can be seen. Installed.
lib_LTLIBRARIES += libgclog.la
libgclog_la_SOURCES =
libgclog_la_LIBADD = libcore.la
libgclog_la_LDFLAGS = $(AM_LDFLAGS) -no-undefined -version-info 0:0:0 \
	-export-symbols-regex '^gclog_'

include_HEADERS = include/gclog.h

# gclog: the program, on the installed library alone.
bin_PROGRAMS += gclog
gclog_SOURCES = $(cli_files)
gclog_LDADD = libgclog.la
