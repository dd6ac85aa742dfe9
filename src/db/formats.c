/* The families of users that a database holds: their definitions, kept as text
 * in its table "format". */
#include "config.h"

#include "db/formats.h"

#include "base/err.h"

enum { TEXT_CEILING = 2 * GCL_FORMATS_BYTES };

static struct gcl_span
text_at(sqlite3_stmt *st, int column)
{
	const unsigned char *text = sqlite3_column_text(st, column);

	return text ? gcl_span((const char *)text,
	    (size_t)sqlite3_column_bytes(st, column)) : gcl_span("", 0);
}

int
gcl_formats_read(const struct gcl_handle *h, struct gclog_formats *f,
    struct gclog_err *err)
{
	sqlite3_stmt *st = NULL;
	int step, rc = gcl_handle_prepare(h, "SELECT name, text FROM format "
	    "ORDER BY name", &st, err);

	while (rc == 0 && (step = sqlite3_step(st)) != SQLITE_DONE) {
		if (step != SQLITE_ROW)
			rc = gcl_handle_err(h, err);
		else if (!gclog_family_find(text_at(st, 0).at))
			rc = gcl_formats_parse(f, h->path, text_at(st, 1),
			    err);
	}
	sqlite3_finalize(st);
	return rc;
}

/* The definition, and the fields that are no longer in it. */
static int
write_merged(struct gcl_buf *b, const struct gclog_family *f,
    const struct gclog_family *old)
{
	size_t i;

	gcl_formats_write(b, f);
	for (i = 0; old && i < old->nfields; i++)
		if (gcl_field_find(f, old->fields[i].name,
		    strlen(old->fields[i].name)) < 0)
			gcl_formats_write_field(b, &old->fields[i]);
	return b->failed ? -1 : 0;
}

int
gcl_formats_keep(const struct gcl_handle *h, const struct gclog_family *f,
    const struct gclog_family *old, struct gclog_err *err)
{
	sqlite3_stmt *st = NULL;
	struct gcl_buf text;
	int rc = gcl_handle_prepare(h, "INSERT OR REPLACE INTO format "
	    "(name, text) VALUES (?, ?)", &st, err);

	gcl_buf_init(&text, TEXT_CEILING);
	if (rc == 0 && write_merged(&text, f, old) < 0)
		rc = gcl_err_memory(err);
	if (rc == 0) {
		sqlite3_bind_text(st, 1, f->name, -1, SQLITE_STATIC);
		sqlite3_bind_text(st, 2, text.at, (int)text.len,
		    SQLITE_STATIC);
		rc = sqlite3_step(st) == SQLITE_DONE ? 0 :
		    gcl_handle_err(h, err);
	}
	sqlite3_finalize(st);
	gcl_buf_fini(&text);
	return rc;
}
