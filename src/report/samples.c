/* What a report tells programs: the metrics of the run that it is about. */
#include "config.h"

#include <string.h>

#include "base/err.h"
#include "report/metrics.h"
#include "report/report.h"
#include "report/side.h"

/* The run, and all that is known of it. */
static int
tell_run(const struct gcl_asked *a, struct gclog_err *err)
{
	const struct gcl_facts *f = a->facts;
	struct gcl_sample_run run = { .name = gcl_facts_title(f),
		.id = f->run_id, .cycles = f->cycles,
		.grade = f->trust.grade };
	struct gcl_tag *tags;
	int rc = gcl_side_tags(a->db, f->run_id, &a->result->arena, &tags,
	    &run.ntags, err);

	if (rc < 0)
		return rc;
	run.tags = tags;
	return gcl_result_run(a->result, &run) < 0 ? gcl_err_memory(err) : 0;
}

static int
tell_metrics(const struct gcl_asked *a, const struct gcl_metrics *group)
{
	size_t i;

	for (i = 0; i < group->n; i++)
		if (gcl_result_sample(a->result, &group->at[i].pub,
		    group->at[i].measure(a->facts).value) < 0)
			return -1;
	return 0;
}

int
gcl_report_tell(const struct gcl_asked *a, const char *const *reports,
    size_t n, struct gclog_err *err)
{
	const struct gcl_metrics *group;
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < n; i++) {
		group = gcl_metrics_of(reports[i]);
		if (!group)
			continue;
		rc = gcl_facts_cycles(a->facts, a->db, err);
		if (rc == 0 && a->result->samples.nruns == 0)
			rc = tell_run(a, err);
		if (rc == 0 && tell_metrics(a, group) < 0)
			rc = gcl_err_memory(err);
	}
	return rc;
}
