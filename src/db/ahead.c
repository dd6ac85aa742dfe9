/* Many rows: while SQLite reads some, a thread takes those before. */
#include "config.h"

#include "base/alloc.h"
#include "base/err.h"
#include "base/worker.h"
#include "db/query.h"

enum { TOGETHER = 1024 };

struct batch {
	struct pass *pass;
	int64_t *rows;
	size_t n;
};

struct pass {
	size_t columns;
	int64_t missing;
	gcl_query_take *take;
	void *arg;
	struct gcl_worker worker;
	int has_worker;
	struct batch batches[2], *filled; /* the one that is being filled */
	int rc; /* of those that were taken */
	struct gclog_err err;
};

static void
take_batch(void *arg)
{
	struct batch *b = arg;
	struct pass *p = b->pass;
	size_t i;

	for (i = 0; i < b->n && p->rc == 0; i++)
		p->rc = p->take(p->arg, b->rows + i * p->columns, &p->err);
	b->n = 0;
}

/* Few rows are worth no thread; without one they are taken at once. */
static int
hand_over(struct pass *p)
{
	struct batch *b = p->filled;

	if (p->has_worker)
		gcl_worker_wait(&p->worker, -1);
	else if (b->n == TOGETHER)
		p->has_worker = gcl_worker_open(&p->worker) == 0;
	if (p->rc < 0)
		return p->rc;
	if (p->has_worker) {
		gcl_worker_give(&p->worker, take_batch, b);
		p->filled = &p->batches[b == p->batches];
	} else {
		take_batch(b);
	}
	return p->has_worker ? 0 : p->rc;
}

static int
add_row(void *arg, const struct gcl_query_row *r, struct gclog_err *err)
{
	struct pass *p = arg;
	struct batch *b = p->filled;

	(void)err;
	gcl_query_row_ints(r, b->rows + b->n++ * p->columns, p->missing);
	return b->n < TOGETHER ? 0 : hand_over(p);
}

/* rc: of reading.  What is still to be taken, and what comes of it all. */
static int
finish(struct pass *p, int rc, struct gclog_err *err)
{
	if (rc == 0)
		hand_over(p);
	if (p->has_worker)
		gcl_worker_close(&p->worker);
	if (p->rc == 0)
		return rc;
	if (err)
		*err = p->err;
	return p->rc;
}

int
gcl_query_ahead(struct gcl_query *q, size_t columns, int64_t missing,
    gcl_query_take *take, void *arg, struct gclog_err *err)
{
	struct pass p = { .columns = columns, .missing = missing,
		.take = take, .arg = arg };
	int64_t *rows = gcl_alloc(2 * TOGETHER * columns * sizeof *rows);
	int rc;

	if (!rows)
		return gcl_err_memory(err);
	p.batches[0] = (struct batch){ &p, rows, 0 };
	p.batches[1] = (struct batch){ &p, rows + TOGETHER * columns, 0 };
	p.filled = p.batches;
	rc = finish(&p, gcl_query_each(q, add_row, &p, err), err);
	gcl_free(rows);
	return rc;
}
