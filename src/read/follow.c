/* A file that grows, and is truncated, renamed and replaced while it does. */
#include "config.h"

#include "read/follow.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/err.h"
#include "read/rotated.h"

enum { LOOK_MS = 500 };

struct gcl_follow {
	char *path;
	struct gcl_rotated_file now; /* .fd < 0: it is not there yet */
	struct gcl_rotated old;      /* to be read before it */
};

/* ---- opening and closing -------------------------------------------- */

/* 1: open; 0: not there yet. */
static int
open_path(const char *path, int *fd, struct gclog_err *err)
{
	struct stat st;

	*fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (*fd < 0)
		return errno == ENOENT ? 0 : gcl_err_errno(err, errno, path);
	if (fstat(*fd, &st) == 0 && S_ISREG(st.st_mode))
		return 1;
	close(*fd);
	*fd = -1;
	return gcl_err(err, GCLOG_EIO, "%s: is no file that can grow", path);
}

int
gcl_follow_open(struct gcl_follow **out, const char *path,
    struct gclog_err *err)
{
	struct gcl_follow *f = gcl_alloc_zero(sizeof *f);
	int rc;

	if (!f)
		return gcl_err_memory(err);
	f->now.fd = -1;
	f->path = gcl_strdup(path);
	rc = f->path ? open_path(path, &f->now.fd, err) :
	    gcl_err_memory(err);
	if (rc < 0) {
		gcl_follow_close(f);
		return rc;
	}
	*out = f;
	return 0;
}

void
gcl_follow_close(struct gcl_follow *f)
{
	if (!f)
		return;
	if (f->now.fd >= 0)
		close(f->now.fd);
	gcl_rotated_close(&f->old);
	gcl_free(f->path);
	gcl_free(f);
}

/* ---- what has become of it ------------------------------------------ */

/* Whether what was read of it is no longer there: it is shorter, or other
 * bytes have come in their place.  Where nothing was read yet that can be
 * whenever it has changed. */
static int
is_rewritten(const struct gcl_rotated_file *file, const struct stat *st)
{
	if (file->at == 0)
		return file->changed_ns &&
		    file->changed_ns != gcl_rotated_changed_ns(st);
	return (uint64_t)st->st_size < file->at ||
	    !gcl_rotated_continues(file, file->fd);
}

/* Begins anew when it was truncated, with what was not read before. */
static void
look(struct gcl_follow *f)
{
	struct stat st;

	if (fstat(f->now.fd, &st) < 0)
		return;
	if (is_rewritten(&f->now, &st)) {
		gcl_rotated_copies(&f->old, f->path, &f->now);
		f->now = (struct gcl_rotated_file){ .fd = f->now.fd };
	}
	f->now.changed_ns = gcl_rotated_changed_ns(&st);
}

/* Whether its name is another file's by now, and somebody has written to that
 * one: until then the old one may still grow. */
static int
is_replaced(const struct gcl_follow *f)
{
	struct stat then, now;

	return fstat(f->now.fd, &then) == 0 && stat(f->path, &now) == 0 &&
	    (then.st_ino != now.st_ino || then.st_dev != now.st_dev) &&
	    now.st_size > 0;
}

/* Goes over to the file that has the name now. */
static int
go_over(struct gcl_follow *f, struct gclog_err *err)
{
	int fd, rc = open_path(f->path, &fd, err);

	if (rc <= 0)
		return rc;
	gcl_rotated_missed(&f->old, f->path, &f->now, fd);
	close(f->now.fd);
	f->now = (struct gcl_rotated_file){ .fd = fd };
	return 1;
}

/* ---- reading -------------------------------------------------------- */

/* What there is by now. */
static int
read_now(struct gcl_follow *f, char *space, size_t room, size_t *got,
    struct gclog_err *err)
{
	int replaced, rc;

	if (f->now.fd < 0) {
		rc = open_path(f->path, &f->now.fd, err);
		if (rc <= 0)
			return rc < 0 ? rc : GCLOG_READ_IDLE;
	}
	look(f);
	if (gcl_rotated_read(&f->old, space, room, got))
		return GCLOG_READ_BYTES;
	replaced = is_replaced(f); /* before it is read to its end */
	rc = gcl_rotated_file_read(&f->now, space, room, got);
	if (rc < 0)
		return gcl_err_errno(err, errno, f->path);
	if (rc > 0)
		return GCLOG_READ_BYTES;
	rc = replaced ? go_over(f, err) : 0;
	return rc <= 0 ? (rc < 0 ? rc : GCLOG_READ_IDLE) :
	    read_now(f, space, room, got, err);
}

int
gcl_follow_read(struct gcl_follow *f, char *space, size_t room, int wait_ms,
    size_t *got, struct gclog_err *err)
{
	int rc, nap;

	do {
		rc = read_now(f, space, room, got, err);
		nap = wait_ms >= 0 && wait_ms < LOOK_MS ? wait_ms : LOOK_MS;
		if (rc == GCLOG_READ_IDLE && poll(NULL, 0, nap) < 0)
			break; /* a signal */
		wait_ms -= wait_ms >= 0 ? nap : 0;
	} while (rc == GCLOG_READ_IDLE && wait_ms != 0);
	return rc;
}
