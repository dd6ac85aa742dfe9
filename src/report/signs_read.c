/* Reading a figure by its name, be it a metric or a sign. */
#include "config.h"

#include "report/signs.h"

#include <math.h>
#include <string.h>

#include "family/family.h"
#include "report/subqueries.h"

/* ---- what other families tell --------------------------------------- */

void
gcl_signs_init(struct gcl_signs *s, struct gcl_facts *f)
{
	*s = (struct gcl_signs){ .facts = f, .gcforced = NAN,
		.scavenged = NAN, .util_pct = NAN,
		.deaths = NAN, .of_memory = NAN, .rss_bytes = NAN };
	/* of several processes time(1) may have seen any */
	if (f->ledger.n < 2 || !f->ledger.chosen)
		s->rss_bytes = f->max_rss_bytes;
}

#define OF_MEMORY_SQL "message LIKE '%out of memory%' OR message LIKE " \
	"'%cannot allocate%' OR (kind = 'exit' AND (signal = 'SIGKILL' OR " \
	"status = 137))"

static const char other_sql[] = "SELECT (SELECT count(*) FROM gcforced WHERE "
    GCL_ASKED_SQL "), n, util, (SELECT max(max_rss_bytes) FROM memstats WHERE "
    GCL_ASKED_SQL "), deaths, of_memory FROM (SELECT count(*) AS n, "
    "avg(util_pct) AS util FROM scavtrace WHERE " GCL_ASKED_SQL "), (SELECT "
    "count(*) AS deaths, total(" OF_MEMORY_SQL ") AS of_memory FROM traceback "
    "WHERE " GCL_DEATHS_SQL ")";

int
gcl_signs_ask(struct gcl_signs *s, struct gclog_db *db, struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int rc = gcl_query_open(&q, db, other_sql, err);

	if (rc < 0)
		return rc;
	gcl_facts_bind(s->facts, q);
	rc = gcl_query_next(q, err);
	if (rc > 0) {
		s->gcforced = gcl_query_real(q, 0);
		s->scavenged = gcl_query_real(q, 1);
		s->util_pct = gcl_query_real(q, 2);
		s->rss_bytes = fmax(s->rss_bytes, gcl_query_real(q, 3));
		s->deaths = gcl_query_real(q, 4);
		s->of_memory = gcl_query_real(q, 5);
	}
	gcl_query_close(q);
	return rc < 0 ? rc : 0;
}

/* ---- by name -------------------------------------------------------- */

static const struct gcl_sign *
find(struct gcl_span name)
{
	size_t i;

	for (i = 0; i < gcl_sign_count; i++)
		if (gcl_span_is(name, gcl_sign_table[i].name))
			return &gcl_sign_table[i];
	return NULL;
}

/* Takes ".low" or ".high" off a name; which. */
enum end { VALUE, LOW, HIGH };

static enum end
take_end(struct gcl_span *name)
{
	static const struct {
		const char *text;
		enum end end;
	} ends[] = { { ".low", LOW }, { ".high", HIGH } };
	size_t i;

	for (i = 0; i < GCL_COUNT(ends); i++) {
		size_t n = strlen(ends[i].text);

		if (name->len <= n || memcmp(name->at + name->len - n,
		    ends[i].text, n) != 0)
			continue;
		name->len -= n;
		return ends[i].end;
	}
	return VALUE;
}

int
gcl_signs_read(struct gcl_reading *r, struct gcl_span name,
    struct gcl_signs *s)
{
	enum end end = take_end(&name);
	const struct gcl_sign *sign = find(name);
	int i = sign ? 0 : gcl_metric_find(name.at, name.len);

	if (i < 0)
		return -1;
	if (sign) {
		*r = (struct gcl_reading){ sign->name, sign->title,
			sign->unit, { sign->value(s), NAN, NAN, 0 }, 0 };
	} else {
		const struct gclog_metric *m = gclog_metric_at((size_t)i);

		*r = (struct gcl_reading){ m->name, m->title, m->unit,
			gcl_metric_measure((size_t)i, s->facts), 0 };
	}
	r->value = end == LOW ? r->measure.low : end == HIGH ?
	    r->measure.high : r->measure.value;
	return 0;
}

double
gcl_signs_value(const char *name, struct gcl_signs *s)
{
	struct gcl_reading r;

	return gcl_signs_read(&r, gcl_span_of(name), s) < 0 ? NAN : r.value;
}

/* What is known of it without a run. */
static int
describe(struct gcl_span name, enum gclog_unit *unit, const char **title)
{
	const struct gcl_sign *sign;
	int i;

	take_end(&name);
	sign = find(name);
	i = sign ? 0 : gcl_metric_find(name.at, name.len);
	if (i < 0)
		return -1;
	*unit = sign ? sign->unit : gclog_metric_at((size_t)i)->unit;
	*title = sign ? sign->title : gclog_metric_at((size_t)i)->title;
	return 0;
}

int
gcl_signs_unit(struct gcl_span name)
{
	enum gclog_unit unit;
	const char *title;

	return describe(name, &unit, &title) < 0 ? -1 : (int)unit;
}

const char *
gcl_signs_title(struct gcl_span name)
{
	enum gclog_unit unit;
	const char *title;

	return describe(name, &unit, &title) < 0 ? NULL : title;
}
