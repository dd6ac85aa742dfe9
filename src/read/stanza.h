/* A record that spans several lines, while it is being put together. */
#ifndef GCL_STANZA_H
#define GCL_STANZA_H

#include "read/block.h"
#include "read/catalog.h"

struct gcl_stanza {
	const struct gcl_pattern *first; /* part 0 of its form; NULL: closed */
	size_t next;           /* the part that may come next */
	size_t parts;          /* matched, {^} ones not counted */
	size_t foreign;        /* lines since the last part */
	uint64_t had;          /* parts of one in any order, as bits */
	size_t named;          /* of them, values on the line at hand */
	int enough;            /* what it has makes it a record */
	int several;           /* more than one on some line */
	unsigned style;        /* how names and values were joined first */
	int full;              /* the last part was matched */
	struct gclog_value *values; /* of the family's fields */
	struct gcl_arena texts;     /* what the values borrow from */
	char *line;            /* of the first part, for a reject */
	size_t line_len;
	uint64_t line_no, offset;
};

/* Room for values of nfields fields; -1 when memory is out. */
int gcl_stanza_init(struct gcl_stanza *s, size_t nfields);
void gcl_stanza_fini(struct gcl_stanza *s);

/* Begins with pattern p at a line of that number and text. */
int gcl_stanza_open(struct gcl_stanza *s, const struct gcl_pattern *p,
    uint64_t line_no, uint64_t offset, struct gcl_span line);

/* How a part in any order, found at begins, joins its name and its value: the
 * same number for the same way. */
unsigned gcl_stanza_style(const struct gcl_pattern *p,
    const struct gcl_block *b, size_t begins);

/* Whether p, found in that style, can go on with it. */
int gcl_stanza_takes(const struct gcl_stanza *s, const struct gcl_pattern *p,
    unsigned style);

/* Adds what p matched; values are copied.  -1 when memory is out. */
int gcl_stanza_add(struct gcl_stanza *s, const struct gcl_pattern *p,
    unsigned style, const struct gclog_value *values);

enum { GCL_STANZA_TOOK = 1, GCL_STANZA_SHARES = 2 };

/* Offers the line [from, end) of b, newline included.  TOOK: it is of it;
 * SHARES: it is, and may be of another record, too; 0: it is none of its own.
 * scratch has room for the family's values. */
int gcl_stanza_line(struct gcl_stanza *s, const struct gcl_block *b,
    size_t from, size_t end, struct gclog_value *scratch,
    struct gclog_err *err);

/* Nothing more can come for it. */
int gcl_stanza_over(const struct gcl_stanza *s);

/* What it has become: GCLOG_RECORD, GCLOG_REJECT (text that only began like
 * one), or GCLOG_MORE (nothing worth telling).  It stays readable until it is
 * opened again; first becomes NULL. */
int gcl_stanza_close(struct gcl_stanza *s);

#endif
