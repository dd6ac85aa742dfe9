/* The columns of every table, each written once: what is created, what is
 * added to an older database, what is exported. */
#include "config.h"

#include "db/tables.h"

#include <string.h>

#include "family/family.h"

#define RUN_ID { { "run_id", "Run", GCLOG_INT }, \
	"INTEGER NOT NULL REFERENCES run(id)", 0 }
#define LINE_NO { { "line_no", "Line", GCLOG_INT }, "INTEGER NOT NULL", 0 }

/* clang-format off */
const struct gcl_table_column gcl_common_columns[GCL_COMMON_N] = {
	[GCL_COMMON_ID] = { { "id", "Id", GCLOG_INT },
	    "INTEGER PRIMARY KEY", 0 },
	[GCL_COMMON_RUN] = RUN_ID,
	[GCL_COMMON_PROCESS] = { { "process_id", "Process", GCLOG_INT },
	    "INTEGER NOT NULL REFERENCES process(id)", 1 },
	[GCL_COMMON_LINE] = LINE_NO,
	[GCL_COMMON_WALL] = { { "wall_ns", "Wall", GCLOG_INT },
	    "INTEGER", 1 },
	[GCL_COMMON_TORN] = { { "torn", "Torn", GCLOG_BOOL },
	    "INTEGER NOT NULL", 1 },
	[GCL_COMMON_SUSPECT] = { { "suspect", "Suspect", GCLOG_BOOL },
	    "INTEGER NOT NULL DEFAULT 0", 1 },
};

static const struct gcl_table_column run[] = {
	{ { "id", "Run", GCLOG_INT }, "INTEGER PRIMARY KEY", 0 },
	{ { "label", "Label", GCLOG_TEXT }, "TEXT", 0 },
	{ { "source", "Input", GCLOG_TEXT }, "TEXT NOT NULL", 0 },
	{ { "started_wall_ns", "Ingested", GCLOG_INT }, "INTEGER NOT NULL",
	    0 },
	{ { "finished_wall_ns", "Finished", GCLOG_INT }, "INTEGER", 0 },
	{ { "lines", "Lines", GCLOG_INT }, "INTEGER NOT NULL DEFAULT 0", 0 },
	{ { "bytes", "Bytes", GCLOG_INT }, "INTEGER NOT NULL DEFAULT 0", 0 },
	{ { "status", "Status", GCLOG_TEXT },
	    "TEXT NOT NULL DEFAULT 'open'\n"
	    "    CHECK (status IN ('open', 'complete', 'interrupted'))", 0 },
	{ { "content", "Content", GCLOG_TEXT }, "TEXT", 0 },
};

static const struct gcl_table_column run_tag[] = {
	RUN_ID,
	{ { "key", "Key", GCLOG_TEXT }, "TEXT NOT NULL", 0 },
	{ { "value", "Value", GCLOG_TEXT }, "TEXT NOT NULL", 0 },
};

static const struct gcl_table_column process[] = {
	{ { "id", "Id", GCLOG_INT }, "INTEGER PRIMARY KEY", 0 },
	RUN_ID,
	{ { "ordinal", "Ordinal", GCLOG_INT }, "INTEGER NOT NULL", 0 },
	{ { "stream", "Stream", GCLOG_TEXT }, "TEXT", 0 },
	{ { "era", "Format since", GCLOG_TEXT }, "TEXT", 0 },
	{ { "first_gc", "First GC", GCLOG_INT }, "INTEGER", 0 },
	{ { "last_gc", "Last GC", GCLOG_INT }, "INTEGER", 0 },
	{ { "cycles", "Cycles", GCLOG_INT }, "INTEGER NOT NULL DEFAULT 0",
	    0 },
	{ { "missing", "Missing", GCLOG_INT }, "INTEGER NOT NULL DEFAULT 0",
	    0 },
	{ { "torn", "Torn", GCLOG_INT }, "INTEGER NOT NULL DEFAULT 0", 0 },
	{ { "suspect", "Suspect", GCLOG_INT }, "INTEGER NOT NULL DEFAULT 0",
	    0 },
	{ { "failed", "Failed", GCLOG_INT }, "INTEGER", 0 },
	{ { "gap_pct", "Gap", GCLOG_REAL }, "REAL", 0 },
	{ { "grade", "Grade", GCLOG_TEXT }, "TEXT", 0 },
	{ { "first_cycle_id", "First row", GCLOG_INT }, "INTEGER", 0 },
	{ { "last_cycle_id", "Last row", GCLOG_INT }, "INTEGER", 0 },
};

static const struct gcl_table_column rejected[GCL_REJECTED_N] = {
	[GCL_REJECTED_ID] = { { "id", "Id", GCLOG_INT },
	    "INTEGER PRIMARY KEY", 0 },
	[GCL_REJECTED_RUN] = RUN_ID,
	[GCL_REJECTED_LINE] = LINE_NO,
	[GCL_REJECTED_FAMILY] = { { "family", "Family", GCLOG_TEXT },
	    "TEXT NOT NULL", 0 },
	[GCL_REJECTED_REASON] = { { "reason", "Reason", GCLOG_TEXT },
	    "TEXT NOT NULL", 0 },
	[GCL_REJECTED_TEXT] = { { "text", "Text", GCLOG_TEXT },
	    "TEXT NOT NULL", 0 },
	[GCL_REJECTED_COUNT] = { { "count", "Count", GCLOG_INT },
	    "INTEGER NOT NULL DEFAULT 1", 0 },
};

static const struct gcl_table_column format[] = {
	{ { "name", "Family", GCLOG_TEXT }, "TEXT PRIMARY KEY", 0 },
	{ { "text", "Definition", GCLOG_TEXT }, "TEXT NOT NULL", 0 },
};

static const struct gcl_table_column noise[] = {
	{ { "host", "Host", GCLOG_TEXT }, "TEXT NOT NULL", 0 },
	{ { "metric", "Metric", GCLOG_TEXT }, "TEXT NOT NULL", 0 },
	{ { "runs", "Runs", GCLOG_INT }, "INTEGER NOT NULL", 0 },
	{ { "noise_pct", "Noise", GCLOG_REAL }, "REAL", 0 },
	{ { "noise_abs", "or by", GCLOG_REAL }, "REAL", 0 },
	{ { "label", "Label", GCLOG_TEXT }, "TEXT", 0 },
	{ { "learned_wall_ns", "Learned", GCLOG_INT }, "INTEGER NOT NULL",
	    0 },
};

const struct gcl_table gcl_tables[] = {
	{ "run", run, GCL_COUNT(run), "\n) STRICT;\n", 0 },
	{ "run_tag", run_tag, GCL_COUNT(run_tag),
	    ",\n  PRIMARY KEY (run_id, key)\n) STRICT, WITHOUT ROWID;\n", 0 },
	{ "process", process, GCL_COUNT(process),
	    ",\n  UNIQUE (run_id, ordinal)\n) STRICT;\n", 1 },
	{ "rejected", rejected, GCL_COUNT(rejected), "\n) STRICT;\n"
	    "CREATE INDEX IF NOT EXISTS rejected_run ON rejected (run_id);\n",
	    1 },
	{ "format", format, GCL_COUNT(format),
	    "\n) STRICT, WITHOUT ROWID;\n", 0 },
	{ "noise", noise, GCL_COUNT(noise),
	    ",\n  PRIMARY KEY (host, metric)\n) STRICT, WITHOUT ROWID;\n", 0 },
};
/* clang-format on */

const size_t gcl_ntables = GCL_COUNT(gcl_tables);

int
gcl_common_has(const struct gclog_family *f, enum gcl_common i)
{
	return !gcl_common_columns[i].runtime || (f->flags & GCLOG_RUNTIME);
}

const struct gcl_table *
gcl_table_find(const char *name)
{
	size_t i;

	for (i = 0; i < gcl_ntables; i++)
		if (strcmp(gcl_tables[i].name, name) == 0)
			return &gcl_tables[i];
	return NULL;
}
