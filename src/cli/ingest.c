/* One run: bytes from a source into the store, while they come. */
#include "config.h"

#include "cli/ingest.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/inputs.h"
#include "cli/known.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "cli/tally.h"
#include "cli/window.h"

enum { FLUSH_MS = 500, WAKE_MS = FLUSH_MS, GRACE_MS = 3000 };

/* One run being ingested. */
struct ingest {
	const struct args *args;
	const struct gclog_formats *formats;
	const char *const *paths;
	size_t npaths;
	char *name;         /* of the input, for messages */
	int whole;          /* a run of its content, all of it */
	int unique;         /* which may not be there yet */
	struct gclog_source *source;
	struct gclog_reader *reader;
	struct gclog_store *store; /* NULL once it has failed */
	int64_t run_id;
	int tee;            /* bytes go to standard output, too */
	int piped;          /* a program writes the input */
	int follow;         /* a file that grows: a signal is its end */
	int drain;          /* somebody waits: read on, whatever happens */
	int trouble;        /* something failed and was told */
	int cut;            /* the input was not read to its end */
	int refused;        /* an earlier run has the same content */
	int gaps;           /* something in it could not be read */
	int unflushed;      /* read since the last flush */
	int64_t flushed_ms, stop_ms;
	struct window window;
	uint64_t kept;      /* records and rejected ones, in the window */
	struct tally tally;
	struct progress progress;
};

/* Ctrl-C ends the program that is watched, too: its last words are waited
 * for.  A second one, or SIGTERM, ends us at once. */
static int
must_stop(const struct ingest *in)
{
	return signals_end(in->piped ? 1 : 0);
}

/* ---- failures: told once, the input is drained all the same --------- */

static void
lose_store(struct ingest *in, const struct gclog_err *err)
{
	fail(err);
	if (in->drain)
		warn("the rest of the input is %s, not kept", in->tee ?
		    "passed on" : "read");
	in->trouble = 1;
	gclog_store_close(in->store);
	in->store = NULL;
}

static void
pass_on(struct ingest *in, const char *bytes, size_t n)
{
	while (in->tee && n > 0) {
		ssize_t done = write(STDOUT_FILENO, bytes, n);

		if (done < 0 && (errno == EINTR || errno == EAGAIN)) {
			struct pollfd p = { STDOUT_FILENO, POLLOUT, 0 };

			if (must_stop(in) || poll(&p, 1, WAKE_MS) < 0)
				in->tee = !must_stop(in);
			continue;
		}
		if (done < 0) {
			warn("standard output: %s; the input is still kept",
			    strerror(errno));
			in->tee = 0;
			in->trouble = 1;
			return;
		}
		bytes += done;
		n -= (size_t)done;
	}
}

/* ---- the loop ------------------------------------------------------- */

static void
keep(struct ingest *in, int event, const struct gclog_item *item)
{
	struct gclog_err err;
	int rc = 0;

	if (event == GCLOG_RECORD) {
		if (!window_takes(&in->window, &item->record))
			return;
		tally_count(&in->tally, &item->record);
	}
	in->kept++;
	if (!in->store)
		return;
	in->unflushed = 1;
	rc = event == GCLOG_RECORD ?
	    gclog_store_put(in->store, &item->record, &err) :
	    gclog_store_reject(in->store, &item->reject, &err);
	if (rc < 0)
		lose_store(in, &err);
}

static void
flush(struct ingest *in)
{
	struct gclog_counts c = gclog_reader_counts(in->reader);
	struct gclog_err err;
	int rc = in->store ? gclog_store_flush(in->store, &c, &err) : 0;

	in->flushed_ms = monotonic_ms();
	/* Somebody else is writing: the batch keeps until the next time, and
	 * the program that is watched does not wait for it. */
	in->unflushed = rc == GCLOG_EBUSY;
	if (rc < 0 && rc != GCLOG_EBUSY)
		lose_store(in, &err);
}

/* Commits what is in the store, after a while. */
static void
flush_in_time(struct ingest *in)
{
	if (in->unflushed && monotonic_ms() - in->flushed_ms >= FLUSH_MS)
		flush(in);
}

/* Reads once; returns enum gclog_read, or an error that was told. */
static int
read_once(struct ingest *in, int wait_ms)
{
	struct gclog_err err;
	char *bytes;
	size_t got;
	int rc;

	rc = gclog_reader_read(in->reader, in->source, wait_ms, &bytes, &got,
	    &err);
	if (rc < 0) { /* there may be more behind what cannot be read */
		fail(&err);
		in->trouble = in->gaps = 1;
	}
	if (rc == GCLOG_READ_BYTES) {
		pass_on(in, bytes, got);
		gclog_reader_clock(in->reader,
		    gclog_source_time(in->source));
		gclog_reader_fed(in->reader, got);
		in->unflushed = 1;
		progress_step(&in->progress, gclog_source_done(in->source));
	}
	return rc;
}

/* The same while the run goes on, all that was read before being in the store.
 * 1: go on; 0: the input has ended. */
static int
read_on(struct ingest *in)
{
	int64_t left;

	flush_in_time(in);
	left = FLUSH_MS - (monotonic_ms() - in->flushed_ms);
	return read_once(in, in->unflushed && left > 0 ? (int)left :
	    WAKE_MS) != GCLOG_READ_END;
}

/* Whether no more is to be read: the run is to stop, or nothing can be kept. */
static int
is_over(const struct ingest *in)
{
	return must_stop(in) || (!in->store && !in->drain);
}

/* When the run is to stop there is a little time left. */
static int
has_grace(struct ingest *in)
{
	if (!in->stop_ms)
		in->stop_ms = monotonic_ms();
	return in->store && monotonic_ms() - in->stop_ms < GRACE_MS;
}

/* Torn text takes long: whether there is time for it. */
static int
go_on_busy(struct ingest *in)
{
	int grace;

	flush_in_time(in);
	if (!is_over(in))
		return 1;
	grace = has_grace(in);
	in->cut |= !in->follow || !grace;
	return grace;
}

/* Reads on, if there is more to be read.  What is followed is read to where it
 * ends when the run is to stop. */
static int
read_more(struct ingest *in)
{
	if (!in->cut && !is_over(in))
		return read_on(in);
	if (!in->cut && in->follow && has_grace(in))
		return read_once(in, 0) == GCLOG_READ_BYTES;
	in->cut = 1;
	return 0;
}

/* All of the input.  0, or negative when the reader itself failed. */
static int
read_all(struct ingest *in, struct gclog_err *err)
{
	struct gclog_item item;
	int event;

	while ((event = gclog_reader_next(in->reader, &item, err)) > 0) {
		if (event == GCLOG_RECORD || event == GCLOG_REJECT)
			keep(in, event, &item);
		if (event == GCLOG_BUSY && !go_on_busy(in))
			return 0;
		if (event == GCLOG_MORE && !read_more(in))
			gclog_reader_fed(in->reader, 0);
	}
	return event;
}

/* Reads on for the sake of whoever writes, when there is nothing to keep; a
 * reader may have begun to read ahead. */
static void
drain(struct ingest *in)
{
	static char space[64 * 1024];
	char *bytes = space;
	size_t got;
	int rc = 1;

	while (rc > 0 && in->drain && !must_stop(in)) {
		rc = in->reader ? gclog_reader_read(in->reader, in->source,
		    WAKE_MS, &bytes, &got, NULL) : gclog_source_read(
		    in->source, space, sizeof space, WAKE_MS, &got, NULL);
		if (rc > 0)
			pass_on(in, bytes, got);
	}
}

/* ---- one run -------------------------------------------------------- */

static int
add_tags(struct ingest *in, struct gclog_err *err)
{
	const char *tag;
	size_t k;
	int rc = 0;

	for (k = 0; rc == 0 && (tag = args_each(in->args, "tag", k)); k++) {
		const char *eq = strchr(tag, '=');
		char *key = need(strndup(tag, (size_t)(eq - tag)));

		rc = gclog_store_tag(in->store, key, eq + 1, err);
		free(key);
	}
	return rc;
}

static void
refuse(struct ingest *in, int64_t earlier)
{
	warn("%s: run %lld has the same content already; --again reads it "
	    "all the same", in->name, (long long)earlier);
	in->refused = in->trouble = 1;
}

static void
open_store(struct ingest *in, const char *path)
{
	struct gclog_run run = { args_get(in->args, "label"), in->name,
		wall_ns() };
	struct gclog_err err;
	int64_t earlier;
	int rc = (in->drain || in->follow ? gclog_store_open :
	    gclog_store_open_whole)(&in->store, path, &err);

	if (rc == 0 && gclog_formats_count(in->formats) > 0)
		rc = gclog_store_formats(in->store, in->formats, &err);
	if (rc == 0 && in->unique && gclog_source_size(in->source) > 0)
		rc = known_files(in->store, in->paths, in->npaths, &earlier,
		    &err);
	if (rc > 0) {
		refuse(in, earlier);
		gclog_store_close(in->store);
		in->store = NULL;
		return;
	}
	if (rc == 0)
		rc = gclog_store_begin(in->store, &run, &in->run_id, &err);
	if (rc == 0)
		rc = add_tags(in, &err);
	if (rc < 0)
		lose_store(in, &err);
}

/* Ends the run, or takes it back: an empty one would be the latest, in front
 * of a good one, and one that is there already would count twice. */
static int
close_run(struct ingest *in, int complete, struct gclog_err *err)
{
	const struct gclog_counts c = gclog_reader_counts(in->reader);
	char content[GCLOG_CONTENT_TEXT];
	int64_t earlier;
	int rc = 0;

	if (in->kept == 0)
		return gclog_store_discard(in->store, err);
	gclog_source_content(in->source, content);
	if (complete && in->unique)
		rc = gclog_store_known(in->store, content, c.bytes, &earlier,
		    err);
	if (rc > 0) {
		refuse(in, earlier);
		return gclog_store_discard(in->store, err);
	}
	if (rc == 0 && complete && in->whole)
		rc = gclog_store_content(in->store, content, err);
	return rc < 0 ? rc :
	    gclog_store_end(in->store, &c, wall_ns(), complete, err);
}

static int
tell_end(const struct ingest *in, const char *path)
{
	struct gclog_counts c = gclog_reader_counts(in->reader);
	const char *label = args_get(in->args, "label");
	char text[TALLY_TEXT];

	if (in->refused)
		return EXIT_TROUBLE;
	if (c.records == 0 && c.rejected == 0 && !in->trouble) {
		warn("%s: nothing recognised in %llu line%s; was the program "
		    "run with GODEBUG=gctrace=1, and its standard error read "
		    "(2>&1)?", in->name, (unsigned long long)c.lines,
		    c.lines == 1 ? "" : "s");
		return EXIT_NO;
	}
	tally_text(&in->tally, text);
	window_tell(&in->window, in->name);
	if (in->store && in->kept > 0)
		warn("run %lld%s%s%s: %s, %llu rejected -> %s",
		    (long long)in->run_id, label ? " \"" : "", label ? label :
		    "", label ? "\"" : "", text,
		    (unsigned long long)c.rejected, path);
	if (in->trouble)
		return EXIT_TROUBLE;
	if (in->kept == 0) {
		warn("%s: nothing of it is in that time", in->name);
		return EXIT_NO;
	}
	if (c.records == 0) {
		warn("%s: no whole record; gclog report %s rejected shows "
		    "what was like one", in->name, path);
		return EXIT_NO;
	}
	return EXIT_FINE;
}

static void
read_into_store(struct ingest *in)
{
	struct gclog_err err;
	int rc = read_all(in, &err);

	progress_end(&in->progress);
	if (rc < 0) {
		fail(&err);
		in->trouble = 1;
	}
	if (in->store && close_run(in, !in->cut && !in->gaps && rc >= 0,
	    &err) < 0)
		lose_store(in, &err);
	if (must_stop(in) && (in->cut || !in->follow)) {
		warn("%s: interrupted; what was read is kept", in->name);
		in->trouble = 1;
	}
	if (rc < 0)
		drain(in);
}

int
ingest_one(const struct args *a, const struct gclog_formats *f,
    const char *const *paths, size_t n)
{
	const char *path = args_get(a, "output");
	struct ingest in = { .args = a, .formats = f, .paths = paths,
		.npaths = n,
		.tee = args_get(a, "tee") != NULL,
		.follow = args_get(a, "follow") != NULL };
	struct gclog_err err;
	int status = EXIT_TROUBLE;

	if (window_of(&in.window, a, wall_ns()) != 0)
		return EXIT_TROUBLE;
	path = path ? path : default_database;
	in.flushed_ms = monotonic_ms();
	in.whole = !in.follow && !in.window.limited;
	in.unique = in.whole && !args_get(a, "again");
	if ((in.follow ? gclog_source_follow(&in.source, paths[0], &err) :
	    gclog_source_open_series(&in.source, paths, n, &err)) < 0)
		return fail(&err);
	in.name = need(inputs_names(paths, n));
	need(tally_open(&in.tally, f) < 0 ? NULL : &in.tally);
	in.piped = !in.follow && gclog_source_size(in.source) == 0;
	in.drain = in.piped || in.tee;
	progress_begin(&in.progress, in.name, gclog_source_size(in.source),
	    in.tee);
	open_store(&in, path);
	if (!in.store && !in.drain) {
		status = EXIT_TROUBLE;
	} else if (gclog_reader_open_with(&in.reader, f, &err) < 0) {
		fail(&err);
		drain(&in);
	} else {
		read_into_store(&in);
		status = tell_end(&in, path);
	}
	gclog_store_close(in.store);
	gclog_reader_close(in.reader);
	gclog_source_close(in.source);
	tally_close(&in.tally);
	free(in.name);
	return status;
}
