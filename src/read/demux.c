/* gclog_reader: the input, taken apart into streams of text. */
#include "config.h"

#include "read/demux.h"

#include "base/alloc.h"
#include "base/err.h"

int
gclog_reader_open(struct gclog_reader **out, struct gclog_err *err)
{
	struct gclog_reader *r = gcl_alloc_zero(sizeof *r);
	int rc;

	if (!r)
		return gcl_err_memory(err);
	rc = gcl_grammar_open(&r->grammar, err);
	if (rc == 0)
		rc = gcl_stream_open(&r->plain, &r->grammar, err);
	if (rc < 0)
		gclog_reader_close(r);
	else
		*out = r;
	return rc;
}

void
gclog_reader_close(struct gclog_reader *r)
{
	if (!r)
		return;
	gcl_stream_close(r->plain);
	gcl_grammar_close(&r->grammar);
	gcl_free(r);
}

void
gclog_reader_space(struct gclog_reader *r, char **space, size_t *room)
{
	*space = gcl_stream_space(r->plain, room);
}

void
gclog_reader_fed(struct gclog_reader *r, size_t n)
{
	gcl_stream_fed(r->plain, n);
}

int
gclog_reader_next(struct gclog_reader *r, struct gclog_item *item,
    struct gclog_err *err)
{
	return gcl_stream_next(r->plain, item, err);
}

struct gclog_counts
gclog_reader_counts(const struct gclog_reader *r)
{
	return r->plain->counts;
}
