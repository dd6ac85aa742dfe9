/* Proves that what is stored agrees with what the programs that printed the
 * logs counted themselves: cycles, forced ones, and the whole pause. */
#include "config.h"

#include "tests/lib/feed.h"
#include "tests/lib/scratch.h"
#include "tests/lib/tap.h"

static const char *const releases[] = { "go1.0.3", "go1.1.2", "go1.3.3",
	"go1.4.3", "go1.5.4", "go1.6.4", "go1.8.7", "go1.17.13", "go1.19.8",
	"go1.22.12", "go1.27.3" };

static struct gclog_err err;

/* The log's rows in a database of its own. */
static const char *
stored(const char *log)
{
	const struct feed whole = { 0, 0 };
	struct gclog_run run = { NULL, log, 0 };
	struct gclog_counts c;
	const char *path = scratch("truth.db");
	struct gclog_store *s = NULL;
	char *bytes;
	int64_t id;
	size_t n = 0;

	remove(path);
	bytes = slurp(source_path(log), &n);
	if (!bytes || gclog_store_open(&s, path, &err) < 0 ||
	    gclog_store_begin(s, &run, &id, &err) < 0 ||
	    feed_store(s, bytes, n, whole, &c, &err) < 0 ||
	    gclog_store_end(s, &c, 1, 1, &err) < 0)
		bail_out(log);
	gclog_store_close(s);
	free(bytes);
	return path;
}

/* The most that a printed time, which is cut off, can stand for, as SQL: v
 * plus one step of its last digit. */
#define UP2(v) "(" v " + CASE WHEN " v " < 100000 THEN 1000 WHEN " v \
	" < 1000000 THEN 10000 WHEN " v " < 10000000 THEN 100000 " \
	"ELSE 1000000 END)"
static const char most_sql[] =
    "SELECT sum(CASE WHEN stw_sweep_ns IS NOT NULL THEN "
    UP2("stw_sweep_ns") " + " UP2("stw_mark_ns")
    " WHEN rest_ns IS NOT NULL THEN pause_ns + 3 * 1000000 "
    " ELSE pause_ns + 4 * 1000 END) FROM gctrace";

static void
check_log(const char *log, const char *cycles, const char *forced,
    const char *pause_ns)
{
	const char *path = stored(log);
	long long truth = strtoll(pause_ns, NULL, 10);
	long long least = scratch_int(path,
	    "SELECT sum(pause_ns) FROM gctrace");
	long long most = scratch_int(path, most_sql);

	is_str(scratch_text(path, "SELECT count(*) FROM gctrace"), cycles,
	    "%s: NumGC", log);
	is_str(scratch_text(path, "SELECT max(gc) FROM gctrace"), cycles,
	    "%s: the last cycle's number", log);
	if (*forced != '-')
		is_str(scratch_text(path, "SELECT sum(forced) FROM gctrace"),
		    forced, "%s: NumForcedGC", log);
	if (!ok(least <= truth && truth <= most, "%s: PauseTotalNs", log))
		diag("%lld is not within %lld and %lld", truth, least, most);
}

static void
check_release(const char *release)
{
	char path[200], log[100], cycles[40], forced[40], pause[40], *text;
	size_t n = 0, logs = 0;
	char *line, *rest;

	snprintf(path, sizeof path, "fixtures/gctrace/%s/truth", release);
	text = slurp(source_path(path), &n);
	if (!text)
		bail_out(path);
	for (line = strtok_r(text, "\n", &rest); line;
	    line = strtok_r(NULL, "\n", &rest)) {
		if (line[0] == '#')
			continue;
		if (sscanf(line, "%99s %39s %39s %39s", log, cycles, forced,
		    pause) != 4)
			bail_out(line);
		snprintf(path, sizeof path, "fixtures/gctrace/%s/%s", release,
		    log);
		check_log(path, cycles, forced, pause);
		logs++;
	}
	ok(logs > 0, "%s: has logs with a truth", release);
	free(text);
}

int
main(void)
{
	size_t i;

	for (i = 0; i < sizeof releases / sizeof releases[0]; i++)
		check_release(releases[i]);
	return tap_done();
}
