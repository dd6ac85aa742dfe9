/* Bytes of one file or of standard input, as they are. */
#ifndef GCL_INPUT_H
#define GCL_INPUT_H

#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "gclog.h"

enum { GCL_INPUT_HEAD = 16 };

struct gcl_input {
	int fd;
	int owned;      /* close it */
	int regular;    /* always readable: no poll */
	int ended;
	uint64_t size;  /* 0: not known */
	time_t modified; /* if regular, when it was last; else 0 */
	uint64_t done;  /* bytes read so far */
	char *name;     /* for errors */
	char head[GCL_INPUT_HEAD]; /* read, to be looked at first */
	size_t nhead, given;
};

/* path NULL or "-": standard input.  After an error it is closed. */
int gcl_input_open(struct gcl_input *in, const char *path,
    struct gclog_err *err);
void gcl_input_close(struct gcl_input *in);

/* enum gclog_read, or an error. */
int gcl_input_read(struct gcl_input *in, char *space, size_t room,
    int wait_ms, size_t *got, struct gclog_err *err);

/* Reads into the head, which gcl_input_read then hands out first: only before
 * the first gcl_input_read. */
int gcl_input_look(struct gcl_input *in, int wait_ms, struct gclog_err *err);

#endif
