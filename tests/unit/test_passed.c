/* Proves that most of a log is passed over: lines far from a record are not
 * unwrapped, and words and sentences begin no search for torn records. */
#include "config.h"

#include "read/demux.h"
#include "tests/lib/tap.h"

#define GC(n) "gc " n " @0.03" n "s 2%: 0.016+1.2+0.005 ms clock, " \
	"0.032+0/1.1/0.39+0.010 ms cpu, 3->4->2 MB, 4 MB goal, " \
	"0 MB stacks, 0 MB globals, 2 P"
#define DOCKER(text) "{\"log\":\"" text "\\n\",\"stream\":\"stderr\"," \
	"\"time\":\"2026-11-20T10:48:24.123432282Z\"}\n"

static struct gclog_reader *reader;
static size_t records, rejects;

static void
feed(const char *text, size_t n)
{
	struct gclog_item item;
	struct gclog_err err;
	size_t room;
	char *space;
	int event;

	gclog_reader_space(reader, &space, &room);
	if (n > room)
		bail_out("no room for a test");
	memcpy(space, text, n);
	gclog_reader_fed(reader, n);
	while ((event = gclog_reader_next(reader, &item, &err)) > 0 &&
	    event != GCLOG_MORE) {
		records += event == GCLOG_RECORD;
		rejects += event == GCLOG_REJECT;
	}
	if (event < 0)
		bail_out(err.text);
}

static void
feed_text(const char *text)
{
	feed(text, strlen(text));
}

static void
begin(void)
{
	struct gclog_err err;

	gclog_reader_close(reader);
	records = rejects = 0;
	if (gclog_reader_open(&reader, &err) < 0)
		bail_out(err.text);
}

static void
test_wrapped(void)
{
	static const char line[] =
	    DOCKER("component=gc-free-list made by gcc of gctrace.c");
	static const char sentence[] =
	    DOCKER("gc 35 orphaned blobs removed in 9 ms clock time");
	enum { BETWEEN = 200, SENTENCES = 20, CYCLES = 3, NEAR = 2 };
	int i, k;

	begin();
	feed(line, 20); /* it ends within a line */
	feed_text(line + 20);
	for (k = 0; k < CYCLES; k++) {
		feed_text(k == 0 ? DOCKER(GC("1")) : k == 1 ?
		    DOCKER(GC("2")) : DOCKER(GC("3")));
		for (i = 0; i < BETWEEN; i++)
			feed_text(i % (BETWEEN / SENTENCES) == 7 ? sentence :
			    line);
	}
	feed("", 0);
	is_int((long long)records, CYCLES, "wrapped records are read");
	ok(reader->turn <= CYCLES * (NEAR + SENTENCES),
	    "lines far from any are passed over (%llu of %d go on)",
	    (unsigned long long)reader->turn, CYCLES * BETWEEN);
	is_int((long long)gclog_reader_counts(reader).lines,
	    CYCLES * (BETWEEN + 1) + 1, "all are counted");
}

/* After a record, whose process may go on. */
static void
check_none(const char *text)
{
	begin();
	feed_text(GC("1") "\n");
	feed_text(text);
	feed_text(GC("2") "\n");
	ok(!reader->channels[0]->stream->torn.active &&
	    reader->channels[0]->stream->torn.begun == 0,
	    "no search begins: %s", text);
	feed("", 0);
	is_int((long long)records, 2, "the records around are read");
	is_int((long long)rejects, 0, "nothing is rejected");
}

int
main(void)
{
	test_wrapped();
	check_none("gc 7 orphaned blobs removed in 9 ms clock time\n");
	check_none("gc 0 orphaned blobs removed in 9 ms clock time\n");
	check_none("time=10 component=gc-free-list freed=3\n");
	check_none("the gctrace of gcc -c gc.c\n");
	gclog_reader_close(reader);
	return tap_done();
}
