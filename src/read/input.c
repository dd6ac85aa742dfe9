/* Bytes of one file or of standard input: read(2) by read(2). */
#include "config.h"

#include "read/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/err.h"

enum { PIPE_BYTES = 1024 * 1024 };

/* A larger pipe means fewer wake-ups of the writer; it may not be allowed. */
static void
enlarge_pipe(int fd)
{
#ifdef F_SETPIPE_SZ
	fcntl(fd, F_SETPIPE_SZ, PIPE_BYTES);
#else
	(void)fd;
#endif
}

static int
look_at(struct gcl_input *in, struct gclog_err *err)
{
	struct stat st;

	if (fstat(in->fd, &st) < 0)
		return gcl_err_errno(err, errno, in->name);
	if (S_ISDIR(st.st_mode))
		return gcl_err(err, GCLOG_EIO,
		    "%s: is a directory; name its log files", in->name);
	if (S_ISFIFO(st.st_mode))
		enlarge_pipe(in->fd);
	in->regular = S_ISREG(st.st_mode);
	in->modified = in->regular ? st.st_mtime : 0;
	in->size = in->regular && st.st_size > 0 ? (uint64_t)st.st_size : 0;
#ifdef POSIX_FADV_SEQUENTIAL
	if (in->regular)
		posix_fadvise(in->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
#endif
	return 0;
}

int
gcl_input_open(struct gcl_input *in, const char *path, struct gclog_err *err)
{
	int rc;

	*in = (struct gcl_input){ .fd = STDIN_FILENO };
	in->owned = path && strcmp(path, "-") != 0;
	in->name = gcl_strdup(in->owned ? path : "standard input");
	if (in->owned)
		in->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (!in->name)
		rc = gcl_err_memory(err);
	else if (in->fd < 0)
		rc = gcl_err_errno(err, errno, path);
	else
		rc = look_at(in, err);
	if (rc < 0)
		gcl_input_close(in);
	return rc;
}

void
gcl_input_close(struct gcl_input *in)
{
	if (in->owned && in->fd >= 0)
		close(in->fd);
	gcl_free(in->name);
	*in = (struct gcl_input){ .fd = -1 };
}

static int
read_bytes(struct gcl_input *in, char *space, size_t room, int wait_ms,
    size_t *got, struct gclog_err *err)
{
	struct pollfd p = { .fd = in->fd, .events = POLLIN };
	ssize_t n;

	*got = 0;
	if (in->ended)
		return GCLOG_READ_END;
	if (!in->regular) {
		n = poll(&p, 1, wait_ms);
		if (n == 0 || (n < 0 && errno == EINTR))
			return GCLOG_READ_IDLE;
	}
	n = read(in->fd, space, room);
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return GCLOG_READ_IDLE;
	in->ended = n <= 0;
	if (n < 0)
		return gcl_err_errno(err, errno, in->name);
	*got = (size_t)n;
	in->done += (uint64_t)n;
	return n ? GCLOG_READ_BYTES : GCLOG_READ_END;
}

int
gcl_input_read(struct gcl_input *in, char *space, size_t room, int wait_ms,
    size_t *got, struct gclog_err *err)
{
	size_t left = in->nhead - in->given;

	if (left == 0)
		return read_bytes(in, space, room, wait_ms, got, err);
	*got = left < room ? left : room;
	memcpy(space, in->head + in->given, *got);
	in->given += *got;
	return GCLOG_READ_BYTES;
}

int
gcl_input_look(struct gcl_input *in, int wait_ms, struct gclog_err *err)
{
	size_t got = 0;
	int rc = read_bytes(in, in->head + in->nhead,
	    sizeof in->head - in->nhead, wait_ms, &got, err);

	in->nhead += got;
	return rc;
}
