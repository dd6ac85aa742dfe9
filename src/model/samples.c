/* What runs have measured, number by number. */
#include "config.h"

#include "model/samples.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "model/rows.h"

const char *
gcl_tag_find(const struct gcl_tag *tags, size_t n, const char *key)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(tags[i].key, key) == 0)
			return tags[i].value;
	return NULL;
}

static int
copy_tags(struct gcl_arena *keep, struct gcl_sample_run *own)
{
	const struct gcl_tag *from = own->tags;
	struct gcl_tag *to;
	size_t i;

	if (own->ntags == 0)
		return 0;
	own->tags = to = gcl_arena_take(keep, own->ntags * sizeof *to);
	if (!to)
		return -1;
	for (i = 0; i < own->ntags; i++) {
		to[i].key = gcl_arena_dup(keep, from[i].key);
		to[i].value = gcl_arena_dup(keep, from[i].value);
		if (!to[i].key || !to[i].value)
			return -1;
	}
	return 0;
}

int
gcl_result_run(struct gclog_result *res, const struct gcl_sample_run *run)
{
	struct gcl_samples *s = &res->samples;
	struct gcl_arena *keep = &res->arena;
	struct gcl_sample_run own = *run;
	struct gcl_sample_run *at = gcl_alloc_grow(s->runs, s->nruns,
	    &s->runs_room, sizeof *at);

	if (!at)
		return -1;
	s->runs = at;
	own.side = run->side ? gcl_arena_dup(keep, run->side) : NULL;
	own.name = gcl_arena_dup(keep, run->name);
	own.grade = run->grade ? gcl_arena_dup(keep, run->grade) : NULL;
	if (!own.side != !run->side || !own.name ||
	    !own.grade != !run->grade || copy_tags(keep, &own) < 0)
		return -1;
	at[s->nruns++] = own;
	return 0;
}

/* The number of a metric, new or not; they are few. */
static int
number_of(struct gcl_samples *s, const struct gclog_metric *m, size_t *number)
{
	const struct gclog_metric **at;
	size_t i = 0;

	while (i < s->nmetrics && s->metrics[i] != m)
		i++;
	*number = i;
	if (i < s->nmetrics)
		return 0;
	at = gcl_alloc_grow(s->metrics, s->nmetrics, &s->metrics_room,
	    sizeof *at);
	if (!at)
		return -1;
	s->metrics = at;
	at[s->nmetrics++] = m;
	return 0;
}

int
gcl_result_sample(struct gclog_result *res, const struct gclog_metric *m,
    double value)
{
	struct gcl_samples *s = &res->samples;
	struct gcl_sample *at;
	size_t metric;

	if (!isfinite(value))
		return 0;
	at = gcl_alloc_grow(s->at, s->n, &s->room, sizeof *at);
	if (!at)
		return -1;
	s->at = at;
	if (number_of(s, m, &metric) < 0)
		return -1;
	at[s->n++] = (struct gcl_sample){ .run = s->nruns - 1,
		.metric = metric, .value = value };
	return 0;
}
