/* Proves that SQLite takes what is generated to write a batch with. */
#include "config.h"

#include <string.h>

#include "tests/lib/scratch.h"
#include "tests/lib/tap.h"

#include "db/schema.h"
#include "db/tables.h"
#include "db/virtual.h"

/* Every column that an INSERT can write. */
static const char *
all_used(const struct gclog_family *f, char used[GCL_BATCH_COLUMNS])
{
	size_t i;

	memset(used, 0, GCL_BATCH_COLUMNS);
	for (i = 1; i < GCL_COMMON_N; i++)
		used[i] = (char)gcl_common_has(f, (enum gcl_common)i);
	for (i = 0; i < f->nfields; i++)
		used[GCL_COMMON_N + i] = f->fields[i].expr == NULL;
	return used;
}

int
main(void)
{
	const char *path = scratch("insert.db");
	struct gcl_handle h;
	struct gclog_err err = { GCLOG_OK, "" };
	struct gclog_formats none = { .n = 0 };
	struct gcl_virtual batch;
	size_t i;

	if (gcl_handle_open(&h, path, 1, &err) < 0 ||
	    gcl_virtual_open(&batch, &h, &err) < 0 ||
	    gcl_schema_update(&h, &none, &err) < 0)
		bail_out(err.text);
	for (i = 0; i < gclog_family_count(); i++) {
		const struct gclog_family *f = gclog_family_at(i);
		char used[GCL_BATCH_COLUMNS];
		sqlite3_stmt *st = NULL;
		struct gcl_buf sql;

		is_int(GCL_COMMON_N + f->nfields <= GCL_BATCH_COLUMNS, 1,
		    "%s: a batch has room for its columns", f->name);
		gcl_buf_init(&sql, 65536);
		gcl_schema_insert(&sql, f, all_used(f, used));
		ok(gcl_handle_prepare(&h, gcl_buf_text(&sql), &st, &err) == 0,
		    "%s: its INSERT is accepted", f->name);
		sqlite3_finalize(st);
		gcl_buf_fini(&sql);
	}
	gcl_handle_close(&h);
	gcl_virtual_close(&batch);
	return tap_done();
}
