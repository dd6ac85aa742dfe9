/* Proves how records are given to processes: by their number and clock. */
#include "config.h"

#include "tests/lib/tap.h"

#include "family/family.h"
#include "read/catalog.h"
#include "read/process.h"

static struct gcl_processes processes;
static struct gcl_catalog catalog;

static const struct gcl_checks *
checks_of(const struct gclog_family *f)
{
	size_t i;

	for (i = 0; gclog_family_at(i) != f; i++)
		;
	return &catalog.checks[i];
}

static const struct gclog_process *
assign(const struct gclog_record *rec)
{
	struct gcl_reading reading;
	const struct gcl_evidence e = { rec->family, rec->form,
		UINT64_C(1) << rec->form,
		checks_of(rec->family), &reading, UINT64_MAX };
	int margin;
	size_t i;

	gcl_reading_take(&reading, e.checks, rec->family, rec->form,
	    rec->values);
	i = gcl_processes_best(&processes, &e, &margin);
	if (i == processes.n)
		gcl_processes_begin(&processes, &i);
	return &gcl_processes_add(&processes, i, &e, 0)->seen;
}

/* Assigns a cycle with that number at that time (-1: an era without). */
static const struct gclog_process *
cycle_as(const char *since, int64_t gc, int64_t at_ns)
{
	const struct gclog_family *f = gclog_family_find("gctrace");
	struct gclog_value values[128] = { { .kind = GCLOG_VNULL } };
	struct gclog_record rec = { .family = f, .values = values,
		.form = (size_t)gcl_form_find(f, since) };
	int at = gcl_field_find(f, "at_ns", 5), n = gcl_field_find(f, "gc", 2);

	values[n].kind = GCLOG_VINT;
	values[n].num = gc;
	if (at_ns >= 0) {
		values[at].kind = GCLOG_VINT;
		values[at].num = at_ns;
	}
	return assign(&rec);
}

static const struct gclog_process *
cycle(int64_t gc, int64_t at_ms)
{
	return cycle_as("go1.18", gc, at_ms * 1000000);
}

static void
begin(void)
{
	gcl_processes_fini(&processes);
	gcl_processes_init(&processes);
}

static void
check_one(void)
{
	const struct gclog_process *p;

	begin();
	p = cycle(1, 10);
	is_int(p->ordinal, 1, "the first process is number 1");
	is_int(p->first_gc, 1, "with its first cycle");
	is_str(p->era, "go1.18", "and its era");
	is_int(cycle(2, 20)->ordinal, 1, "the next number is its own");
	p = cycle(5, 50);
	is_int(p->ordinal, 1, "so is a later one");
	is_int(p->missing, 2, "what lies between is missing");
	is_int(p->cycles, 3, "what was read is counted");
	is_int(p->last_gc, 5, "up to the last");
	p = cycle_as("go1.26", 6, 60);
	is_str(p->era, "go1.26", "a newer wording tells its era");
	is_str(cycle(7, 70)->era, "go1.26", "and the older one no longer");
	ok(p->stream == NULL, "it has no stream");
}

static void
check_restarts(void)
{
	begin();
	cycle(1, 10);
	cycle(2, 20);
	is_int(cycle(1, 5)->ordinal, 2, "cycle 1 begins a new process");
	is_int(cycle(2, 15)->ordinal, 2, "which goes on");
	is_int(cycle(3, 12)->ordinal, 3,
	    "a clock does not go back: that is somebody else");
	is_int(cycle(2, 90)->ordinal, 4, "nor does a number");
	begin();
	is_int(cycle(7, 70)->ordinal, 1, "a log may begin anywhere");
	is_int(cycle(7, 70)->first_gc, 7, "there it begins");
	is_int(cycle(8, 70)->missing, 0, "nothing is missing before");
}

static void
check_several(void)
{
	int i, wrong = 0;

	begin();
	cycle(1, 10);
	cycle(1, 11);
	cycle(2, 20);
	cycle(3, 30);
	is_int(cycle(2, 25)->ordinal, 1, "two take turns by number");
	is_int(cycle(4, 40)->ordinal, 2, "each goes on with its own");
	is_int(cycle(3, 35)->ordinal, 1, "whoever misses the fewest");
	begin();
	cycle_as("go1.4", 1, -1);
	is_int(cycle_as("go1.4", 2, -1)->ordinal, 1,
	    "old eras go by number alone");
	is_int(cycle(3, 30)->ordinal, 2, "and are told from new ones");
	begin();
	for (i = 1; i <= 1000; i++)
		wrong += cycle(1, 10)->ordinal != (uint64_t)i;
	is_int(wrong, 0, "there may be many, one after the other");
	is_int(cycle(2, 20)->ordinal, 1000, "the last ones go on");
}

int
main(void)
{
	if (gcl_catalog_open(&catalog, NULL, NULL) < 0)
		return 1;
	check_one();
	check_restarts();
	check_several();
	gcl_processes_fini(&processes);
	gcl_catalog_close(&catalog);
	return tap_done();
}
