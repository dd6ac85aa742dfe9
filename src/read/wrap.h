/* What stands around the text of a program in a line: taken off, with what it
 * tells. */
#ifndef GCL_WRAP_H
#define GCL_WRAP_H

#include "base/buf.h"
#include "family/wrap.h"
#include "read/heads.h"
#include "read/match.h"

enum {
	GCL_WRAP_LEVELS = 6,   /* wrappers within wrappers */
	GCL_WRAP_STREAM = 200, /* bytes of a stream's name */
	GCL_WRAP_MOST = 64
};

/* A line without what stood around it. */
struct gcl_unwrapped {
	struct gcl_span text; /* lent until the next line */
	size_t at;            /* where in the line that begins, or what it
	                       * was made of */
	int wrapped;          /* something was taken off, */
	int sure;             /* that nothing else looks like */
	int goes_on;          /* the text's line does, with the next one */
	int has_wall;
	int64_t wall_ns;
	char stream[GCL_WRAP_STREAM]; /* whose text it is; "": not told */
};

struct gcl_wraps {
	struct gcl_matcher *matcher;
	const struct gcl_heads *heads;
	struct gcl_names *any;  /* the patterns of all, and of each, as
	                         * gcl_wrappers; NULL until it is needed */
	struct gcl_names *patterns[GCL_WRAP_MOST];
	struct gcl_buf text[2]; /* what a line was made into */
	size_t turn;            /* which of them is next */
	size_t last[GCL_WRAP_LEVELS]; /* what was taken off last, tried first */
	int64_t now;            /* about when the log was written; 0: not
	                         * known */
};

int gcl_wraps_open(struct gcl_wraps *w, struct gcl_matcher *m,
    const struct gcl_heads *heads, struct gclog_err *err);
void gcl_wraps_close(struct gcl_wraps *w);

/* A line, without its newline.  -1 when memory is out. */
int gcl_wraps_take(struct gcl_wraps *w, struct gcl_span line,
    struct gcl_unwrapped *u);

/* Whether something stands around the text of a line; -1: no memory. */
int gcl_wraps_is(struct gcl_wraps *w, struct gcl_span line);

/* The same for a line in which a record may begin.  Text of a program can look
 * like some wrappers: then it is one for sure if a record comes next. */
enum { GCL_WRAP_NOT, GCL_WRAP_SURE, GCL_WRAP_MAYBE };
int gcl_wraps_tell(struct gcl_wraps *w, struct gcl_span line);

/* ---- rewriting: the ways that are no prefix ------------------------- */

/* Each makes what it finds in text into out, and tells u what it says.  1: it
 * did; 0: the text is none of its kind; -1: memory is out. */
typedef int gcl_rewrite(const struct gcl_wraps *w, struct gcl_span text,
    struct gcl_buf *out, struct gcl_unwrapped *u);

gcl_rewrite gcl_rewrite_ansi, gcl_rewrite_html, gcl_rewrite_logfmt,
    gcl_rewrite_json, gcl_rewrite_export;

/* Whether lines of several make one: an object over several lines, or one
 * KEY=VALUE a line.  0: this line begins none. */
int gcl_paragraph_begins(struct gcl_span line);

/* Whether it ends with this line (1), or has ended before it (-1). */
int gcl_paragraph_ends(int paragraph, struct gcl_span line);

/* Sets the stamp or the stream if no wrapper around has. */
void gcl_unwrapped_wall(struct gcl_unwrapped *u, int rc, const int64_t *ns);
void gcl_unwrapped_stream(struct gcl_unwrapped *u, struct gcl_span name,
    struct gcl_span pid);

#endif
