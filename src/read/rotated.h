/* What a log that is followed has left under other names when it was rotated
 * faster than it was read. */
#ifndef GCL_ROTATED_H
#define GCL_ROTATED_H

#include <stddef.h>
#include <stdint.h>

struct stat;

/* A file, and how far it was read. */
struct gcl_rotated_file {
	int fd;
	uint64_t at;
	char behind[64]; /* the bytes before at */
	size_t nbehind;
	int64_t changed_ns; /* when it was last looked at */
};

/* Files to be read to their ends, the oldest first. */
struct gcl_rotated {
	struct gcl_rotated_file *files;
	size_t n;
	struct {
		uint64_t device, number;
		int64_t changed_ns;
	} seen[64]; /* the last ones that were read */
	size_t nseen;
};

void gcl_rotated_close(struct gcl_rotated *r);

/* Whether fd holds what was read of a file, at the same place. */
int gcl_rotated_continues(const struct gcl_rotated_file *file, int fd);

/* Adds the copies that were made of it, from where it was read to, before it
 * was truncated: they hold what was not read. */
void gcl_rotated_copies(struct gcl_rotated *r, const char *path,
    const struct gcl_rotated_file *file);

/* Adds the files that had the name of path after one and before the other. */
void gcl_rotated_missed(struct gcl_rotated *r, const char *path,
    const struct gcl_rotated_file *from, int to);

int64_t gcl_rotated_changed_ns(const struct stat *st);

/* Reads on.  > 0: *got bytes; 0: none now; -1: errno tells. */
int gcl_rotated_file_read(struct gcl_rotated_file *file, char *space,
    size_t room, size_t *got);

/* The same for what is left of all of them, which cannot fail: a file that
 * cannot be read is over. */
int gcl_rotated_read(struct gcl_rotated *r, char *space, size_t room,
    size_t *got);

#endif
