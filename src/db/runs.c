/* Which run is meant: an id, a label, or the latest. */
#include "config.h"

#include <stdlib.h>

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
ask(struct gclog_db *db, const char *sql, const char *selector,
    int64_t *run_id, struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, db, sql, err);

	if (rc < 0)
		return rc;
	if (selector && all_digits(selector))
		gcl_query_bind_int(q, ":id", strtoll(selector, NULL, 10));
	if (selector)
		gcl_query_bind_text(q, ":label", selector);
	rc = gcl_query_next(q, err);
	if (rc > 0)
		*run_id = gcl_query_int(q, 0, 0);
	gcl_query_close(q);
	return rc;
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
		return gcl_err(err, GCLOG_ENOTFOUND, "no run has the id or "
		    "label \"%s\"; gclog runs lists them", selector);
	if (rc == 0)
		return gcl_err(err, GCLOG_ENOTFOUND, "the database has no run "
		    "yet; gclog ingest adds one");
	return rc;
}
