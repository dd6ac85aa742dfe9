/* One stream of text, as one program or more write it: records and rejects out
 * of its bytes. */
#ifndef GCL_STREAM_H
#define GCL_STREAM_H

#include "read/ahead.h"
#include "read/block.h"
#include "read/grammar.h"
#include "read/process.h"
#include "read/stanza.h"
#include "read/torn.h"
#include "read/wrap.h"

struct gcl_stream {
	struct gcl_grammar *grammar;
	struct gcl_catalog *catalog;  /* of it: what is looked for, */
	const struct gcl_heads *heads; /* and by what */
	struct gcl_block block;
	struct gcl_processes processes;
	struct gcl_torn torn;
	struct gcl_ahead ahead;
	uint64_t intact;              /* records when that began last */
	char readings[2 * GCL_PIECE_TEXT]; /* of a reject */
	char joined[GCL_PIECE_TEXT];  /* a record whose line was broken */
	struct gclog_value *values;   /* of the record handed out */
	struct gcl_stanza *stanzas;   /* one per family */
	size_t open;                  /* stanzas that are open */
	size_t line;                  /* next line to offer them */
	size_t last;                  /* head that matched last */
	int missed;                   /* none did at the last place */
	uint64_t none_from, none_to;  /* no head between begins a record */
	uint64_t rejected_line;       /* one reject a line is enough */
	uint64_t rejected_at;         /* its offset */
	uint64_t taken;               /* offset after the last record of a
	                               * line, or what was told of one */
	uint64_t tailless;            /* no tail of a torn record is between
	                               * where one may begin and here */
	struct gcl_span awaits;       /* what its next line may begin with,
	                               * and then belongs to a record */
	struct gcl_wraps *wraps;      /* that lines may have; NULL: they are
	                               * unwrapped */
	uint64_t unwrapped_to;        /* offset up to where that was done */
	uint64_t records, lines;      /* handed out; looked at */
};

/* Of text that comes up to so many bytes at once. */
int gcl_stream_open(struct gcl_stream **out, struct gcl_grammar *g,
    size_t read, struct gclog_err *err);
void gcl_stream_close(struct gcl_stream *r);

/* Room for input, and that n bytes were put there; 0: it has ended. */
char *gcl_stream_space(struct gcl_stream *r, size_t *room);

/* Its block has moved, where the place looked at was that one before. */
void gcl_stream_moved(struct gcl_stream *r, size_t before);
void gcl_stream_fed(struct gcl_stream *r, size_t n);

/* The text was fed until here; up to where nothing of it will be handed out any
 * more; whether all of it was looked at and nothing is open. */
uint64_t gcl_stream_offset(const struct gcl_stream *r);
uint64_t gcl_stream_needs(const struct gcl_stream *r);
int gcl_stream_is_idle(const struct gcl_stream *r);

/* Beside the events: the line that the place looked at next begins is one that
 * is to be unwrapped, and so are those that follow. */
enum { GCL_STREAM_WRAPPED = 100 };

/* The next enum gclog_event, or an error. */
int gcl_stream_next(struct gcl_stream *r, struct gclog_item *item,
    struct gclog_err *err);

/* ---- between the files of a stream ---------------------------------- */

static inline const struct gcl_pattern *
gcl_stream_pattern(const struct gcl_stream *r, size_t i)
{
	return gcl_head_pattern(r->catalog, r->heads, i);
}

static inline int
gcl_stream_is_tell(const struct gcl_stream *r, size_t i)
{
	return gcl_head_is_tell(r->heads, i);
}

/* stream.c: hands out text that begins like a record and is none. */
int gcl_stream_reject(struct gcl_stream *r, struct gclog_item *item,
    const struct gclog_family *family, uint64_t line_no, uint64_t offset,
    const char *reason, struct gcl_span text);

/* wrapped.c: whether the line in which a record may begin is one that a wrapper
 * has made, to be unwrapped first: GCL_STREAM_WRAPPED, 0, GCLOG_MORE if more
 * bytes tell, or -1 when memory is out. */
int gcl_stream_is_wrapped(struct gcl_stream *r, size_t at);

/* whose.c: the number that a record of family number i has in its process; 0:
 * its family has none. */
int64_t gcl_stream_number(const struct gcl_stream *r, size_t i,
    const struct gclog_value *values);

/* whose.c: finds the process of a record of family number f.  1: done; 0: its
 * number cannot be; -1: no memory. */
int gcl_stream_assign(struct gcl_stream *r, struct gclog_record *rec,
    size_t f);

/* whose.c: whether whose a record of p is follows from what is read later. */
int gcl_stream_waits(const struct gcl_stream *r, const struct gcl_pattern *p);

/* whose.c: counts a record; GCLOG_RECORD. */
int gcl_stream_count(struct gcl_stream *r, const struct gclog_family *family);

/* whose.c: hands out a record that has waited and is due; 0: there is none. */
int gcl_stream_held(struct gcl_stream *r, struct gclog_item *item,
    struct gclog_err *err);

/* joined.c: a record begins at a place whose line was broken, and that goes on
 * with the next ones: on GCL_MATCH its values are set, and where it ends. */
int gcl_stream_joined(struct gcl_stream *r, size_t at,
    const struct gcl_pattern **p, size_t *ends, struct gclog_err *err);

/* tell.c: whether it is plain that no head which stands at a place begins a
 * record, nor one whose line was broken.  None stands between since and it. */
int gcl_stream_is_none(struct gcl_stream *r, size_t since, size_t at);

/* stream.c: the line around a place, without its end. */
struct gcl_span gcl_stream_line(const struct gcl_stream *r, size_t at);

/* tell.c: no pattern matched at a place: is it something to tell? */
int gcl_stream_tell(struct gcl_stream *r, size_t at,
    struct gclog_item *item, struct gclog_err *err);

/* found.c: whether the search for torn records is past a place that may begin
 * a record of p, and has it. */
int gcl_stream_has_torn(const struct gcl_stream *r,
    const struct gcl_pattern *p, size_t at);

/* found.c: the tail of a record stands at a place: looks for its head in what
 * was passed over before.  1: the search for torn records has begun there. */
int gcl_stream_begin_before(struct gcl_stream *r,
    const struct gclog_family *family, size_t tail, struct gclog_err *err);

/* found.c: whether a record begins at a place that its pattern does not match:
 * enough of it is there, or it is one that is due.  Its tail may be lost: none
 * is near enough.  GCLOG_MORE: more bytes tell; an error is negative. */
enum { GCL_TORN_NONE, GCL_TORN_BEGINS, GCL_TORN_LOST };
int gcl_stream_opens_torn(struct gcl_stream *r, size_t at,
    struct gclog_err *err);

/* tell.c: whether what stands at a place goes on as a record may, or may be one
 * whose line was broken there; most that stands within a line does not. */
int gcl_stream_is_like(const struct gcl_stream *r, size_t at);

/* tell.c: what begins at a place is what is left of a record. */
int gcl_stream_lose(struct gcl_stream *r, size_t at, struct gclog_item *item);

/* found.c: begins the search at a place. */
int gcl_stream_begin_torn(struct gcl_stream *r, size_t at,
    struct gclog_err *err);

/* found.c: lets the search go on; an event when it has found something. */
int gcl_stream_torn(struct gcl_stream *r, struct gclog_item *item,
    struct gclog_err *err);

#endif
