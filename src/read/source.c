/* gclog_source: where input comes from, unpacked, one file after the other. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#ifdef HAVE_XXH_X86DISPATCH_H
#include <xxh_x86dispatch.h>
#else
#include <xxhash.h>
#endif

#include "base/alloc.h"
#include "base/err.h"
#include "read/fetch.h"
#include "read/follow.h"
#include "read/source.h"
#include "read/unpack.h"

enum {
	WORTH_A_THREAD = 64 * 1024, /* bytes left of a file, read of a pipe */
	PIPE_READ = 256 * 1024      /* at once, to be searched in the cache */
};

struct gclog_source {
	char **paths;   /* all of them, the last NULL; a path can be NULL */
	size_t n, next; /* of paths, that is opened next */
	struct gcl_input in;
	int opened;     /* in is */
	int known;      /* whether it is packed */
	const struct gcl_unpacker *how;
	void *packed;   /* state of how; NULL: it is not packed */
	struct gcl_follow *follow; /* a file that grows; then nothing else */
	uint64_t size, done; /* of all; of those that are closed */
	XXH3_state_t *digest;
	struct gcl_progress shown; /* of what was handed out */
	struct gcl_fetch *fetch;   /* by whom it is read, if in threads */
};

/* ---- opening and closing -------------------------------------------- */

static void
close_input(struct gclog_source *s)
{
	if (s->packed)
		s->how->close(s->packed);
	s->packed = NULL;
	s->known = 0;
	if (!s->opened)
		return;
	s->done += s->in.done;
	gcl_input_close(&s->in);
	s->opened = 0;
}

static int
open_next(struct gclog_source *s, struct gclog_err *err)
{
	int rc = gcl_input_open(&s->in, s->paths[s->next++], err);

	s->opened = rc == 0;
	return rc;
}

static int
copy_paths(struct gclog_source *s, const char *const *paths, size_t n)
{
	s->paths = gcl_alloc_zero(n * sizeof *s->paths);
	if (!s->paths)
		return -1;
	for (s->n = 0; s->n < n; s->n++) {
		if (!paths[s->n])
			continue;
		s->paths[s->n] = gcl_strdup(paths[s->n]);
		if (!s->paths[s->n])
			return -1;
	}
	return 0;
}

/* The first file has been opened, the others will be. */
static void
add_sizes(struct gclog_source *s)
{
	struct stat st;
	size_t i;

	s->size = s->in.size;
	for (i = 1; i < s->n; i++)
		if (s->paths[i] && stat(s->paths[i], &st) == 0 &&
		    S_ISREG(st.st_mode))
			s->size += (uint64_t)st.st_size;
}

static struct gcl_progress
progress(const struct gclog_source *s)
{
	return (struct gcl_progress){ s->done + (s->opened ? s->in.done : 0),
		(int64_t)s->in.modified * 1000000000 };
}

static struct gclog_source *
new_source(void)
{
	struct gclog_source *s = gcl_alloc_zero(sizeof *s);

	if (!s)
		return NULL;
	s->digest = XXH3_createState();
	if (!s->digest) {
		gcl_free(s);
		return NULL;
	}
	XXH3_128bits_reset(s->digest);
	return s;
}

int
gclog_source_open_series(struct gclog_source **out, const char *const *paths,
    size_t n, struct gclog_err *err)
{
	struct gclog_source *s;
	int rc;

	if (n == 0)
		return gcl_err(err, GCLOG_EARG, "a series of no files");
	s = new_source();
	if (!s)
		return gcl_err_memory(err);
	rc = copy_paths(s, paths, n) < 0 ? gcl_err_memory(err) :
	    open_next(s, err);
	if (rc < 0) {
		gclog_source_close(s);
		return rc;
	}
	add_sizes(s);
	s->shown = progress(s);
	*out = s;
	return 0;
}

int
gclog_source_open(struct gclog_source **out, const char *path,
    struct gclog_err *err)
{
	return gclog_source_open_series(out, &path, 1, err);
}

int
gclog_source_follow(struct gclog_source **out, const char *path,
    struct gclog_err *err)
{
	struct gclog_source *s = new_source();
	int rc;

	if (!s)
		return gcl_err_memory(err);
	rc = gcl_follow_open(&s->follow, path, err);
	if (rc < 0)
		gclog_source_close(s);
	else
		*out = s;
	return rc;
}

void
gclog_source_close(struct gclog_source *s)
{
	size_t i;

	if (!s)
		return;
	close_input(s);
	gcl_follow_close(s->follow);
	for (i = 0; i < s->n; i++)
		gcl_free(s->paths[i]);
	gcl_free(s->paths);
	XXH3_freeState(s->digest);
	gcl_free(s);
}

/* ---- reading -------------------------------------------------------- */

/* Finds out whether the input is packed, without waiting for more of it than
 * that takes. */
static int
recognise(struct gclog_source *s, int wait_ms, struct gclog_err *err)
{
	int rc = GCLOG_READ_BYTES, unsure;

	while (!s->known) {
		s->how = gcl_unpacker_find(s->in.head, s->in.nhead, &unsure);
		if (s->how || !unsure || rc == GCLOG_READ_END) {
			s->known = 1;
			break;
		}
		rc = gcl_input_look(&s->in, wait_ms, err);
		if (rc < 0 || rc == GCLOG_READ_IDLE)
			return rc;
	}
	if (!s->how || s->packed)
		return GCLOG_READ_BYTES;
	rc = s->how->open(&s->packed, &s->in, err);
	return rc < 0 ? rc : GCLOG_READ_BYTES;
}

static int
read_input(struct gclog_source *s, char *space, size_t room, int wait_ms,
    size_t *got, struct gclog_err *err)
{
	int rc = recognise(s, wait_ms, err);

	if (rc != GCLOG_READ_BYTES)
		return rc;
	return s->packed ?
	    s->how->read(s->packed, space, room, wait_ms, got, err) :
	    gcl_input_read(&s->in, space, room, wait_ms, got, err);
}

static int
read_follow(struct gclog_source *s, char *space, size_t room, int wait_ms,
    size_t *got, struct gclog_err *err)
{
	int rc = gcl_follow_read(s->follow, space, room, wait_ms, got, err);

	s->done += *got;
	if (rc >= 0)
		return rc;
	gcl_follow_close(s->follow);
	s->follow = NULL;
	return rc;
}

static int
read_any(struct gclog_source *s, char *space, size_t room, int wait_ms,
    size_t *got, struct gclog_err *err)
{
	int rc = GCLOG_READ_END;

	*got = 0;
	if (room == 0) /* nothing read would look like the end */
		return gcl_err(err, GCLOG_EINTERNAL, "no room to read into");
	if (s->follow)
		return read_follow(s, space, room, wait_ms, got, err);
	while (rc == GCLOG_READ_END && (s->opened || s->next < s->n)) {
		rc = s->opened ? 0 : open_next(s, err);
		if (rc == 0)
			rc = read_input(s, space, room, wait_ms, got, err);
		if (rc < 0 || rc == GCLOG_READ_END)
			close_input(s);
	}
	if (rc < 0)
		*got = 0;
	XXH3_128bits_update(s->digest, space, *got);
	return rc;
}

int
gclog_source_read(struct gclog_source *s, char *space, size_t room,
    int wait_ms, size_t *got, struct gclog_err *err)
{
	int rc = read_any(s, space, room, wait_ms, got, err);

	s->shown = progress(s);
	return rc;
}

/* ---- reading in threads --------------------------------------------- */

int
gcl_source_is_long(const struct gclog_source *s)
{
	uint64_t done = gclog_source_done(s);

	if (s->follow || s->n != 1 || !s->opened)
		return 0;
	return s->in.regular ? done + WORTH_A_THREAD <= s->size :
	    !s->packed && done >= WORTH_A_THREAD;
}

void
gcl_source_fill(struct gclog_source *s, char *space, size_t room, int wait_ms,
    struct gcl_fill *f)
{
	size_t got;

	if (!s->in.regular && room > PIPE_READ)
		room = PIPE_READ;
	f->got = 0;
	do {
		f->rc = read_any(s, space + f->got, room - f->got,
		    f->got == 0 ? wait_ms : 0, &got, &f->err);
		f->got += got;
		if (got > 0)
			f->progress = progress(s);
	} while (f->got < room && f->rc == GCLOG_READ_BYTES);
}

void
gcl_source_passed(struct gclog_source *s, const struct gcl_fill *f)
{
	s->shown = f->progress;
}

void
gcl_source_set_fetch(struct gclog_source *s, struct gcl_fetch *f)
{
	s->fetch = f;
}

/* ---- what is known of it -------------------------------------------- */

int64_t
gclog_source_time(const struct gclog_source *s)
{
	return s->shown.modified ? s->shown.modified :
	    (int64_t)time(NULL) * 1000000000;
}

uint64_t
gclog_source_size(const struct gclog_source *s)
{
	return s->size;
}

uint64_t
gclog_source_done(const struct gclog_source *s)
{
	return s->shown.done;
}

void
gclog_source_content(struct gclog_source *s, char text[GCLOG_CONTENT_TEXT])
{
	XXH128_hash_t digest;

	if (s->fetch)
		gcl_fetch_stop(s->fetch);
	digest = XXH3_128bits_digest(s->digest);
	snprintf(text, GCLOG_CONTENT_TEXT, "%016" PRIx64 "%016" PRIx64,
	    (uint64_t)digest.high64, (uint64_t)digest.low64);
}
