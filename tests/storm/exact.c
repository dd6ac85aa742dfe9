/* Proves on real torn logs, each write of which is known, that what is read
 * is what the processes wrote, and whose it is.
 *
 * fixtures/torn/RELEASE/NAME.log is the log, NAME.fd2.txt beside it what the
 * runtime wrote, NAME.fd2.0.txt ... if there were several processes.  With an
 * argument, -v, it tells what is wrong or lost. */
#include "config.h"

#include "tests/lib/fixtures.h"
#include "tests/storm/verdict.h"

/* What the reader is known to fall short of: records of several processes
 * that tear each other.  These are ceilings, to be lowered as it gets better;
 * every other log is to come out right. */
static const struct shortfall {
	const char *name;
	size_t lost, wrong, elsewhere, mixed;
} shortfalls[] = {
	{ "go1.0.3/children-exact.log", 27, 1, 42, 11 },
	{ "go1.12.17/children-exact.log", 19, 2, 107, 12 },
	{ "go1.24.4/children-exact.log", 11, 0, 22, 1 },
	{ "go1.5.4/children-exact.log", 0, 0, 10, 3 },
	{ NULL, 0, 0, 0, 0 },
};

static const struct shortfall *
shortfall_of(const char *name)
{
	const struct shortfall *s = shortfalls;

	while (s->name && strcmp(s->name, name) != 0)
		s++;
	return s;
}

static int
load_truth(struct storm *s, const char *path)
{
	FILE *f = fopen(path, "rb");

	if (!f)
		return 0;
	fclose(f);
	if (s->n == STORM_STREAMS || !truth_load(path))
		bail_out("a text of what one process wrote is not intact");
	s->truths[s->n] = &truths[truth_count - 1];
	s->told[s->n] = calloc(s->truths[s->n]->nrecords, sizeof *s->told[0]);
	s->n++;
	return 1;
}

/* NAME.log, and what was written. */
static void
load_exact(struct storm *s, const char *path)
{
	char other[4096];
	size_t i, n = 0;
	int stem = (int)strlen(path) - 4;
	char *bytes = slurp(path, &n);

	memset(s, 0, sizeof *s);
	gcl_buf_init(&s->log, FEED_CEILING);
	if (!bytes || gcl_buf_add(&s->log, bytes, n) < 0)
		bail_out("cannot read a log");
	free(bytes);
	snprintf(other, sizeof other, "%.*s.fd2.txt", stem, path);
	if (load_truth(s, other))
		return;
	for (i = 0; i == s->n; i++) {
		snprintf(other, sizeof other, "%.*s.fd2.%zu.txt", stem, path,
		    i);
		load_truth(s, other);
	}
}

static void
check_exact(const char *path, int verbose)
{
	struct score score = { 0 };
	struct storm s;
	char name[256];
	const struct shortfall *most;

	load_exact(&s, path);
	snprintf(name, sizeof name, "%s", strstr(path, "fixtures/torn/") +
	    strlen("fixtures/torn/"));
	most = shortfall_of(name);
	judge(&s, verbose, &score);
	ok(score.total > 0, "%s: there are cycles", name);
	ok(score.wrong <= most->wrong, "%s: wrong: %zu, at most %zu", name,
	    score.wrong, most->wrong);
	ok(score.partial + score.lost <= most->lost,
	    "%s: lost: %zu, at most %zu", name, score.partial + score.lost,
	    most->lost);
	ok(score.elsewhere <= most->elsewhere,
	    "%s: of another process: %zu, at most %zu", name,
	    score.elsewhere, most->elsewhere);
	ok(score.mixed <= most->mixed, "%s: of another process than the last, "
	    "unsaid: %zu, at most %zu", name, score.mixed, most->mixed);
	diag("%s: %zu of %zu cycles of %zu, %zu rejects", name,
	    score.recovered, score.total, s.n, score.rejects);
	brew_free(&s);
}

int
main(int argc, char **argv)
{
	size_t i;

	truth_open();
	fixtures_find("fixtures/torn");
	for (i = 0; i < fixture_count; i++)
		check_exact(fixture_paths[i], argc > 1 &&
		    strcmp(argv[1], "-v") == 0);
	fixtures_forget();
	truth_close();
	return tap_done();
}
