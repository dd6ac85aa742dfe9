/* Proves that records torn by other writers are put together again, never
 * wrongly: real cycles, cut where the runtime's write(2)s end, with foreign
 * text and other processes' cycles thrown in between.
 *
 * Without arguments it is a test.  With any it prints a table instead:
 *
 *	storm [OPTION...] [LOG...]     logs: intact ones, else the fixtures
 *	--processes N       that print at once (1)
 *	--foreign N,...     foreign writes per ten thousand borders
 *	                    (20,200,1000)
 *	--rounds N          each with other numbers (1)
 *	--seed N            what all numbers follow from (1)
 *	--overlap N         per ten thousand borders, how often another
 *	                    process begins, if there are several (100)
 *	--sticky N          times in ten thousand that the same one goes on
 *	                    (9300)
 *	--without KIND,...  no foreign text of these kinds; see foreign.h.
 *	                    Without options it is of those that do not touch
 *	--only KIND,...     of these kinds alone
 *	--save FILE         writes the logs there, one after the other
 *	--kinds             tells what each kind of foreign text does alone
 *	-v, --verbose       prints what is wrong or lost, and the log
 *	                    around it
 *
 * Glued are cycles where digits of others touch digits of the cycle: what of
 * them is whose nothing in the log may tell.  g.lost counts those that are
 * not recovered.
 *
 * In real logs of processes that share one stderr a write that others could
 * have come before is another process's in 2 to 11 of 100 cases, and at 0.7
 * to 1.6 of 100 borders within a record another process begins one. */
#include "config.h"

#include <getopt.h>

#include "tests/lib/fixtures.h"
#include "tests/storm/verdict.h"

enum { MAX_FOREIGN = 16, MAX_ERAS = 32 };

static struct options {
	size_t processes, nforeign;
	unsigned foreign[MAX_FOREIGN];
	unsigned rounds;
	uint64_t seed;
	struct weather weather;
	FILE *save;
	int verbose, kinds;
} options = {
	.processes = 1, .nforeign = 3, .foreign = { 20, 200, 1000 },
	.rounds = 1, .seed = 1,
	.weather = { 0, 2000, 100, 9300, 0 }
};

/* ---- storms --------------------------------------------------------- */

static const char *eras[MAX_ERAS];
static size_t neras;

static int
era_order(const void *a, const void *b)
{
	const char *x = *(const char *const *)a + 2;
	const char *y = *(const char *const *)b + 2;
	double d = strtod(x, NULL) * 100 - strtod(y, NULL) * 100;
	const char *dot_x = strchr(x, '.'), *dot_y = strchr(y, '.');

	if (dot_x && dot_y && (int)strtod(x, NULL) == (int)strtod(y, NULL))
		return atoi(dot_x + 1) - atoi(dot_y + 1);
	return d < 0 ? -1 : d > 0;
}

static void
find_eras(void)
{
	size_t i, k;

	for (i = 0; i < truth_count; i++) {
		for (k = 0; k < neras; k++)
			if (strcmp(eras[k], truths[i].era) == 0)
				break;
		if (k == neras && neras < MAX_ERAS)
			eras[neras++] = truths[i].era;
	}
	qsort(eras, neras, sizeof eras[0], era_order);
}

static void
storm(const struct truth *const *group, size_t n, const struct weather *w,
    uint64_t *seed, struct score *score)
{
	struct storm s;

	brew(&s, w, group, n, seed);
	if (options.save)
		fwrite(s.log.at, 1, s.log.len, options.save);
	judge(&s, options.verbose, score);
	brew_free(&s);
}

/* Every log of an era once, with others of it, chosen by lot, at once. */
static void
storm_era(const char *era, size_t n, const struct weather *w, uint64_t *seed,
    struct score *score)
{
	const struct truth *all[TRUTH_MAX], *group[STORM_STREAMS];
	size_t i, k, nall = 0;

	for (i = 0; i < truth_count; i++)
		if (strcmp(truths[i].era, era) == 0)
			all[nall++] = &truths[i];
	for (i = 0; i < nall && n <= nall; i++) {
		const struct truth *first = all[i];

		for (k = 0; k < n; k++) {
			size_t at = k ? k + below(seed, nall - k) : i;

			group[k] = all[at];
			all[at] = all[k];
			all[k] = group[k];
		}
		storm(group, n, w, seed, score);
		/* The order is another one now: go on behind first. */
		for (k = 0; all[k] != first; k++)
			;
		all[k] = all[i];
		all[i] = first;
	}
}

/* ---- tables --------------------------------------------------------- */

static void
add_score(struct score *sum, const struct score *s)
{
	const size_t *from = (const size_t *)s;
	size_t i, *to = (size_t *)sum;

	for (i = 0; i < sizeof *s / sizeof *from; i++)
		to[i] += from[i];
}

static double
percent(size_t n, size_t of)
{
	return of ? 100.0 * (double)n / (double)of : 0;
}

static void
print_heads(void)
{
	printf("# %9s %7s %-6s %6s %6s %6s %9s %8s %7s %6s %6s %5s %5s %7s\n",
	    "processes", "foreign", "era", "cycles", "torn", "glued",
	    "recovered", "", "partial", "lost", "g.lost", "wrong", "other",
	    "rejects");
}

static void
print_score(size_t n, unsigned foreign, const char *era,
    const struct score *s)
{
	printf("# %9zu %6.2f%% %-6s %6zu %6zu %6zu %9zu %7.3f%% %7zu %6zu "
	    "%6zu %5zu %5zu %7zu\n", n, foreign / 100.0, era, s->total,
	    s->torn, s->glued, s->recovered, percent(s->recovered, s->total),
	    s->partial, s->lost, s->glued_lost, s->wrong, s->elsewhere,
	    s->rejects);
	fflush(stdout);
}

static void
print_kinds(const struct score *s)
{
	size_t k;

	printf("# torn by one kind of foreign text alone: not recovered\n");
	for (k = 0; foreign_kinds[k].name; k++)
		printf("# %-10s %6zu of %6zu %7.3f%%\n", foreign_kinds[k].name,
		    s->kind_lost[k], s->kind_torn[k],
		    percent(s->kind_lost[k], s->kind_torn[k]));
	printf("# cut, given out, but not marked as torn: %zu\n",
	    s->unmarked);
}

/* The storms of n processes and so much foreign text, all eras. */
/* Of the logs of one era, or of all (NULL). */
static struct score
storms(size_t n, unsigned foreign, const char *era)
{
	struct weather w = options.weather;
	struct score sum = { 0 };
	uint64_t seed = options.seed;
	size_t i, round;

	w.foreign = foreign;
	if (n < 2)
		w.overlap = 0;
	for (i = 0; i < neras; i++) {
		struct score s = { 0 };

		if (era && strcmp(eras[i], era) != 0)
			continue;
		for (round = 0; round < options.rounds; round++)
			storm_era(eras[i], n, &w, &seed, &s);
		print_score(n, foreign, eras[i], &s);
		add_score(&sum, &s);
	}
	print_score(n, foreign, "all", &sum);
	if (options.kinds)
		print_kinds(&sum);
	return sum;
}

/* ---- the test ------------------------------------------------------- */

/* What the reader must reach, in thousandths of the cycles: floors, to be
 * raised as it gets better.  Of two processes what is lost is mostly glued.
 * The worst storms take long: they are of one era's logs. */
static const struct goal {
	size_t n;
	unsigned foreign;
	const char *era;
	size_t least, wrong, elsewhere;
} goals[] = {
	{ 1, 0, NULL, 1000, 0, 0 },
	{ 1, 20, NULL, 1000, 0, 0 },
	{ 1, 200, NULL, 998, 0, 1 },
	{ 1, 1000, "go1.18", 993, 0, 5 },
	{ 2, 0, "go1.6", 976, 3, 10 },
	{ 2, 20, NULL, 976, 2, 30 },
	{ 2, 200, "go1.6", 985, 3, 30 },
};

static void
check_storms(const struct goal *g)
{
	struct score s = storms(g->n, g->foreign, g->era);
	double pct = g->foreign / 100.0;

	ok(s.total > 400, "%zu at once, %.2f %%: there are cycles", g->n, pct);
	ok(s.recovered * 1000 >= s.total * g->least,
	    "%zu at once, %.2f %%: %.1f %% of the cycles are recovered", g->n,
	    pct, (double)g->least / 10);
	ok(s.wrong * 1000 <= s.total * g->wrong,
	    "%zu at once, %.2f %%: %.1f %% are wrong at most", g->n, pct,
	    (double)g->wrong / 10);
	ok(s.elsewhere * 1000 <= s.total * g->elsewhere,
	    "%zu at once, %.2f %%: %.1f %% are another process's at most",
	    g->n, pct, (double)g->elsewhere / 10);
}

static int
run_test(void)
{
	size_t i;

	print_heads();
	for (i = 0; i < sizeof goals / sizeof goals[0]; i++)
		check_storms(&goals[i]);
	return tap_done();
}

/* ---- options -------------------------------------------------------- */

static unsigned
parse_kinds(const char *list)
{
	unsigned kinds = 0;

	while (*list) {
		size_t n = strcspn(list, ",");
		unsigned one = foreign_mask(list, n);

		if (!one)
			bail_out("no such kind of foreign text");
		kinds |= one;
		list += n + (list[n] == ',');
	}
	return kinds;
}

static void
parse_foreign(const char *list)
{
	char *end;

	options.nforeign = 0;
	do {
		options.foreign[options.nforeign++] =
		    (unsigned)strtoul(list, &end, 10);
		list = end + 1;
	} while (*end == ',' && options.nforeign < MAX_FOREIGN);
}

static const struct option long_options[] = {
	{ "processes", required_argument, NULL, 'p' },
	{ "foreign", required_argument, NULL, 'f' },
	{ "rounds", required_argument, NULL, 'r' },
	{ "seed", required_argument, NULL, 's' },
	{ "overlap", required_argument, NULL, 'o' },
	{ "sticky", required_argument, NULL, 'g' },
	{ "without", required_argument, NULL, 'w' },
	{ "only", required_argument, NULL, 'i' },
	{ "save", required_argument, NULL, 'S' },
	{ "kinds", no_argument, NULL, 'k' },
	{ "verbose", no_argument, NULL, 'v' },
	{ NULL, 0, NULL, 0 }
};

static void
parse_option(int c)
{
	unsigned n = optarg ? (unsigned)strtoul(optarg, NULL, 10) : 0;

	switch (c) {
	case 'p': options.processes = n; break;
	case 'f': parse_foreign(optarg); break;
	case 'r': options.rounds = n; break;
	case 's': options.seed = strtoull(optarg, NULL, 10); break;
	case 'o': options.weather.overlap = n; break;
	case 'g': options.weather.sticky = n; break;
	case 'w': options.weather.kinds &= ~parse_kinds(optarg); break;
	case 'i': options.weather.kinds = parse_kinds(optarg); break;
	case 'S': options.save = fopen(optarg, "wb"); break;
	case 'k': options.kinds = 1; break;
	case 'v': options.verbose = 1; break;
	default: bail_out("see the head of storm.c for the options");
	}
}

/* What each of some processes wrote that shared one log: more alike than
 * logs of different programs. */
static void
load_children(void)
{
	static const char *const releases[] = { "go1.0.3", "go1.5.4",
		"go1.12.17", "go1.24.4" };
	char path[256];
	size_t i, k;

	for (i = 0; i < sizeof releases / sizeof releases[0]; i++)
		for (k = 0; k < 5; k++) {
			snprintf(path, sizeof path,
			    "fixtures/torn/%s/children-exact.fd2.%zu.txt",
			    releases[i], k);
			if (!truth_load(source_path(path)))
				bail_out("a log is not intact");
		}
}

static void
load(int argc, char **argv)
{
	size_t i;

	truth_open();
	for (i = 0; i < (size_t)argc; i++)
		if (!truth_load(argv[i]))
			diag("%s is not intact", argv[i]);
	if (argc == 0) {
		fixtures_find("fixtures/gctrace");
		for (i = 0; i < fixture_count; i++)
			truth_load(fixture_paths[i]);
		fixtures_forget();
		load_children();
	}
	find_eras();
}

int
main(int argc, char **argv)
{
	size_t i;
	int c;

	options.weather.kinds = foreign_all(0);
	while ((c = getopt_long(argc, argv, "v", long_options, NULL)) !=
	    -1)
		parse_option(c);
	if (!options.weather.kinds)
		bail_out("no kind of foreign text is left");
	if (options.processes < 1 || options.processes > STORM_STREAMS)
		bail_out("one process at least, eight at most");
	load(argc - optind, argv + optind);
	if (argc == 1) {
		run_test();
	} else {
		print_heads();
		for (i = 0; i < options.nforeign; i++)
			storms(options.processes, options.foreign[i], NULL);
	}
	if (options.save)
		fclose(options.save);
	truth_close();
	return 0;
}
