/* The format of Go's benchmarks (golang.org/design/14313-benchmark-format), as
 * benchstat reads it: a line per run, a unit per metric, named after it. */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "out/writer.h"

/* Ends of unit names that benchstat scales by (golang.org/x/perf/benchunit);
 * what has no unit is only named. */
static const char *const units[GCLOG_UNITS] = {
	[GCLOG_COUNT] = "",
	[GCLOG_NS] = "-ns",
	[GCLOG_BYTES] = "-B",
	[GCLOG_PCT] = "-%",
	[GCLOG_PER_S] = "-1/s",
	[GCLOG_BYTES_PER_S] = "-B/s",
	[GCLOG_BYTES_PER_H] = "-B/h",
	[GCLOG_WALL_NS] = "-ns",
};

/* Which unit is better when there is less of it, or more. */
static void
add_units(struct gcl_buf *b, const struct gcl_samples *s)
{
	size_t i;

	for (i = 0; i < s->nmetrics; i++) {
		const struct gclog_metric *m = s->metrics[i];

		if (m->better)
			gcl_buf_printf(b, "Unit %s%s better=%s\n", m->name,
			    units[m->unit], m->better < 0 ? "lower" :
			    "higher");
	}
}

/* Whether all runs have that value of it: tables of benchstat are of one
 * configuration, and what differs would keep runs apart. */
static int
is_common(const struct gcl_samples *s, const struct gcl_tag *t)
{
	size_t i;

	for (i = 0; i < s->nruns; i++) {
		const char *own = gcl_tag_find(s->runs[i].tags,
		    s->runs[i].ntags, t->key);

		if (!own || strcmp(own, t->value) != 0)
			return 0;
	}
	return 1;
}

/* A key has no capitals and no blanks, and begins with a letter; "side" is
 * ours. */
static void
add_key(struct gcl_buf *b, const char *key)
{
	const char *c;

	if (!(*key >= 'a' && *key <= 'z') || strcmp(key, "side") == 0)
		gcl_buf_puts(b, "tag-");
	for (c = key; *c; c++) {
		if (*c >= 'A' && *c <= 'Z')
			gcl_buf_putc(b, (char)(*c - 'A' + 'a'));
		else
			gcl_buf_putc(b, (char)(gcl_is_word(*c) || *c == '.' ?
			    *c : '-'));
	}
}

static void
add_text(struct gcl_buf *b, const char *text)
{
	gcl_text_plain(b, gcl_span_of(text));
}

static void
add_common(struct gcl_buf *b, const struct gcl_samples *s)
{
	const struct gcl_sample_run *r = s->runs;
	size_t i;

	for (i = 0; i < r->ntags; i++) {
		if (!is_common(s, &r->tags[i]))
			continue;
		add_key(b, r->tags[i].key);
		gcl_buf_puts(b, ": ");
		add_text(b, r->tags[i].value);
		gcl_buf_putc(b, '\n');
	}
}

/* What tells a run from others, which benchstat does not read. */
static void
add_remark(struct gcl_buf *b, const struct gcl_samples *s,
    const struct gcl_sample_run *r)
{
	size_t i;

	gcl_buf_printf(b, "# run %lld: ", (long long)r->id);
	add_text(b, r->name);
	if (r->grade)
		gcl_buf_printf(b, ", %s", r->grade);
	for (i = 0; i < r->ntags; i++) {
		if (is_common(s, &r->tags[i]))
			continue;
		gcl_buf_puts(b, ", ");
		add_text(b, r->tags[i].key);
		gcl_buf_putc(b, '=');
		add_text(b, r->tags[i].value);
	}
	gcl_buf_putc(b, '\n');
}

/* The line of the run that sample *at is of, and past its last one. */
static void
add_run(struct gcl_buf *b, const struct gcl_samples *s, size_t *at)
{
	size_t run = s->at[*at].run;
	int64_t cycles = s->runs[run].cycles;

	gcl_buf_printf(b, "BenchmarkGC %lld",
	    (long long)(cycles > 0 ? cycles : 1));
	for (; *at < s->n && s->at[*at].run == run; ++*at) {
		const struct gclog_metric *m = s->metrics[s->at[*at].metric];

		gcl_buf_putc(b, ' ');
		gcl_writer_real(b, s->at[*at].value);
		gcl_buf_printf(b, " %s%s", m->name, units[m->unit]);
	}
	gcl_buf_putc(b, '\n');
}

/* A run that measured nothing has no line. */
int
gcl_write_benchfmt(struct gcl_out *out, struct gclog_result *res, int colour)
{
	const struct gcl_samples *s = &res->samples;
	struct gcl_buf *b = &out->buf;
	const char *side = NULL;
	size_t at = 0;
	int rc = 0;

	(void)colour;
	add_units(b, s);
	add_common(b, s);
	while (at < s->n && rc == 0) {
		const struct gcl_sample_run *r = &s->runs[s->at[at].run];

		if (r->side && (!side || strcmp(side, r->side) != 0))
			gcl_buf_printf(b, "side: %s\n", r->side);
		side = r->side;
		add_remark(b, s, r);
		add_run(b, s, &at);
		rc = gcl_out_step(out);
	}
	return rc;
}
