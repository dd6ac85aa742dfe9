/* The figures of a run, window by window. */
#include "config.h"

#include <math.h>

#include "base/err.h"
#include "report/facts.h"

struct pass {
	const struct gcl_facts *whole;
	double width_ns;
	gcl_show_window *show;
	void *arg;
	double number;      /* of the window at hand; NaN: none yet */
	struct gcl_facts f; /* of it */
};

/* What is known of the run is known of its windows. */
static int
begin(struct pass *p, double number)
{
	const struct gcl_facts *w = p->whole;

	p->number = number;
	p->f = (struct gcl_facts){ .run_id = w->run_id,
		.started_wall_ns = w->started_wall_ns, .label = w->label,
		.source = w->source, .status = w->status, .era = w->era,
		.memory_limit = w->memory_limit, .ledger = w->ledger,
		.last_line = w->last_line, .trust = w->trust, .read = 1,
		.single = 1, .forced = -1, .span_ns = p->width_ns,
		.first_ns = number * p->width_ns,
		.last_ns = (number + 1) * p->width_ns,
		.max_rss_bytes = NAN, .elapsed_ns = NAN, .user_ns = NAN,
		.system_ns = NAN };
	return gcl_facts_begin(&p->f);
}

static int
end(struct pass *p)
{
	int rc = 0;

	if (isnan(p->number))
		return 0;
	rc = gcl_facts_end(&p->f);
	if (rc == 0)
		rc = p->show(p->arg, p->f.first_ns, &p->f);
	gcl_facts_forget(&p->f);
	p->number = NAN;
	return rc;
}

static int
take(void *arg, const struct gcl_cycle *c)
{
	struct pass *p = arg;
	double number = floor(c->start_ns / p->width_ns);

	if (isnan(number))
		return 0;
	if (isnan(p->number) || number < p->number || number > p->number) {
		if (end(p) < 0 || begin(p, number) < 0)
			return -1;
	}
	return gcl_facts_add(&p->f, c);
}

int
gcl_windows_each(struct gcl_facts *f, struct gclog_db *db, double width_ns,
    gcl_show_window *show, void *arg, struct gclog_err *err)
{
	struct pass p = { .whole = f, .width_ns = width_ns, .show = show,
		.arg = arg, .number = NAN };
	int rc = gcl_cycles_each(f, db, take, &p, err);

	if (rc == 0 && end(&p) < 0)
		rc = gcl_err_memory(err);
	else if (rc < 0 && !isnan(p.number))
		gcl_facts_forget(&p.f);
	return rc;
}
