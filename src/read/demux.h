/* gclog_reader: the input, taken apart into streams of text.
 *
 * Bytes go to one stream as they are, until a record stands in a line that a
 * wrapper has put together.  From there on every line near one is unwrapped,
 * and goes to the stream that it is of. */
#ifndef GCL_DEMUX_H
#define GCL_DEMUX_H

#include "read/fetch.h"
#include "read/raw.h"
#include "read/stream.h"
#include "read/utf16.h"
#include "read/wrap.h"

enum { GCL_CHANNELS = 256 }; /* streams that are followed at once */

/* A stream and where its text has come from. */
struct gcl_channel {
	struct gcl_stream *stream;
	char name[GCL_WRAP_STREAM];  /* "": the lines that tell none */
	uint64_t from;               /* offset in the stream of what was
	                              * unwrapped; before it it is the input */
	struct gcl_origins origins;  /* of its text from there on */
	uint64_t *ordinals;          /* of its processes, by their own */
	size_t nordinals;
	uint64_t used;               /* when it got text last, in lines */
	int open;                    /* it waits for more of its text */
	int evicted, over;           /* it makes room; it has ended */
};

/* The line that was unwrapped last; its text is lent until the next one is. */
struct gcl_lent {
	uint64_t at; /* its offset, */
	size_t len;  /* and its bytes; 0: there is none */
	struct gcl_unwrapped line;
};

struct gclog_reader {
	struct gcl_grammar grammar;
	struct gcl_wraps wraps;
	struct gcl_utf16 wide;
	struct gcl_channel *channels[GCL_CHANNELS]; /* [0]: the plain lines */
	size_t nchannels;
	struct gcl_channel *current; /* may have something to hand out */
	int wrapped;               /* the input is taken from raw */
	int failed;                /* no more of it is looked at */
	int fed;                   /* while it is not: there is more */
	struct gcl_block raw;
	struct gcl_fetch *fetch;   /* the input is taken from, if in threads */
	uint64_t endless;          /* see gcl_raw_lines */
	struct gcl_lent lent;
	uint64_t near;             /* lines up to this offset are near a
	                            * record, or its own */
	size_t begun;              /* head of the last such record */
	uint64_t turn;             /* lines that were handed on */
	size_t open;               /* channels that are */
	size_t asked;              /* channels to be asked once more: nothing
	                            * was fed meanwhile */
	struct gcl_channel *rest_of; /* whose line was too long for once */
	uint64_t ordinals;         /* processes seen */
	struct gclog_process process; /* handed out last */
	struct gclog_counts counts;
};

/* pass.c: while nothing is open anywhere, passes over lines far from any
 * record.  1; 0: there is none in what is there; -1: memory is out. */
int gcl_pass_over(struct gclog_reader *r);

/* pass.c: a stream that waits for what its next line may begin with, which none
 * near has; NULL: there is none. */
struct gcl_channel *gcl_pass_waiting(const struct gclog_reader *r);

/* pass.c: unwraps a line of raw, or several that make one; if these make none,
 * the first.  -1 when memory is out. */
int gcl_pass_unwrap(struct gclog_reader *r, struct gcl_span *line);

/* channel.c: the channel of that name, which may take another one's place.
 * *ended: that one, whose end must come first; NULL: none.  An error is
 * negative. */
int gcl_channel_find(struct gclog_reader *r, const char *name,
    struct gcl_channel **out, struct gcl_channel **ended,
    struct gclog_err *err);
struct gcl_channel *gcl_channel_open(struct gclog_reader *r, const char *name,
    size_t read, struct gclog_err *err);
void gcl_channel_close(struct gcl_channel *c);

/* channel.c: adds text that comes from there; -1 when memory is out. */
int gcl_channel_add(struct gcl_channel *c, struct gcl_span text,
    const struct gcl_origin *from);

/* channel.c: puts an item into terms of the input.  -1 when memory is out. */
int gcl_channel_translate(struct gclog_reader *r, struct gcl_channel *c,
    int event, struct gclog_item *item);

#endif
