/* The views: common questions as SQL, which any sqlite3 answers, and the words
 * of SQL that reports share with them. */
#ifndef GCL_DB_VIEWS_H
#define GCL_DB_VIEWS_H

#include "base/buf.h"
#include "db/handle.h"
#include "db/tables.h"

/* Numbers that both a view and a report go by, in SQL as in C. */
#define GCL_NO_GOAL_BYTES 1152921504606846976 /* 2^60: so large is none */
#define GCL_NO_GOAL_SQL GCL_SQL_NUMBER(GCL_NO_GOAL_BYTES)
#define GCL_START_HALF_NS 500000          /* half the step of at_ns */
#define GCL_PERIOD_NS 119000000000        /* two minutes, less what is cut */
#define GCL_GOGC_LIVE_BYTES 16777216      /* so that whole MiB tell enough */
#define GCL_GOGC_GOAL_BYTES 4194304       /* up to that it is a minimum */
#define GCL_RAISED_ROOM_BYTES 41943040    /* an allocation raised a goal that */
#define GCL_RAISED_LEFT_BYTES 1048576     /* is so far, but so near the start */

#define GCL_SQL_NUMBER(macro) GCL_SQL_TEXT(macro)
#define GCL_SQL_TEXT(text) #text

/* The runs, with what is kept of them. */
#define GCL_RUNS_SQL "SELECT id AS run_id, label, source, started_wall_ns,\n" \
	"  finished_wall_ns, status, lines, bytes, " \
	"(SELECT group_concat(key || '=' || value, ' ')\n" \
	"    FROM run_tag WHERE run_id = run.id) AS tags,\n" \
	"  (SELECT count(*) FROM process WHERE run_id = run.id) AS " \
	"processes,\n" \
	"  (SELECT coalesce(sum(cycles), 0) FROM process WHERE run_id = " \
	"run.id) AS cycles,\n" \
	"  (SELECT coalesce(sum(missing), 0) FROM process WHERE run_id = " \
	"run.id) AS missing,\n" \
	"  (SELECT " GCL_REJECTED_SUM " FROM rejected WHERE run_id = run.id) " \
	"AS rejected\nFROM run"

/* Into a database that has its tables: all, if it is new; h then does not know
 * them before it reads the schema again.  Else those whose names are free. */
int gcl_views_add(const struct gcl_handle *h, int is_new,
    struct gclog_err *err);

/* For a connection that only reads: those that an older database lacks. */
int gcl_views_show(const struct gcl_handle *h, struct gclog_err *err);

/* An error if a view is called so. */
int gcl_views_check(const struct gcl_handle *h, const char *name,
    struct gclog_err *err);

/* "CREATE VIEW ..." of all. */
int gcl_views_declare(struct gcl_buf *b);

#endif
