/* Proves that a file or a pipe that threads read and search gives what it gives
 * fed in pieces: each record, its place, and the bytes themselves. */
#include "config.h"

#include "tests/lib/tap.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/demux.h"
#include "tests/lib/feed.h"

enum { BYTES = 8 * 1024 * 1024 }; /* more than are read ahead */

static char path[] = "test_source.bytes", fifo[] = "test_source.fifo";
static char *text;

/* What was read, as a sum that is another one in another order. */
struct sum {
	uint64_t events, bytes;
};

static void
add(uint64_t *sum, uint64_t x)
{
	*sum = (*sum ^ x) * UINT64_C(0x100000001b3);
}

static int
take(void *arg, int event, const struct gclog_item *item,
    struct gclog_err *err)
{
	struct sum *s = arg;

	(void)err;
	add(&s->events, (uint64_t)event);
	if (event == GCLOG_RECORD) {
		add(&s->events, item->record.line_no);
		add(&s->events, item->record.offset);
		add(&s->events, (uint64_t)item->record.values[0].num);
	} else {
		add(&s->events, item->reject.line_no);
		add(&s->events, item->reject.len);
	}
	return 0;
}

static void
add_bytes(struct sum *s, const char *bytes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		add(&s->bytes, (unsigned char)bytes[i]);
}

/* ---- what is written ------------------------------------------------ */

/* A log: records, each before so many other lines. */
struct log {
	const char *what;
	const char *begin, *end; /* of each line */
	const char *other;       /* the others' text, and a number */
	int others;
};

static size_t
put_record(char *at, const struct log *l, int i)
{
	return (size_t)sprintf(at, "%sgc %d @%d.%03ds 1%%: 0.018+1.3+0.076 ms "
	    "clock, 0.054+0.35/1.2/3.0+0.22 ms cpu, 4->4->3 MB, 5 MB goal, "
	    "8 P%s", l->begin, i, i / 100, i % 100 * 10, l->end);
}

/* With a period that is none of the blocks', so that all that can lie over the
 * edge of two of them does. */
static size_t
write_log(const struct log *l)
{
	FILE *f = fopen(path, "w");
	size_t n = 0;
	int i = 0, k;

	while (n < BYTES) {
		n += put_record(text + n, l, ++i);
		for (k = 0; k < l->others; k++)
			n += (size_t)sprintf(text + n, "%s%s%d%s", l->begin,
			    l->other, i % 89, l->end);
	}
	if (!f || fwrite(text, 1, n, f) != n || fclose(f) != 0)
		bail_out("a file cannot be written");
	return n;
}

/* ---- how it is read ------------------------------------------------- */

/* All that is to be told of what was fed; 0: there is more to read. */
static int
look(struct gclog_reader *r, struct sum *sum)
{
	struct gclog_item item;
	int rc;

	while ((rc = gclog_reader_next(r, &item, NULL)) > 0) {
		if (rc == GCLOG_MORE)
			return 0;
		take(sum, rc, &item, NULL);
	}
	return rc == GCLOG_END ? 1 : rc;
}

/* The same, and more of the source. */
static int
read_some(struct gclog_source *s, struct gclog_reader *r, struct sum *sum)
{
	int rc = look(r, sum);
	char *bytes;
	size_t got;

	if (rc != 0)
		return rc;
	rc = gclog_reader_read(r, s, -1, &bytes, &got, NULL);
	if (rc < 0)
		return rc;
	add_bytes(sum, bytes, got);
	gclog_reader_fed(r, got);
	return 0;
}

static int
read_source(struct gclog_source *s, struct gclog_reader *r, struct sum *sum)
{
	int rc;

	while ((rc = read_some(s, r, sum)) == 0)
		;
	return rc > 0 ? 0 : rc;
}

static void
check(const char *const *paths, size_t npaths, size_t n, const char *what)
{
	const struct feed pieces = { 60000, 1 };
	struct sum want = { 0, 0 }, is = { 0, 0 };
	struct gclog_counts fed, read;
	struct gclog_source *s;
	struct gclog_reader *r;

	if (gclog_source_open_series(&s, paths, npaths, NULL) < 0 ||
	    gclog_reader_open(&r, NULL) < 0 ||
	    feed_run(text, n, pieces, take, &want, &fed, NULL) < 0)
		bail_out("there is no reader");
	add_bytes(&want, text, n);
	is_int(read_source(s, r, &is), 0, "%s: it is read", what);
	read = gclog_reader_counts(r);
	ok(fed.records > 1000, "%s: records are in it", what);
	is_int((long long)read.records, (long long)fed.records,
	    "%s: as many as when it is fed", what);
	ok(is.events == want.events, "%s: the same ones", what);
	ok(is.bytes == want.bytes, "%s: all bytes are told", what);
	is_int((long long)read.lines, (long long)fed.lines,
	    "%s: its lines are counted", what);
	is_int((long long)gclog_source_done(s), (long long)n,
	    "%s: the source tells how far it is", what);
	gclog_reader_close(r);
	gclog_source_close(s);
}

/* Closed while a thread reads, and after. */
static void
check_stop(void)
{
	char before[GCLOG_CONTENT_TEXT], after[GCLOG_CONTENT_TEXT];
	struct gclog_source *s;
	struct gclog_reader *r;
	struct gclog_item item;
	char *bytes;
	size_t got, i;

	if (gclog_source_open(&s, path, NULL) < 0 ||
	    gclog_reader_open(&r, NULL) < 0)
		bail_out("there is no reader");
	for (i = 0; i < 2; i++) {
		gclog_reader_read(r, s, -1, &bytes, &got, NULL);
		gclog_reader_fed(r, got);
		while (gclog_reader_next(r, &item, NULL) != GCLOG_MORE)
			continue;
	}
	gclog_source_content(s, before);
	gclog_source_content(s, after);
	is_str(after, before, "who asks for the digest ends the reading");
	gclog_reader_close(r);
	gclog_source_close(s);
}

/* ---- a pipe --------------------------------------------------------- */

/* Who writes to it: so many bytes of the text, in pieces of all sizes. */
struct writer {
	pthread_t thread;
	size_t n;
	int fd; /* open until nobody reads any more */
};

static void *
write_pipe(void *arg)
{
	struct writer *w = arg;
	struct feed pieces = { 200000, 1 };
	const char *at = text;
	size_t left = w->n;
	ssize_t n = 0;

	w->fd = open(fifo, O_WRONLY);
	for (; n >= 0 && left > 0; left -= (size_t)n, at += n)
		n = write(w->fd, at, feed_piece(&pieces, left));
	if (w->n == BYTES)
		close(w->fd);
	return NULL;
}

static void
begin_pipe(struct writer *w, size_t n)
{
	w->n = n;
	if (mkfifo(fifo, 0600) < 0 ||
	    pthread_create(&w->thread, NULL, write_pipe, w) != 0)
		bail_out("there is no pipe");
}

static void
check_pipe(const char *what)
{
	const char *const paths[] = { fifo };
	struct writer w;

	begin_pipe(&w, BYTES);
	check(paths, 1, BYTES, what);
	pthread_join(w.thread, NULL);
	unlink(fifo);
}

/* One that rests while it is open: all of it is told, then nothing, and then it
 * is closed. */
static void
check_rest(void)
{
	enum { SOME = 1000000 };
	struct sum sum = { 0, 0 }, want = { 0, 0 };
	struct gclog_source *s;
	struct gclog_reader *r;
	struct gclog_item item;
	struct writer w;
	char *bytes;
	size_t got, all = 0;
	int rc = GCLOG_READ_BYTES;

	begin_pipe(&w, SOME);
	if (gclog_source_open(&s, fifo, NULL) < 0 ||
	    gclog_reader_open(&r, NULL) < 0)
		bail_out("there is no reader");
	while (rc == GCLOG_READ_BYTES && all < SOME) {
		rc = gclog_reader_read(r, s, -1, &bytes, &got, NULL);
		add_bytes(&sum, bytes, got);
		gclog_reader_fed(r, got);
		all += got;
		while (gclog_reader_next(r, &item, NULL) != GCLOG_MORE)
			continue;
	}
	add_bytes(&want, text, SOME);
	ok(sum.bytes == want.bytes, "what comes through a pipe is told at "
	    "once, also where its writer rests");
	rc = gclog_reader_read(r, s, 0, &bytes, &got, NULL);
	is_int(rc, GCLOG_READ_IDLE, "and then that there is nothing");
	gclog_reader_close(r);
	gclog_source_close(s);
	pthread_join(w.thread, NULL);
	close(w.fd);
	unlink(fifo);
}

/* What a reader that failed did not look at is passed over, so that a source
 * can be read to its end all the same. */
static void
check_failed(size_t n)
{
	struct gclog_source *s;
	struct gclog_reader *r;
	size_t got, all = 0;
	char *bytes;
	int rc;

	if (gclog_source_open(&s, path, NULL) < 0 ||
	    gclog_reader_open(&r, NULL) < 0)
		bail_out("there is no reader");
	r->failed = 1;
	while ((rc = gclog_reader_read(r, s, -1, &bytes, &got, NULL)) > 0) {
		all += got;
		gclog_reader_fed(r, got);
	}
	is_int(rc, GCLOG_READ_END, "nobody looks: it is read to its end");
	is_int((long long)all, (long long)n, "all of it");
	gclog_reader_close(r);
	gclog_source_close(s);
}

/* After the end of a source: another one, and bytes fed by hand. */
static void
check_after(size_t n)
{
	struct gclog_source *s, *other;
	struct sum sum = { 0, 0 };
	struct gclog_reader *r;
	size_t got, room, fed;
	char *bytes;

	if (gclog_source_open(&s, path, NULL) < 0 ||
	    gclog_source_open(&other, path, NULL) < 0 ||
	    gclog_reader_open(&r, NULL) < 0)
		bail_out("there is no reader");
	while (gclog_source_done(s) < n && read_some(s, r, &sum) == 0)
		;
	ok(r->fetch != NULL, "a file is read in threads");
	is_int(gclog_reader_read(r, other, -1, &bytes, &got, NULL),
	    GCLOG_EARG, "another source is refused");
	for (fed = 0; fed < 2 * n; fed += room) {
		gclog_reader_space(r, &bytes, &room);
		if (room == 0)
			break;
		memset(bytes, 'x', room);
		bytes[room - 1] = '\n';
		gclog_reader_fed(r, room);
		look(r, &sum);
	}
	ok(fed >= 2 * n, "bytes are fed by hand after it");
	is_int((long long)gclog_reader_counts(r).bytes, (long long)(n + fed),
	    "and counted");
	gclog_reader_close(r);
	gclog_source_close(other);
	gclog_source_close(s);
}

int
main(void)
{
	static const struct log logs[] = {
		{ "plain lines", "", "\n", "nothing ", 40 },
		{ "wrapped lines", "{\"log\":\"", "\\n\"}\n", "nothing ", 20 },
		{ "heads of nothing", "", "\n",
		    "pacer: nothing is told of in line ", 100 },
	};
	const char *const paths[] = { path, "/dev/null" };
	size_t i, n = 0;

	text = malloc(BYTES + 100000);
	if (!text)
		bail_out("there is no memory");
	for (i = 0; i < sizeof logs / sizeof *logs; i++) {
		n = write_log(&logs[i]);
		check(paths, 1, n, logs[i].what);
		check_pipe(logs[i].what);
	}
	check(paths, 2, n, "a series");
	check_stop();
	check_failed(n);
	check_after(n);
	check_rest();
	unlink(path);
	free(text);
	return tap_done();
}
