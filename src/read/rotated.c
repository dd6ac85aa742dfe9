/* What a log that is followed has left under other names when it was rotated
 * faster than it was read. */
#include "config.h"

#include "read/rotated.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/span.h"
#include "family/family.h"
#include "read/unpack.h"

enum { MOST_FILES = 64 };

/* A file beside the log that has its name and a number or date. */
struct sibling {
	int fd;
	struct stat st;
	unsigned long long number; /* 2 of app.log.2 */
};

struct siblings {
	struct sibling at[MOST_FILES];
	size_t n;
};

/* ---- the files beside it -------------------------------------------- */

/* The number or date in the name of a rotated file; NULL: it is none. */
static const char *
rotated_part(const char *name, const char *log)
{
	size_t n = strlen(log);

	if (strncmp(name, log, n) != 0 || !name[n] || !strchr(".-", name[n]))
		return NULL;
	return gcl_is_digit(name[n + 1]) ? name + n + 1 : NULL;
}

int64_t
gcl_rotated_changed_ns(const struct stat *st)
{
	return (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec;
}

/* Opens it if it is a file, not packed, and changed since then. */
static int
open_sibling(struct sibling *s, int folder, const char *name,
    int64_t since_ns)
{
	char head[GCL_INPUT_HEAD];
	ssize_t n;
	int unsure;

	if (fstatat(folder, name, &s->st, 0) < 0 ||
	    !S_ISREG(s->st.st_mode) ||
	    gcl_rotated_changed_ns(&s->st) < since_ns)
		return 0;
	s->fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (s->fd < 0)
		return 0;
	n = pread(s->fd, head, sizeof head, 0);
	if (n >= 0 && !gcl_unpacker_find(head, (size_t)n, &unsure))
		return 1;
	close(s->fd);
	return 0;
}

/* The oldest first: of equal times, that with the higher number. */
static int
by_age(const void *a, const void *b)
{
	const struct sibling *x = a, *y = b;
	int64_t s = gcl_rotated_changed_ns(&x->st);
	int64_t t = gcl_rotated_changed_ns(&y->st);

	return s != t ? (s > t) - (s < t) :
	    (x->number < y->number) - (x->number > y->number);
}

static DIR *
open_folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = gcl_strdup(slash ? path : ".");
	DIR *dir;

	if (!folder)
		return NULL;
	if (slash)
		folder[slash - path + 1] = '\0';
	dir = opendir(folder);
	gcl_free(folder);
	return dir;
}

static void
find_siblings(struct siblings *found, const char *path, int64_t since_ns)
{
	const char *slash = strrchr(path, '/');
	DIR *dir = open_folder_of(path);
	const struct dirent *entry;

	found->n = 0;
	while (dir && found->n < MOST_FILES && (entry = readdir(dir))) {
		struct sibling *s = &found->at[found->n];
		const char *number = rotated_part(entry->d_name,
		    slash ? slash + 1 : path);

		if (number && open_sibling(s, dirfd(dir), entry->d_name,
		    since_ns)) {
			s->number = strtoull(number, NULL, 10);
			found->n++;
		}
	}
	if (dir)
		closedir(dir);
	qsort(found->at, found->n, sizeof *found->at, by_age);
}

static void
close_siblings(struct siblings *found)
{
	while (found->n-- > 0)
		if (found->at[found->n].fd >= 0)
			close(found->at[found->n].fd);
}

/* ---- which were read ------------------------------------------------ */

/* A file that is written anew is another one. */
static void
mark(struct gcl_rotated *r, const struct stat *st)
{
	size_t i = r->nseen++ % GCL_COUNT(r->seen);

	r->seen[i].device = (uint64_t)st->st_dev;
	r->seen[i].number = (uint64_t)st->st_ino;
	r->seen[i].changed_ns = gcl_rotated_changed_ns(st);
}

static int
is_marked(const struct gcl_rotated *r, const struct stat *st)
{
	size_t i;

	for (i = 0; i < r->nseen && i < GCL_COUNT(r->seen); i++)
		if (r->seen[i].device == (uint64_t)st->st_dev &&
		    r->seen[i].number == (uint64_t)st->st_ino &&
		    r->seen[i].changed_ns == gcl_rotated_changed_ns(st))
			return 1;
	return 0;
}

/* Takes over the file of a sibling, unless memory is out. */
static void
add(struct gcl_rotated *r, struct sibling *s, uint64_t at)
{
	struct gcl_rotated_file *more = gcl_realloc(r->files,
	    (r->n + 1) * sizeof *more);

	if (!more)
		return;
	r->files = more;
	more[r->n++] = (struct gcl_rotated_file){ .fd = s->fd, .at = at };
	mark(r, &s->st);
	s->fd = -1;
}

/* ---- what was missed ------------------------------------------------ */

int
gcl_rotated_continues(const struct gcl_rotated_file *file, int fd)
{
	char bytes[sizeof file->behind];
	ssize_t n = pread(fd, bytes, file->nbehind,
	    (off_t)(file->at - file->nbehind));

	return n == (ssize_t)file->nbehind &&
	    memcmp(bytes, file->behind, file->nbehind) == 0;
}

void
gcl_rotated_copies(struct gcl_rotated *r, const char *path,
    const struct gcl_rotated_file *file)
{
	struct siblings found;
	size_t i, first = file->at == 0;

	find_siblings(&found, path, file->changed_ns);
	for (i = found.n; i > 0 && first == 0; i--)
		if (!is_marked(r, &found.at[i - 1].st) &&
		    gcl_rotated_continues(file, found.at[i - 1].fd))
			first = i;
	for (i = first; first > 0 && i <= found.n; i++)
		if (!is_marked(r, &found.at[i - 1].st))
			add(r, &found.at[i - 1], i == first ? file->at : 0);
	close_siblings(&found);
}

void
gcl_rotated_missed(struct gcl_rotated *r, const char *path,
    const struct gcl_rotated_file *from, int to)
{
	struct siblings found;
	struct stat st;
	size_t i;

	if (fstat(from->fd, &st) == 0)
		mark(r, &st);
	find_siblings(&found, path, from->changed_ns);
	if (fstat(to, &st) < 0)
		found.n = 0;
	for (i = 0; i < found.n; i++)
		if (!is_marked(r, &found.at[i].st) &&
		    (found.at[i].st.st_ino != st.st_ino ||
		    found.at[i].st.st_dev != st.st_dev))
			add(r, &found.at[i], 0);
	close_siblings(&found);
}

/* ---- reading -------------------------------------------------------- */

static void
remember(struct gcl_rotated_file *file, const char *bytes, size_t n)
{
	size_t most = sizeof file->behind, keep = file->nbehind;

	file->at += n;
	if (n > most) {
		bytes += n - most;
		n = most;
	}
	if (keep > most - n) {
		memmove(file->behind, file->behind + keep - (most - n),
		    most - n);
		keep = most - n;
	}
	memcpy(file->behind + keep, bytes, n);
	file->nbehind = keep + n;
}

int
gcl_rotated_file_read(struct gcl_rotated_file *file, char *space, size_t room,
    size_t *got)
{
	ssize_t n;

	*got = 0;
	do
		n = pread(file->fd, space, room, (off_t)file->at);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return -1;
	*got = (size_t)n;
	remember(file, space, *got);
	return n > 0;
}

int
gcl_rotated_read(struct gcl_rotated *r, char *space, size_t room, size_t *got)
{
	while (r->n > 0) {
		if (gcl_rotated_file_read(&r->files[0], space, room, got) > 0)
			return 1;
		close(r->files[0].fd);
		memmove(r->files, r->files + 1, --r->n * sizeof *r->files);
	}
	return 0;
}

void
gcl_rotated_close(struct gcl_rotated *r)
{
	while (r->n > 0)
		close(r->files[--r->n].fd);
	gcl_free(r->files);
	r->files = NULL;
}
