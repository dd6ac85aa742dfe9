/* JSON (RFC 8259) token by token: strict, and nothing is allocated. */
#ifndef GCL_JSON_H
#define GCL_JSON_H

#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"

enum { GCL_JSON_DEPTH = 1024 }; /* what is deeper is taken for none */

enum gcl_json_kind { GCL_JSON_NONE, GCL_JSON_STRING, GCL_JSON_NUMBER,
	GCL_JSON_WORD, GCL_JSON_OPEN, GCL_JSON_CLOSE };

struct gcl_json_item {
	enum gcl_json_kind kind;
	struct gcl_span key;  /* of a member, as it is written; else NULL */
	struct gcl_span text; /* as it is written: a string without quotes;
	                       * all that is left, from a bracket on */
};

struct gcl_json {
	const char *at, *end;
	size_t depth;         /* arrays and objects that are open */
	int more;             /* there was an item in the innermost one */
	uint64_t objects[GCL_JSON_DEPTH / 64]; /* which of them are objects */
};

/* Text begins with an object or an array. */
void gcl_json_begin(struct gcl_json *j, struct gcl_span text);

/* 1; 0: what the text began with has ended; -1: it is no JSON. */
int gcl_json_next(struct gcl_json *j, struct gcl_json_item *item);

/* Adds a string of an item without its escapes. */
void gcl_json_unescape(struct gcl_buf *b, struct gcl_span text);

#endif
