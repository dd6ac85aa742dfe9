/* Proves that what a reader finds does not depend on how its input was cut,
 * and that ugly input neither stops nor confuses it. */
#include "config.h"

#include "tests/lib/feed.h"
#include "tests/lib/fixtures.h"
#include "tests/lib/tap.h"

#define GC(n) "gc " n " @0.074s 5%: 0.19+9.6+0.005 ms clock, " \
	"0.38+0.25/11/0+0.010 ms cpu, 4->5->3 MB, 5 MB goal, " \
	"0 MB stacks, 0 MB globals, 8 P"
#define TIME "real\t0m0.031s\nuser\t0m0.019s\nsys\t0m0.005s\n"

static const struct feed whole = { 0, 0 };

/* ---- input cut anywhere --------------------------------------------- */

/* The lines of JSON for some bytes; to be freed with gcl_buf_fini. */
static struct gcl_buf
read_as(const char *bytes, size_t n, struct feed how)
{
	struct gclog_err err = { GCLOG_OK, "" };
	struct gcl_buf out;

	gcl_buf_init(&out, FEED_CEILING);
	if (feed_text(&out, bytes, n, how, &err) < 0)
		diag("reading failed: %s", err.text);
	return out;
}

static const char *
base_name(const char *path)
{
	const char *top = source_path("");
	size_t n = strlen(top);

	return strncmp(path, top, n) == 0 ? path + n : path;
}

static int
same_when_cut(const char *bytes, size_t n, struct feed how)
{
	struct gcl_buf want = read_as(bytes, n, whole);
	struct gcl_buf got = read_as(bytes, n, how);
	size_t i = 0;
	int same = want.len > 0 && want.len == got.len &&
	    memcmp(want.at, got.at, want.len) == 0;

	while (!same && i < want.len && i < got.len && want.at[i] == got.at[i])
		i++;
	while (!same && i > 0 && want.at[i - 1] != '\n')
		i--;
	if (!same && want.at && got.at) {
		diag("pieces of %zu, seed %u", how.piece, (unsigned)how.seed);
		diag("whole: %.300s", want.at + i);
		diag("  cut: %.300s", got.at + i);
	}
	gcl_buf_fini(&want);
	gcl_buf_fini(&got);
	return same;
}

enum { ALL_CUTS = 5 };

/* Torn all over: each reading takes long. */
static int
is_storm(const char *path)
{
	return strstr(path, "torn") || strstr(path, "children");
}

static void
check_cuts(const char *name, const char *bytes, size_t n, size_t ncuts)
{
	const struct feed cuts[ALL_CUTS] = { { 64, 1 + (uint32_t)n },
		{ 1, 0 }, { 7, 0 }, { 4096, 77 + (uint32_t)n },
		{ 100000, 5 } };
	size_t i;
	int same = 1;

	for (i = 0; same && i < ncuts; i++)
		same = same_when_cut(bytes, n, cuts[i]);
	ok(same, "%s: the same however it is cut", name);
}

static void
check_fixtures(void)
{
	size_t i, n;

	for (i = 0; i < fixture_count; i++) {
		char *bytes = slurp(fixture_paths[i], &n);

		if (ok(bytes != NULL, "%s can be read",
		    base_name(fixture_paths[i])))
			check_cuts(base_name(fixture_paths[i]), bytes, n,
			    is_storm(fixture_paths[i]) ? 1 : ALL_CUTS);
		free(bytes);
	}
}

/* All fixtures one after the other, many times over: more than a block. */
static void
check_long_input(void)
{
	struct gcl_buf all;
	size_t i, n;
	int round;

	gcl_buf_init(&all, FEED_CEILING);
	for (round = 0; all.len <= 1024 * 1024 && round < 100; round++)
		for (i = 0; i < fixture_count; i++) {
			char *bytes;

			if (is_storm(fixture_paths[i]) ||
			    !strstr(fixture_paths[i], "go1.22"))
				continue;
			bytes = slurp(fixture_paths[i], &n);
			gcl_buf_add(&all, bytes, n);
			free(bytes);
		}
	ok(all.len > 1024 * 1024, "the input is longer than a block");
	ok(same_when_cut(all.at, all.len, (struct feed){ 4096, 0 }),
	    "long input, pieces of 4096: the same");
	ok(same_when_cut(all.at, all.len, (struct feed){ 70000, 3 }),
	    "long input, random pieces: the same");
	ok(same_when_cut(all.at, all.len, (struct feed){ 13, 9 }),
	    "long input, small random pieces: the same");
	gcl_buf_fini(&all);
}

/* ---- ugly input ----------------------------------------------------- */

struct seen {
	uint64_t records, rejects, line_no, offset; /* of the last record */
	uint64_t reject_line;
	struct gclog_counts counts;
};

static int
note(void *arg, int event, const struct gclog_item *item,
    struct gclog_err *err)
{
	struct seen *s = arg;

	(void)err;
	if (event == GCLOG_RECORD) {
		s->records++;
		s->line_no = item->record.line_no;
		s->offset = item->record.offset;
	} else {
		s->rejects++;
		s->reject_line = item->reject.line_no;
	}
	return 0;
}

static struct seen
look(const char *bytes, size_t n)
{
	struct seen s = { 0 };

	ok(feed_run(bytes, n, whole, note, &s, &s.counts, NULL) == 0,
	    "reading succeeds");
	return s;
}

#define LOOK(text) look(text, sizeof(text) - 1)

static void
check_ends(void)
{
	struct seen s = LOOK("");

	is_int(s.records + s.rejects, 0, "empty input has no records");
	is_int(s.counts.lines, 0, "and no lines");
	s = LOOK("\n");
	is_int(s.counts.lines, 1, "an empty line is a line");
	s = LOOK("hello\n" GC("3"));
	is_int(s.records, 1, "a record that ends the input is read");
	is_int(s.line_no, 2, "on the right line");
	is_int(s.offset, 6, "at the right place");
	is_int(s.counts.lines, 2, "a line without newline is a line");
	s = LOOK("hello\n" TIME);
	is_int(s.records, 1, "so is one of several lines");
	is_int(s.line_no, 2, "which begins on its first line");
	s = LOOK(GC("3") "\r\n" GC("4") " (forced)\r\n" GC("5") "\r\n");
	is_int(s.records, 3, "carriage returns do no harm");
	is_int(s.line_no, 3, "to line numbers either");
	is_int(s.rejects, 0, "nor are they told");
	s = LOOK("real\t0m0.031s\r\nuser\t0m0.019s\r\nsys\t0m0.005s\r\n");
	is_int(s.records, 1, "records of several lines may have them, too");
}

static void
check_middles(void)
{
	struct seen s = LOOK(GC("3") "\n." GC("4") "\nB-2 \t" GC("5") "\n");

	is_int(s.records, 3, "records glued to other text are found");
	is_int(s.line_no, 3, "on their lines");
	s = LOOK("app-1  | 12:00:01 " GC("3") "\n");
	is_int(s.records, 1, "a prefix hides nothing");
	is_int(s.offset, 18, "and the record begins after it");
	s = look("a\0b\n\0" GC("3") "\n\0\0gc ", 4 + 1 + sizeof GC("3") + 5);
	is_int(s.records, 1, "NULs hide nothing");
	is_int(s.line_no, 2, "and are no newlines");
	s = LOOK(GC("3") "\ngc 4 @0.080s 5%: 0.1");
	is_int(s.records, 1, "a record cut off is none");
	is_int(s.rejects, 1, "but is told");
	is_int(s.reject_line, 2, "with its line");
	s = LOOK(GC("3") "\ngc 4");
	is_int(s.rejects, 1, "even if only its number is there");
	s = LOOK(GC("3") "\nthe gc ");
	is_int(s.rejects, 0, "but not a word");
	s = LOOK("gc 4 @0.080s 5%: 0.19+9.6+0.005 ms clock, hello\n" GC("5"));
	is_int(s.records, 1, "what follows a torn record is read");
	is_int(s.rejects, 1, "and the torn one is told");
	s = LOOK("gc5(1): 0+0+0 ms 1 -> 0 MB 79 -> 0 (1-2) objects 0 handoff\n"
	    "gc26(1gc 5 @gc 5 @gc 5 @gc 5 @gc 5 @\ngc27(1): 0+0+0 ms "
	    "1 -> 0 MB 2168 -> 862 (26308-25446) objects 0 handoff\n");
	is_int(s.line_no, 3, "many heads do not hide the record after them");
	s = LOOK("the gc went to bed at 5, gc (the band) did not\ngc\ngc \n");
	is_int(s.records + s.rejects, 0, "prose about a gc is no record");
	s = LOOK("init runtime @0.005 ms, 0 ms clock, 0 bytes, 0 allocs\n");
	is_int(s.rejects, 0, "nor is a line of inittrace torn");
	s = LOOK("12+0/6.5/0+11 ms cpu, 4->5->3 MB, 5 MB goal, 2 P\n");
	is_int(s.rejects, 1, "the tail of a torn record is told");
}

/* From a log of Go 1.25.12: two records cut where digits meet, between whose
 * pieces the first one's head and the second one's tail make one. */
static void
check_joined(void)
{
	struct seen s = LOOK("gc 10 @0.047s [w5] 6GET /item/31%:  200\n"
	    "0.036+1.3[w1] +GET /item/330.006 200\n"
	    " ms clock, .0.073+0.043/cache: 32->0 MB, gc 32 pending\n"
	    "0.13/0+0.013 ms cpu, 4->6->42026/11/20 11:11:44.225798 worker 4 "
	    "request 29 took 29us\n"
	    " MB, 5 MB goal, 0 MB stacks, 0 MB globals, 2 P\n"
	    "gc [w1] 11 @GET /item/340.049 200\n"
	    "s 6%: 0.013+3.9+0.011 ms clock, 0.026+0.035/0.39/0+0.022 ms cpu, "
	    "7->9->4 MB, 8 MB goal, 0 MB stacks, 0 MB globals, 2 P\n");

	is_int(s.records, 0, "pieces of a record between those of another "
	    "forbid to join them");
	ok(s.rejects > 0, "and it is told");
}

static char *
filled(size_t n, char c)
{
	char *bytes = malloc(n);

	if (!bytes)
		bail_out("out of memory");
	memset(bytes, c, n);
	return bytes;
}

/* Lines longer than all that is kept. */
static void
check_long_lines(void)
{
	const size_t n = 1024 * 1024, gc = sizeof GC("3") - 1;
	char *bytes = filled(n, 'x');
	struct seen s = look(bytes, n);

	is_int(s.counts.lines, 1, "a line of a megabyte is one line");
	memcpy(bytes + 700000, GC("3"), gc);
	memcpy(bytes + n - gc, GC("4"), gc);
	bytes[99] = '\n';
	s = look(bytes, n);
	is_int(s.records, 2, "records are found within it");
	is_int(s.line_no, 2, "with their line");
	is_int(s.offset, n - gc, "and their place");
	check_cuts("a line of a megabyte", bytes + n - 200000, 200000,
	    ALL_CUTS);
	memcpy(bytes, "Command being timed: \"", 22);
	memset(bytes + 22, '"', n - 22);
	s = look(bytes, n);
	is_int(s.records, 0, "a command of a megabyte is none");
	memset(bytes, 0, n);
	s = look(bytes, n);
	is_int(s.counts.lines, 1, "a megabyte of NULs is one line");
	memset(bytes, ' ', n);
	memcpy(bytes, GC("3"), gc);
	bytes[n - gc - 1] = '\n';
	memcpy(bytes + n - gc, GC("4"), gc);
	s = look(bytes, n);
	is_int(s.records, 2, "blanks behind a record do not hold it up");
	free(bytes);
}

static void
check_cut_ugly(void)
{
	static const char ugly[] =
	    "gc 1 @0.0\0gc 2 @" GC("3") GC("4") "x\ngc 7\n\n"
	    "\tCommand being timed: \"a\nb\"\n\tUser time (seconds): 0.01\n"
	    "real\t0m0.031s\n" GC("5") "\nuser\t0m0.019s\nsys\t0m0.005s\n"
	    "real 1.0\nreal 2.0\nuser 1.0\nsys 0\n"
	    "a  0.02s user 0.00s system 70% cpu 0.034 total\r\n"
	    "0m00.03s real     0m00.02s user     0m00.00s system\n"
	    "gc7(2): 1+0+603+0 us, 0 -> 1 MB, 21720 (39707-17987) objects, 8";

	check_cuts("ugly input", ugly, sizeof ugly - 1, ALL_CUTS);
}

/* ---- truth ---------------------------------------------------------- */

/* Every value is what the record says it is; the texts of tests/family hold
 * the rest.  Here: counts agree with the events. */
static void
check_counts(void)
{
	struct seen s = LOOK(GC("3") "\n" TIME "gc 4 @0.080s 5%: 0.1\n");

	is_int(s.counts.records, s.records, "records are counted");
	is_int(s.counts.records, 2, "each once");
	is_int(s.counts.rejected, s.rejects, "rejects are counted");
	is_int(s.counts.rejected, 1, "each once");
	is_int(s.counts.bytes, sizeof(GC("3") "\n" TIME
	    "gc 4 @0.080s 5%: 0.1\n") - 1, "bytes are counted");
	is_int(s.counts.lines, 5, "lines are counted");
}

/* ---- what belongs to the cycle that follows -------------------------- */

#define LATER(n, at) "gc " n " @" at "s 5%: 0.19+9.6+0.005 ms clock, " \
	"0.38+0.25/11/0+0.010 ms cpu, 4->5->3 MB, 5 MB goal, " \
	"0 MB stacks, 0 MB globals, 8 P"
#define PLAN "pacer: assist ratio=0.25 (scan 1 MB in 3->4 MB) " \
	"workers=0+0.25\n"
#define INIT "init main @1.2 ms, 0.10 ms clock, 8 bytes, 1 allocs\n"
#define SCHED "SCHED 10ms: gomaxprocs=1 idleprocs=0 threads=4 " \
	"idlethreads=0 runqueue=1 [0]\n"
#define P_LINE "  P0: status=1 schedtick=14 syscalltick=11 m=0 runqsize=4 " \
	"gfreecnt=0\n"
#define TORN_GC "gc 5 @0.120s 5%: 0.19+9.6[w1] GET\n+0.005 ms clock, " \
	"0.38+0.25/11/0+0.010 ms cpu, 4->5->3 MB, 5 MB goal, " \
	"0 MB stacks, 0 MB globals, 8 P\n"

/* Reads text and looks for what its lines of JSON have, in any order. */
static void
reads_as(const char *text, const char *const *wants, const char *what)
{
	struct gcl_buf got = read_as(text, strlen(text), whole);
	int good = got.len > 0;

	for (; *wants; wants++)
		if (!strstr(gcl_buf_text(&got), *wants)) {
			diag("%s is not in\n%s", *wants, gcl_buf_text(&got));
			good = 0;
		}
	ok(good && same_when_cut(text, strlen(text), (struct feed){ 7, 0 }),
	    "%s", what);
	gcl_buf_fini(&got);
}

static void
check_ahead(void)
{
	reads_as(GC("3") "\n" PLAN INIT LATER("4", "0.099") "\n" PLAN,
	    (const char *[]){
	    "\"pacer\", \"form\": \"go1.5_start\", \"process\": 1, "
	    "\"kind\": \"start\", \"gc\": 4", "\"inittrace\"",
	    "\"kind\": \"start\", \"assist_ratio\"", NULL },
	    "a plan is of the cycle that follows, if one does");
	reads_as("GC forced\n" LATER("4", "0.099") "\n", (const char *[]){
	    "\"gcforced\", \"form\": \"go1.4\", \"process\": 1, "
	    "\"gc\": 4", NULL }, "so is a cycle by the clock");
	reads_as(GC("3") "\n" PLAN LATER("5", "0.120") "\n", (const char *[]){
	    "\"kind\": \"start\", \"assist_ratio\"", NULL },
	    "after a gap it may be of one that is lost");
	reads_as(GC("3") "\n" PLAN "gc 4 @0.080s 5%: 0.1\n" PLAN
	    LATER("5", "0.120") "\n",
	    (const char *[]){ "\"kind\": \"start\", \"assist_ratio\"",
	    NULL },
	    "or before one that is rejected");
	reads_as(LATER("4", "0.099") "\n" PLAN TORN_GC PLAN
	    LATER("6", "0.150") "\n",
	    (const char *[]){ "\"gc\": 5, \"assist",
	    "\"gc\": 6, \"assist",
	    NULL }, "one that was torn is as good as another");
	reads_as(INIT SCHED P_LINE, (const char *[]){
	    "\"inittrace\", \"form\": \"go1.16\", \"process\": 1",
	    "\"schedtrace\", \"form\": \"go1.2\", \"process\": 1",
	    "\"process\": 1, \"sched_line\": 2", NULL },
	    "without a cycle there is a process, too");
	reads_as(SCHED "SCHED 20ms: gomaxprocs=1 idlep[w1]\n" P_LINE,
	    (const char *[]){ "\"rejected\": \"schedtrace\"",
	    "\"process\": 1, \"p\": 0", NULL },
	    "what stands below a torn line is not taken for another's");
}

int
main(void)
{
	fixtures_find("fixtures");
	check_ends();
	check_middles();
	check_joined();
	check_long_lines();
	check_cut_ugly();
	check_counts();
	check_ahead();
	check_fixtures();
	check_long_input();
	fixtures_forget();
	return tap_done();
}
