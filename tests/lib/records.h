/* Owns made-up records, and a store to put them into; what fails ends the test.
 *
 *	open_store(PATH)                 a store
 *	begin(STORE, LABEL, SOURCE)      a run in it
 *	put_timev(STORE, LINE, TEXT, N)  a record with a text and a number
 *	fill_values(VALUES, FAMILY, NUM) that number wherever one has to be
 *	put_cycle(STORE, PROCESS, GC, LAST)  a cycle
 *
 * Include it once in a program. */
#ifndef GCL_RECORDS_H
#define GCL_RECORDS_H

#include "tests/lib/tap.h"

#include "family/family.h"

#define RECORDS_UNUSED __attribute__((unused))

static struct gclog_err err;

RECORDS_UNUSED static struct gclog_store *
open_store(const char *path)
{
	struct gclog_store *s = NULL;

	if (gclog_store_open(&s, path, &err) < 0)
		bail_out(err.text);
	return s;
}

RECORDS_UNUSED static int64_t
begin(struct gclog_store *s, const char *label, const char *source)
{
	struct gclog_run run = { label, source, 1000 };
	int64_t id = -1;

	if (gclog_store_begin(s, &run, &id, &err) < 0)
		bail_out(err.text);
	return id;
}

/* A timev record: of no process, with a text and a number. */
RECORDS_UNUSED static int
put_timev(struct gclog_store *s, uint64_t line_no, const char *text,
    size_t len)
{
	const struct gclog_family *f = gclog_family_find("timev");
	struct gclog_value values[128] = { { .kind = GCLOG_VNULL } };
	struct gclog_record rec = { .family = f, .values = values,
		.line_no = line_no };
	int command = gcl_field_find(f, "command", 7);
	int status = gcl_field_find(f, "exit_status", 11);

	values[command] = (struct gclog_value){ .kind = GCLOG_VTEXT,
		.text = text, .len = len };
	values[status] = (struct gclog_value){ .kind = GCLOG_VINT,
		.num = 3 };
	return gclog_store_put(s, &rec, &err);
}

/* That number wherever one has to be. */
RECORDS_UNUSED static void
fill_values(struct gclog_value *values, const struct gclog_family *f,
    int64_t num)
{
	size_t i;

	for (i = 0; i < f->nfields; i++)
		values[i] = (struct gclog_value){ .kind =
			f->fields[i].flags & GCLOG_OPTIONAL ? GCLOG_VNULL :
			GCLOG_VINT, .num = num };
}

/* Puts cycle gc of p, and writes it if the batch is to end with it. */
RECORDS_UNUSED static void
put_cycle(struct gclog_store *s, struct gclog_process *p, int64_t gc, int last)
{
	const struct gclog_family *f = gclog_family_find("gctrace");
	struct gclog_value values[128];
	struct gclog_record rec = { .family = f, .values = values,
		.process = p };

	fill_values(values, f, gc);
	if (gclog_store_put(s, &rec, &err) < 0 ||
	    (last && gclog_store_flush(s, NULL, &err) < 0))
		bail_out(err.text);
}

#endif
