/* Where input comes from: a file or standard input, read(2) by read(2). */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/err.h"
#include "gclog.h"

enum { PIPE_BYTES = 1024 * 1024 };

struct gclog_source {
	int fd;
	int owned;      /* close it */
	int regular;    /* always readable: no poll */
	uint64_t size;
	char *name;     /* for errors */
};

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
look_at(struct gclog_source *s, struct gclog_err *err)
{
	struct stat st;

	if (fstat(s->fd, &st) < 0)
		return gcl_err_errno(err, errno, s->name);
	if (S_ISDIR(st.st_mode))
		return gcl_err(err, GCLOG_EIO,
		    "%s: is a directory; name its log files", s->name);
	if (S_ISFIFO(st.st_mode))
		enlarge_pipe(s->fd);
	s->regular = S_ISREG(st.st_mode);
	s->size = s->regular && st.st_size > 0 ? (uint64_t)st.st_size : 0;
#ifdef POSIX_FADV_SEQUENTIAL
	if (s->regular)
		posix_fadvise(s->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
#endif
	return 0;
}

int
gclog_source_open(struct gclog_source **out, const char *path,
    struct gclog_err *err)
{
	struct gclog_source *s = gcl_alloc_zero(sizeof *s);
	int rc = 0;

	if (!s)
		return gcl_err_memory(err);
	s->owned = path && strcmp(path, "-") != 0;
	s->name = gcl_strdup(s->owned ? path : "standard input");
	s->fd = s->owned ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
	if (!s->name)
		rc = gcl_err_memory(err);
	else if (s->fd < 0)
		rc = gcl_err_errno(err, errno, path);
	else
		rc = look_at(s, err);
	if (rc < 0)
		gclog_source_close(s);
	else
		*out = s;
	return rc;
}

int
gclog_source_read(struct gclog_source *s, char *space, size_t room,
    int wait_ms, size_t *got, struct gclog_err *err)
{
	struct pollfd p = { .fd = s->fd, .events = POLLIN };
	ssize_t n;

	*got = 0;
	if (room == 0) /* nothing read would look like the end */
		return gcl_err(err, GCLOG_EINTERNAL, "no room to read into");
	if (!s->regular) {
		n = poll(&p, 1, wait_ms);
		if (n == 0 || (n < 0 && errno == EINTR))
			return GCLOG_READ_IDLE;
	}
	n = read(s->fd, space, room);
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return GCLOG_READ_IDLE;
	if (n < 0)
		return gcl_err_errno(err, errno, s->name);
	*got = (size_t)n;
	return n ? GCLOG_READ_BYTES : GCLOG_READ_END;
}

uint64_t
gclog_source_size(const struct gclog_source *s)
{
	return s->size;
}

void
gclog_source_close(struct gclog_source *s)
{
	if (!s)
		return;
	if (s->owned && s->fd >= 0)
		close(s->fd);
	gcl_free(s->name);
	gcl_free(s);
}
