/* Chart "phases": one cycle, phase by phase, and who had the processors. */
#include "config.h"

#include "report/charts.h"

#include <math.h>

#include "base/err.h"
#include "base/num.h"

/* ---- the cycle ------------------------------------------------------ */

/* Phases in the order in which they come; the sweep was the first one in Go
 * 1.3 and 1.4, and came after marking before. */
enum phase { STOP, SWEEP_END, SWEEP_FIRST, SCAN, INSTALL, MARK, SWEEP_LAST,
	FINISH, MARK_END, REST, PHASES };

enum who { STW, BACKGROUND, ASSIST, IDLE, WHO };

static const struct {
	const char *title;
	int stopped; /* 2: where no other phase of its cycle is named so */
} phases[PHASES] = {
	[STOP] = { "stopping the world", 1 },
	[SWEEP_END] = { "sweep termination", 1 },
	[SWEEP_FIRST] = { "sweep", 1 },
	[SCAN] = { "scan", 0 },
	[INSTALL] = { "write barrier", 0 },
	[MARK] = { "mark", 2 },
	[SWEEP_LAST] = { "sweep", 1 },
	[FINISH] = { "finish", 1 },
	[MARK_END] = { "mark termination", 1 },
	[REST] = { "rest", 1 },
};

#define COLUMNS "stop_ns, stw_sweep_ns, " \
	"iif(stop_ns IS NULL, NULL, sweep_ns), scan_ns, install_ns, " \
	"mark_ns, iif(stop_ns IS NULL, sweep_ns, NULL), finish_ns, " \
	"stw_mark_ns, rest_ns, cpu_stw_sweep_ns, cpu_scan_ns, " \
	"cpu_background_ns, cpu_assist_ns, cpu_idle_ns, cpu_stw_mark_ns, " \
	"gc, at_ns, procs, forced, pause_ns"

enum { CPU_SWEEP_END = PHASES, CPU_SCAN, CPU_BACKGROUND, CPU_ASSIST, CPU_IDLE,
	CPU_MARK_END, GC, AT, PROCS, FORCED, PAUSE, VALUES };

struct cycle {
	double v[VALUES];           /* NaN where not printed */
	double from[PHASES + 1];    /* when each begins; where it ends */
};

static const char named_sql[] = "SELECT " COLUMNS " FROM gctrace WHERE "
    GCL_CYCLES_SQL " AND gc = :gc ORDER BY id LIMIT 1";
static const char worst_sql[] = "SELECT " COLUMNS " FROM gctrace WHERE id = "
    "(SELECT id FROM gctrace WHERE " GCL_CYCLES_SQL " ORDER BY "
    "iif(stw_mark_ns IS NULL, pause_ns, stw_sweep_ns + stw_mark_ns) DESC, id "
    "LIMIT 1)";

/* gc 0: that with the longest pause. */
static int
read_cycle(struct gcl_drawing *d, struct cycle *c, int64_t gc,
    struct gclog_err *err)
{
	struct gcl_query *q = NULL;
	int i, rc = gcl_query_open(&q, d->db, gc ? named_sql : worst_sql, err);

	if (rc < 0)
		return rc;
	gcl_facts_bind(d->facts, q);
	if (gc)
		gcl_query_bind_int(q, ":gc", gc);
	rc = gcl_query_next(q, err);
	for (i = 0; rc > 0 && i < VALUES; i++)
		c->v[i] = gcl_query_real(q, i);
	gcl_query_close(q);
	if (rc == 0)
		rc = gc ? gcl_err(err, GCLOG_ENOTFOUND, "run %lld has no cycle "
		    "%lld to draw", (long long)d->facts->run_id,
		    (long long)gc) :
		    gcl_drawing_none(d, gcl_source_cycles.none, err);
	c->from[0] = 0;
	for (i = 0; i < PHASES; i++)
		c->from[i + 1] = c->from[i] + (isnan(c->v[i]) ? 0 : c->v[i]);
	return rc < 0 ? rc : 0;
}

/* ---- when each phase was -------------------------------------------- */

static int
is_stopped(const struct cycle *c, size_t i)
{
	return phases[i].stopped == 1 ||
	    (phases[i].stopped == 2 && isnan(c->v[MARK_END]));
}

static const struct gcl_line bars[] = {
	{ "program runs", GCL_BARS, 0, -1, 0 },
	{ "world stopped", GCL_BARS, 4, -1, 0 },
};

static int
add_bar(struct gcl_drawing *d, struct gcl_panel *p, struct gcl_row *row,
    const struct cycle *c, size_t i)
{
	struct gcl_series *s = &p->series[is_stopped(c, i)];
	char text[GCL_NUM_TEXT];

	row->title = phases[i].title;
	row->value = gcl_arena_dup(&d->chart->arena, gcl_num_human(text,
	    c->v[i], GCLOG_NS));
	p->nrows++;
	s->points[s->n++] = (struct gcl_point){ c->from[i],
		(double)p->nrows };
	s->points[s->n++] = (struct gcl_point){ c->from[i + 1],
		(double)p->nrows };
	return row->value ? 0 : -1;
}

static int
fill_times(struct gcl_drawing *d, struct gcl_panel *p, const struct cycle *c)
{
	struct gcl_row *rows = gcl_arena_zero(&d->chart->arena,
	    PHASES * sizeof *rows);
	size_t i;

	if (!rows || !gcl_drawing_series(d, p, GCL_COUNT(bars)))
		return -1;
	p->y_title = "phase";
	p->rows = rows;
	for (i = 0; i < GCL_COUNT(bars); i++) {
		gcl_drawing_look(&p->series[i], &bars[i]);
		if (gcl_drawing_take(d, &p->series[i], 2 * PHASES) < 0)
			return -1;
	}
	for (i = 0; i < PHASES; i++)
		if (!isnan(c->v[i]) &&
		    add_bar(d, p, &rows[p->nrows], c, i) < 0)
			return -1;
	return 0;
}

/* ---- who had the processors ----------------------------------------- */

/* Stacked from the bottom; drawn from the top. */
static const struct gcl_line parts[WHO] = {
	{ "(idle mark)", GCL_AREA, 5, -1, 0 },
	{ "mark assist", GCL_AREA, 1, -1, 0 },
	{ "background mark", GCL_AREA, 0, -1, 0 },
	{ "stop the world", GCL_AREA, 4, -1, 0 },
};

enum { PROCS_COLOUR = 6 };

static double
or_none(double v)
{
	return isnan(v) ? 0 : v;
}

/* CPU time of a phase by who took it. */
static void
cpu_of(double cpu[WHO], const struct cycle *c, size_t phase)
{
	const double *v = c->v;

	cpu[STW] = phase == SWEEP_END ? or_none(v[CPU_SWEEP_END]) :
	    phase == MARK_END ? or_none(v[CPU_MARK_END]) : 0;
	cpu[BACKGROUND] = phase == MARK ? or_none(v[CPU_BACKGROUND]) :
	    phase == SCAN ? or_none(v[CPU_SCAN]) : 0;
	cpu[ASSIST] = phase == MARK ? or_none(v[CPU_ASSIST]) : 0;
	cpu[IDLE] = phase == MARK ? or_none(v[CPU_IDLE]) : 0;
}

static void
add_phase(struct gcl_series *s, const struct cycle *c, size_t phase)
{
	double cpu[WHO], below = 0;
	size_t i;

	if (!(c->v[phase] > 0))
		return;
	cpu_of(cpu, c, phase);
	for (i = 0; i < WHO; i++) {
		struct gcl_series *part = &s[WHO - 1 - i];

		below += cpu[i] / c->v[phase];
		part->points[part->n++] =
		    (struct gcl_point){ c->from[phase], below };
		part->points[part->n++] =
		    (struct gcl_point){ c->from[phase + 1], below };
	}
}

static int
fill_cpu(struct gcl_drawing *d, struct gcl_panel *p, const struct cycle *c)
{
	struct gcl_series *s = gcl_drawing_series(d, p, WHO + 1);
	size_t i;

	if (!s)
		return -1;
	p->y_title = "processors";
	p->unit = GCLOG_COUNT;
	for (i = 0; i < WHO; i++) {
		gcl_drawing_look(&s[i], &parts[i]);
		if (gcl_drawing_take(d, &s[i], 2 * PHASES) < 0)
			return -1;
	}
	for (i = 0; i < PHASES; i++)
		add_phase(s, c, i);
	s[WHO].colour = PROCS_COLOUR;
	return gcl_drawing_level(d, &s[WHO], "GOMAXPROCS", c->v[PROCS]);
}

/* ---- the chart ------------------------------------------------------ */

static int
fill(struct gcl_drawing *d, const struct cycle *c, int64_t gc)
{
	int has_cpu = !isnan(c->v[CPU_BACKGROUND]);
	struct gcl_panel *p = gcl_drawing_panels(d, has_cpu ? 2 : 1);
	struct gcl_arena *a = &d->chart->arena;
	char pause[GCL_NUM_TEXT], at[GCL_NUM_TEXT];

	if (!p || fill_times(d, &p[0], c) < 0 ||
	    (has_cpu && fill_cpu(d, &p[1], c) < 0))
		return -1;
	d->chart->what = gcl_arena_printf(a, "cycle %.0f%s, phase by phase",
	    c->v[GC], gc ? "" : ", with the longest pause");
	d->more = gcl_arena_printf(a, "%s%s%spause %s",
	    c->v[FORCED] == 1 ? "forced, " : "",
	    isnan(c->v[AT]) ? "" : gcl_num_human(at, c->v[AT], GCLOG_NS),
	    isnan(c->v[AT]) ? "" : " after the start, ",
	    gcl_num_human(pause, c->v[PAUSE], GCLOG_NS));
	return d->more && d->chart->what ? 0 : -1;
}

static int
draw_cycle(struct gcl_drawing *d, int64_t gc, struct gclog_err *err)
{
	struct cycle c;
	int rc = read_cycle(d, &c, gc, err);

	return rc == 0 && fill(d, &c, gc) < 0 ? gcl_err_memory(err) : rc;
}

static int
make(struct gcl_drawing *d, struct gclog_err *err)
{
	return draw_cycle(d, 0, err);
}

static const struct gcl_x x = { "time in the cycle", GCLOG_NS, 0, 0 };

const struct gcl_chart_maker gcl_chart_phases = {
	.pub = { "phases",
	    "One cycle, that with the longest pause or another: its phases, "
	    "and who had the processors in each." },
	.title = "anatomy of a cycle", .make = make, .x = &x,
};

static int
draw(struct gcl_drawing *d, const void *arg, struct gclog_err *err)
{
	int rc;

	d->chart->name = gcl_chart_phases.pub.name;
	d->chart->x = x;
	rc = draw_cycle(d, *(const int64_t *)arg, err);
	if (rc == 0 && gcl_drawing_titles(d, gcl_chart_phases.title) < 0)
		rc = gcl_err_memory(err);
	return rc;
}

int
gclog_chart_cycle(struct gclog_chart **out, struct gclog_db *db,
    int64_t run_id, int64_t process, int64_t gc, int width,
    struct gclog_err *err)
{
	return gcl_drawing_make(out, db, run_id, process, width, draw, &gc,
	    err);
}
