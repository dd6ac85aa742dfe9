/* The bytes of the input that are at hand, and where in it they stand. */
#ifndef GCL_BLOCK_H
#define GCL_BLOCK_H

#include <stddef.h>
#include <stdint.h>

#include "read/heads.h"
#include "read/origin.h"

enum {
	GCL_BLOCK_READ = 1024 * 1024,   /* room offered to read into, */
	GCL_BLOCK_TEXT = 128 * 1024,   /* and for what was unwrapped */
	GCL_BLOCK_BEHIND = 4 * 1024,   /* looked back for the start of a line */
	GCL_BLOCK_KEPT = 6 * GCL_BLOCK_BEHIND, /* before the place looked at:
	                                * its line, and four before that */
	GCL_BLOCK_PENDING = 64 * 1024, /* a record waits for no more */
	GCL_BLOCK_READS = 6,           /* so many may be there */
	GCL_BLOCK_TAIL = GCL_BLOCK_KEPT + 2 * GCL_BLOCK_PENDING /* most that
	                                * is kept of what was looked at */
};

/* A part that was searched for heads before. */
struct gcl_searched {
	size_t from, to;        /* places, */
	const uint32_t *heads;  /* and where heads are, from there */
	size_t n, next;         /* which of them is looked at next */
};

struct gcl_block {
	char *memory;     /* of all, in which the bytes are */
	char *bytes;
	size_t room, read; /* of memory; of which that is offered */
	size_t end;       /* bytes[0..end) are there */
	size_t at;        /* the place looked at next */
	size_t counted;   /* newlines before it are in lines */
	uint64_t lines;   /* newlines before bytes[counted] in the input */
	uint64_t offset;  /* of bytes[0] in the input */
	int ended;        /* no more will come */
	int idle;         /* more was asked for, and has not come */
	struct gcl_searched searched;
	const struct gcl_origins *origins; /* of its text; NULL: it is the
	                   * input itself */
};

/* -1 when memory is out. */
int gcl_block_open(struct gcl_block *b, size_t read);
void gcl_block_close(struct gcl_block *b);

/* Room at the end, as opened if all that was fed was looked at;
 * moves what is kept (from GCL_BLOCK_KEPT before at on), so places change. */
char *gcl_block_space(struct gcl_block *b, size_t *room);
void gcl_block_fed(struct gcl_block *b, size_t n);

/* Moves what is kept to right before a place of the memory, from where on the
 * block is fed next; -1 when too little of it was looked at. */
int gcl_block_move(struct gcl_block *b, char *to);

/* The first place where a head stands, from at on and before limit; limit if
 * there is none. */
size_t gcl_block_head(struct gcl_block *b, const struct gcl_heads *h,
    size_t limit);

/* The number of the line of the input that place is in, from 1.  To go back
 * takes time. */
uint64_t gcl_block_line_no(struct gcl_block *b, size_t place);

/* The end of what may be looked at to decide on place; *final: no more of it
 * will come. */
size_t gcl_block_horizon(const struct gcl_block *b, size_t place, int *final);

/* The same, but within so many bytes. */
size_t gcl_block_within(const struct gcl_block *b, size_t place, size_t within,
    int *final);

/* Where the line that place is in begins; at most GCL_BLOCK_BEHIND back. */
size_t gcl_block_line_start(const struct gcl_block *b, size_t place);

/* Where the line ends: its newline, or the end of what is there; at most
 * GCL_BLOCK_PENDING on. */
size_t gcl_block_line_end(const struct gcl_block *b, size_t place);

/* The same, and whether the line is all there, or as much of it as is looked at
 * at once: 1, or 0 when more bytes are needed. */
int gcl_block_line(const struct gcl_block *b, size_t place, size_t *end);

#endif
