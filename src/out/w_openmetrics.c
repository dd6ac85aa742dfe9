/* OpenMetrics text, of which the collector of text files of Prometheus's
 * node_exporter reads all, too: gauges alone, no times, no quotes in help. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/text.h"
#include "out/writer.h"

/* Base units, as names end in them, and what a value is divided by; what has
 * none is a bare number. */
static const struct {
	const char *name;
	double divisor;
} units[GCLOG_UNITS] = {
	[GCLOG_COUNT] = { "", 1 },
	[GCLOG_NS] = { "seconds", 1e9 },
	[GCLOG_BYTES] = { "bytes", 1 },
	[GCLOG_PCT] = { "ratio", 100 },
	[GCLOG_PER_S] = { "per_second", 1 },
	[GCLOG_BYTES_PER_S] = { "bytes_per_second", 1 },
	[GCLOG_BYTES_PER_H] = { "bytes_per_second", 3600 },
	[GCLOG_WALL_NS] = { "timestamp_seconds", 1e9 },
};

/* What is written: how often a run's name came before on its side, plus one,
 * and 0 if it is the only one of it. */
struct writer {
	struct gcl_out *out;
	const struct gcl_samples *samples;
	size_t *nth;
	struct gcl_buf scratch;
};

/* ---- labels --------------------------------------------------------- */

static int
is_alike(const struct gcl_sample_run *a, const struct gcl_sample_run *b)
{
	return strcmp(a->name, b->name) == 0 && (a->side == b->side ||
	    (a->side && b->side && strcmp(a->side, b->side) == 0));
}

static int
number_runs(struct writer *w)
{
	const struct gcl_samples *s = w->samples;
	size_t i, k;

	w->nth = gcl_alloc_zero((s->nruns + 1) * sizeof *w->nth);
	if (!w->nth)
		return gcl_err_memory(w->out->err);
	for (i = 0; i < s->nruns; i++) {
		for (k = i; k-- > 0 && !is_alike(&s->runs[k], &s->runs[i]);)
			;
		if (k > i) /* none before */
			continue;
		w->nth[k] = w->nth[k] ? w->nth[k] : 1;
		w->nth[i] = w->nth[k] + 1;
	}
	return 0;
}

/* name="value", text made one safe line first. */
static void
add_label(struct writer *w, const char *name, const char *value)
{
	struct gcl_buf *b = &w->out->buf;
	const char *c;

	w->scratch.len = 0;
	gcl_text_plain(&w->scratch, gcl_span_of(value));
	b->failed |= w->scratch.failed;
	gcl_buf_printf(b, "%s=\"", name);
	for (c = b->failed ? "" : gcl_buf_text(&w->scratch); *c; c++) {
		if (*c == '\\' || *c == '"')
			gcl_buf_putc(b, '\\');
		gcl_buf_putc(b, *c);
	}
	gcl_buf_putc(b, '"');
}

static void
add_number_label(struct gcl_buf *b, const char *name, long long value)
{
	gcl_buf_printf(b, ",%s=\"%lld\"", name, value);
}

/* What a run is known by: the same whenever the same runs are written, unlike
 * its id. */
static void
add_run_labels(struct writer *w, size_t run)
{
	const struct gcl_sample_run *r = &w->samples->runs[run];

	if (r->side) {
		add_label(w, "side", r->side);
		gcl_buf_putc(&w->out->buf, ',');
	}
	add_label(w, "label", r->name);
	if (w->nth[run])
		add_number_label(&w->out->buf, "nth", (long long)w->nth[run]);
}

/* ---- families ------------------------------------------------------- */

/* Help has no quotes: OpenMetrics wants them escaped, and the collector of
 * text files knows no such escape. */
static void
add_family(struct gcl_buf *b, const char *name, const char *unit,
    const char *help)
{
	gcl_buf_printf(b, "# HELP %s ", name);
	for (; *help; help++) {
		if (*help == '\\')
			gcl_buf_puts(b, "\\\\");
		else if (*help == '\n')
			gcl_buf_puts(b, "\\n");
		else
			gcl_buf_putc(b, (char)(*help == '"' ? '\'' : *help));
	}
	gcl_buf_printf(b, "\n# TYPE %s gauge\n", name);
	if (*unit)
		gcl_buf_printf(b, "# UNIT %s %s\n", name, unit);
}

static int
write_runs(struct writer *w)
{
	const struct gcl_samples *s = w->samples;
	struct gcl_buf *b = &w->out->buf;
	size_t i;
	int rc = 0;

	add_family(b, "gclog_run_info", "", "A run of a Go program: its id in "
	    "the database, and how far what was read of it can be trusted.");
	for (i = 0; i < s->nruns && rc == 0; i++) {
		gcl_buf_puts(b, "gclog_run_info{");
		add_run_labels(w, i);
		add_number_label(b, "id", (long long)s->runs[i].id);
		if (s->runs[i].grade) {
			gcl_buf_putc(b, ',');
			add_label(w, "grade", s->runs[i].grade);
		}
		gcl_buf_puts(b, "} 1\n");
		rc = gcl_out_step(w->out);
	}
	return rc;
}

/* A label of its own has the key, as not every key can be one's name. */
static int
write_tags(struct writer *w)
{
	const struct gcl_samples *s = w->samples;
	struct gcl_buf *b = &w->out->buf;
	size_t i, k, n = 0;
	int rc = 0;

	for (i = 0; i < s->nruns && rc == 0; i++) {
		for (k = 0; k < s->runs[i].ntags; k++) {
			if (n++ == 0)
				add_family(b, "gclog_run_tag", "",
				    "A tag of a run.");
			gcl_buf_puts(b, "gclog_run_tag{");
			add_run_labels(w, i);
			gcl_buf_putc(b, ',');
			add_label(w, "key", s->runs[i].tags[k].key);
			gcl_buf_putc(b, ',');
			add_label(w, "value", s->runs[i].tags[k].value);
			gcl_buf_puts(b, "} 1\n");
		}
		rc = gcl_out_step(w->out);
	}
	return rc;
}

/* "gclog_", the metric without the unit that its own name ends in, the base
 * unit. */
static void
name_metric(char *name, size_t room, const struct gclog_metric *m)
{
	size_t n = strlen(m->name);

	if (m->unit == GCLOG_PCT && n > 4 &&
	    strcmp(m->name + n - 4, "_pct") == 0)
		n -= 4;
	snprintf(name, room, "gclog_%.*s%s%s", (int)n, m->name,
	    *units[m->unit].name ? "_" : "", units[m->unit].name);
}

static int
write_metric(struct writer *w, size_t metric)
{
	const struct gcl_samples *s = w->samples;
	const struct gclog_metric *m = s->metrics[metric];
	struct gcl_buf *b = &w->out->buf;
	char name[128];
	size_t i;
	int rc = 0;

	name_metric(name, sizeof name, m);
	add_family(b, name, units[m->unit].name, m->doc);
	for (i = 0; i < s->n && rc == 0; i++) {
		if (s->at[i].metric != metric)
			continue;
		gcl_buf_printf(b, "%s{", name);
		add_run_labels(w, s->at[i].run);
		gcl_buf_puts(b, "} ");
		gcl_writer_real(b, s->at[i].value / units[m->unit].divisor);
		gcl_buf_putc(b, '\n');
		rc = gcl_out_step(w->out);
	}
	return rc;
}

int
gcl_write_openmetrics(struct gcl_out *out, struct gclog_result *res,
    int colour)
{
	struct writer w = { .out = out, .samples = &res->samples };
	size_t i;
	int rc;

	(void)colour;
	gcl_buf_init(&w.scratch, out->buf.ceiling);
	rc = number_runs(&w);
	if (rc == 0)
		rc = write_runs(&w);
	if (rc == 0)
		rc = write_tags(&w);
	for (i = 0; rc == 0 && i < w.samples->nmetrics; i++)
		rc = write_metric(&w, i);
	gcl_buf_puts(&out->buf, "# EOF\n");
	gcl_buf_fini(&w.scratch);
	gcl_free(w.nth);
	return rc;
}
