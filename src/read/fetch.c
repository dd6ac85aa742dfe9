/* A file or a pipe, read and searched by two threads, block by block: a ring of
 * them, with room in front of the first one for what is kept of the last.
 *
 * Only who takes waits for a pipe, where signals reach it; who helps reads what
 * is there already, and sleeps while the other one keeps up. */
#include "config.h"

#include "read/fetch.h"

#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "base/worker.h"

enum {
	IN_USE = 2, /* what was taken last, and the end of that before it */
	HEADS = 512 /* of a block that are kept.  What comes behind them is
	             * searched when it is looked at: that passes over records,
	             * and where there are many over most of it. */
};

struct slot {
	struct gcl_fill fill;
	int ready;
	size_t n, searched; /* heads, and the bytes they are all of */
	uint32_t heads[HEADS];
};

struct gcl_fetch {
	struct gclog_source *source;
	const struct gcl_heads *heads;
	char *space;           /* of the first block */
	pthread_mutex_t lock;
	pthread_cond_t ready;  /* a block is, or nobody reads: for who takes */
	pthread_cond_t more;   /* can be read: for who helps */
	uint64_t read, taken;  /* blocks */
	int reading;           /* somebody is */
	int over;              /* no more is read, since: */
	struct gcl_fill last;
	struct gcl_worker helper;
	int helped;            /* there is one */
	struct slot slots[GCL_BLOCK_READS];
};

static struct slot *
slot_of(struct gcl_fetch *f, uint64_t block)
{
	return &f->slots[block % GCL_BLOCK_READS];
}

static char *
space_of(struct gcl_fetch *f, uint64_t block)
{
	return f->space + block % GCL_BLOCK_READS * GCL_BLOCK_READ;
}

/* ---- what both do --------------------------------------------------- */

/* All heads that can be told without the bytes before and behind the block. */
static void
search(const struct gcl_heads *h, struct slot *s, const char *bytes)
{
	size_t got = s->fill.got, at = 1;
	size_t limit = got > h->longest ? got - h->longest : at;

	for (s->n = 0; s->n < HEADS; s->heads[s->n++] = (uint32_t)at++ - 1) {
		at = gcl_heads_next(h, bytes, at, limit, got);
		if (at >= limit)
			break;
	}
	s->searched = at - 1;
}

/* Nobody else reads meanwhile. */
static int
fill(struct gcl_fetch *f, struct slot *s, char *bytes, int wait_ms)
{
	f->reading = 1;
	pthread_mutex_unlock(&f->lock);
	gcl_source_fill(f->source, bytes, GCL_BLOCK_READ, wait_ms, &s->fill);
	pthread_mutex_lock(&f->lock);
	f->reading = 0;
	s->ready = 0;
	f->read += s->fill.got > 0;
	if (s->fill.rc <= GCLOG_READ_END) {
		f->over = 1;
		f->last = s->fill;
	} else if (s->fill.rc == GCLOG_READ_BYTES) {
		pthread_cond_signal(&f->more);
	}
	pthread_cond_signal(&f->ready);
	return s->fill.got > 0;
}

/* Whether there is room for the next block, and nobody else reads it. */
static int
can_read(const struct gcl_fetch *f)
{
	return !f->reading && !f->over &&
	    f->read < f->taken + GCL_BLOCK_READS - IN_USE;
}

/* Reads the next block and searches it; 0: nothing came.  The lock is held
 * before and after. */
static int
step(struct gcl_fetch *f, int wait_ms)
{
	struct slot *s = slot_of(f, f->read);
	char *bytes = space_of(f, f->read);

	if (!fill(f, s, bytes, wait_ms))
		return 0;
	pthread_mutex_unlock(&f->lock);
	search(f->heads, s, bytes);
	pthread_mutex_lock(&f->lock);
	s->ready = 1;
	pthread_cond_signal(&f->ready);
	return 1;
}

/* ---- who helps ------------------------------------------------------ */

static void
help(void *arg)
{
	struct gcl_fetch *f = arg;

	pthread_mutex_lock(&f->lock);
	while (!f->over)
		if (!can_read(f) || (!step(f, 0) && !f->over))
			pthread_cond_wait(&f->more, &f->lock);
	pthread_mutex_unlock(&f->lock);
}

struct gcl_fetch *
gcl_fetch_open(struct gclog_source *s, const struct gcl_heads *h,
    struct gcl_block *b)
{
	struct gcl_fetch *f = gcl_alloc(sizeof *f);

	if (!f)
		return NULL;
	memset(f, 0, offsetof(struct gcl_fetch, slots));
	f->source = s;
	f->heads = h;
	f->space = b->memory + GCL_BLOCK_TAIL;
	if (gcl_worker_open(&f->helper) < 0) {
		gcl_free(f);
		return NULL;
	}
	if (gcl_block_move(b, f->space) < 0) {
		gcl_worker_close(&f->helper);
		gcl_free(f);
		return NULL;
	}
	pthread_mutex_init(&f->lock, NULL);
	pthread_cond_init(&f->ready, NULL);
	pthread_cond_init(&f->more, NULL);
	f->helped = 1;
	gcl_source_set_fetch(s, f);
	gcl_worker_give(&f->helper, help, f);
	return f;
}

int
gcl_fetch_is_of(const struct gcl_fetch *f, const struct gclog_source *s)
{
	return f->source == s;
}

void
gcl_fetch_stop(struct gcl_fetch *f)
{
	if (!f->helped)
		return;
	pthread_mutex_lock(&f->lock);
	f->over = 1;
	pthread_cond_signal(&f->more);
	pthread_mutex_unlock(&f->lock);
	gcl_worker_close(&f->helper);
	f->helped = 0;
}

void
gcl_fetch_close(struct gcl_fetch *f)
{
	if (!f)
		return;
	gcl_fetch_stop(f);
	gcl_source_set_fetch(f->source, NULL);
	pthread_cond_destroy(&f->more);
	pthread_cond_destroy(&f->ready);
	pthread_mutex_destroy(&f->lock);
	gcl_free(f);
}

/* ---- who takes ------------------------------------------------------ */

/* Waits until the next block is there, and searched; enum gclog_read. */
static int
wait_for_next(struct gcl_fetch *f, int wait_ms)
{
	const struct slot *s = slot_of(f, f->taken);
	int none, came = 1;

	while ((none = f->taken == f->read) ? !f->over : !s->ready) {
		if (!came || !can_read(f))
			came = !pthread_cond_wait(&f->ready, &f->lock);
		else
			came = step(f, none ? wait_ms : 0);
		if (!came && f->taken == f->read && !f->over)
			return GCLOG_READ_IDLE;
	}
	return none ? GCLOG_READ_END : GCLOG_READ_BYTES;
}

/* How it has ended: an error is told once. */
static int
end(struct gcl_fetch *f, struct gclog_err *err)
{
	int rc = f->last.rc;

	if (rc < 0 && err)
		*err = f->last.err;
	f->last.rc = GCLOG_READ_END;
	return rc;
}

int
gcl_fetch_take(struct gcl_fetch *f, struct gcl_block *b, int wait_ms,
    char **bytes, size_t *got, struct gclog_err *err)
{
	const struct slot *s = slot_of(f, f->taken);
	char *space = space_of(f, f->taken);
	int rc;

	if (gcl_block_move(b, space) < 0)
		return gcl_err(err, GCLOG_EINTERNAL,
		    "what was read is not looked at");
	pthread_mutex_lock(&f->lock);
	rc = wait_for_next(f, wait_ms);
	if (rc == GCLOG_READ_BYTES &&
	    f->taken++ == f->read - (GCL_BLOCK_READS - IN_USE))
		pthread_cond_signal(&f->more);
	pthread_mutex_unlock(&f->lock);
	if (rc != GCLOG_READ_BYTES)
		return rc == GCLOG_READ_END ? end(f, err) : rc;
	gcl_source_passed(f->source, &s->fill);
	b->searched = (struct gcl_searched){ .from = b->end + 1,
		.to = b->end + 1 + s->searched, .heads = s->heads,
		.n = s->n };
	*bytes = space;
	*got = s->fill.got;
	return rc;
}
