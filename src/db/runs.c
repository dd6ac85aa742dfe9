/* Which run is meant: an id, a label, or the latest; or which of them are. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/span.h"
#include "db/query.h"

static int
all_digits(const char *s)
{
	const char *p = s;

	while (gcl_is_digit(*p))
		p++;
	return p > s && *p == '\0' && p - s < 19;
}

static int
open_query(struct gcl_query **q, struct gclog_db *db, const char *sql,
    const char *selector, struct gclog_err *err)
{
	int rc = gcl_query_open(q, db, sql, err);

	if (rc < 0)
		return rc;
	if (selector && all_digits(selector))
		gcl_query_bind_int(*q, ":id", strtoll(selector, NULL, 10));
	if (selector)
		gcl_query_bind_text(*q, ":label", selector);
	return 0;
}

static int
ask(struct gclog_db *db, const char *sql, const char *selector,
    int64_t *run_id, struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = open_query(&q, db, sql, selector, err);

	if (rc < 0)
		return rc;
	rc = gcl_query_next(q, err);
	if (rc > 0)
		*run_id = gcl_query_int(q, 0, 0);
	gcl_query_close(q);
	return rc;
}

static int
no_such(struct gclog_err *err, const char *selector)
{
	return gcl_err(err, GCLOG_ENOTFOUND, "no run has the id or label "
	    "\"%s\"; gclog runs lists them", selector);
}

int
gclog_db_run(struct gclog_db *db, const char *selector, int64_t *run_id,
    struct gclog_err *err)
{
	int rc;

	if (!selector)
		rc = ask(db, "SELECT max(id) FROM run HAVING count(*) > 0",
		    NULL, run_id, err);
	else
		rc = ask(db, "SELECT id FROM run WHERE id = :id OR "
		    "label = :label ORDER BY id = :id DESC, id DESC LIMIT 1",
		    selector, run_id, err);
	if (rc > 0)
		return 0;
	if (rc == 0 && selector)
		return no_such(err, selector);
	if (rc == 0)
		return gcl_err(err, GCLOG_ENOTFOUND, "the database has no run "
		    "yet; gclog ingest adds one");
	return rc;
}

/* ---- several -------------------------------------------------------- */

struct list {
	struct gcl_arena *arena;
	int64_t *ids;
	size_t n, room;
};

static int
add(struct list *l, int64_t id)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (l->ids[i] == id)
			return 0;
	if (l->n == l->room) {
		size_t room = l->room ? 2 * l->room : 16;
		int64_t *ids = gcl_arena_take(l->arena, room * sizeof *ids);

		if (!ids)
			return -1;
		if (l->n)
			memcpy(ids, l->ids, l->n * sizeof *ids);
		l->ids = ids;
		l->room = room;
	}
	l->ids[l->n++] = id;
	return 0;
}

/* The run of that id, else all of that label; how many. */
static int
add_named(struct list *l, struct gclog_db *db, const char *name,
    struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = open_query(&q, db, "SELECT id FROM run WHERE id = :id OR "
	    "(label = :label AND NOT EXISTS (SELECT 1 FROM run "
	    "WHERE id = :id)) ORDER BY id", name, err);
	int found = 0;

	if (rc < 0)
		return rc;
	for (; (rc = gcl_query_next(q, err)) > 0; found++)
		if (add(l, gcl_query_int(q, 0, 0)) < 0) {
			rc = gcl_err_memory(err);
			break;
		}
	gcl_query_close(q);
	return rc < 0 ? rc : found;
}

int
gcl_db_runs(struct gclog_db *db, const char *selector, struct gcl_arena *a,
    int64_t **ids, size_t *n, struct gclog_err *err)
{
	struct list l = { a, NULL, 0, 0 };
	int rc = add_named(&l, db, selector, err);
	char *rest = NULL, *name = NULL;

	if (rc == 0 && strchr(selector, ',')) {
		rest = gcl_arena_dup(a, selector);
		if (!rest)
			return gcl_err_memory(err);
		for (rc = 1; rc > 0 && rest; ) {
			name = rest;
			rest = strchr(name, ',');
			if (rest)
				*rest++ = '\0';
			rc = add_named(&l, db, name, err);
		}
	}
	if (rc == 0)
		return no_such(err, name ? name : selector);
	*ids = l.ids;
	*n = l.n;
	return rc < 0 ? rc : 0;
}
