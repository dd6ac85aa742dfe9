/* The table "noise": how much metrics differ between runs of one build. */
#include "config.h"

#include "db/noise.h"

#include <math.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "db/handle.h"
#include "db/schema.h"
#include "family/formats.h"

enum { TEXT_CEILING = 64 * 1024 };

/* Untrusted words as valid UTF-8; NULL is NULL. */
static int
bind_text(sqlite3_stmt *st, int i, const char *text)
{
	struct gcl_buf b;
	int rc;

	if (!text)
		return sqlite3_bind_null(st, i);
	gcl_buf_init(&b, TEXT_CEILING);
	gcl_text_utf8(&b, gcl_span_of(text));
	rc = b.failed ? SQLITE_NOMEM : sqlite3_bind_text(st, i,
	    gcl_buf_text(&b), (int)b.len, SQLITE_TRANSIENT);
	gcl_buf_fini(&b);
	return rc;
}

static void
bind_real(sqlite3_stmt *st, int i, double v)
{
	if (isnan(v))
		sqlite3_bind_null(st, i);
	else
		sqlite3_bind_double(st, i, v);
}

static int
step(const struct gcl_handle *h, sqlite3_stmt *st, struct gclog_err *err)
{
	int rc = sqlite3_step(st) == SQLITE_DONE ? 0 : gcl_handle_err(h, err);

	sqlite3_reset(st);
	return rc;
}

static int
forget(const struct gcl_handle *h, const char *host, struct gclog_err *err)
{
	sqlite3_stmt *st = NULL;
	int rc = gcl_handle_prepare(h, "DELETE FROM noise WHERE host = ?",
	    &st, err);

	if (rc == 0)
		rc = bind_text(st, 1, host) == SQLITE_OK ? step(h, st, err) :
		    gcl_err_memory(err);
	sqlite3_finalize(st);
	return rc;
}

static int
add(const struct gcl_handle *h, const struct gcl_noise_rows *rows,
    struct gclog_err *err)
{
	sqlite3_stmt *st = NULL;
	int rc = gcl_handle_prepare(h, "INSERT INTO noise (host, metric, "
	    "runs, noise_pct, noise_abs, label, learned_wall_ns) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?)", &st, err);
	size_t i;

	for (i = 0; rc == 0 && i < rows->n; i++) {
		const struct gcl_noise_row *r = &rows->at[i];

		sqlite3_bind_int64(st, 3, r->runs);
		bind_real(st, 4, r->percent);
		bind_real(st, 5, r->absolute);
		sqlite3_bind_int64(st, 7, rows->learned_wall_ns);
		rc = bind_text(st, 1, rows->host) != SQLITE_OK ||
		    bind_text(st, 2, r->metric) != SQLITE_OK ||
		    bind_text(st, 6, rows->label) != SQLITE_OK ?
		    gcl_err_memory(err) : step(h, st, err);
	}
	sqlite3_finalize(st);
	return rc;
}

static int
replace(const struct gcl_handle *h, const struct gcl_noise_rows *rows,
    struct gclog_err *err)
{
	int rc = gcl_handle_begin(h, err);

	if (rc < 0)
		return rc;
	rc = forget(h, rows->host, err);
	if (rc == 0)
		rc = add(h, rows, err);
	return gcl_handle_finish(h, rc, err);
}

int
gcl_noise_write(const char *path, const struct gcl_noise_rows *rows,
    struct gclog_err *err)
{
	struct gclog_formats *formats = NULL;
	struct gcl_handle h = { .sql = NULL };
	int rc = gclog_formats_open(&formats, err);

	if (rc == 0)
		rc = gcl_handle_open(&h, path, 1, err);
	if (rc == 0) {
		rc = gcl_schema_update(&h, formats, err);
		if (rc >= 0)
			rc = replace(&h, rows, err);
		gcl_handle_close(&h);
	}
	gclog_formats_close(formats);
	return rc;
}
