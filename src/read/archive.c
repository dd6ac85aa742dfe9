/* Unpacking xz, zst, bz2 and lz4: the only file that knows libarchive. */
#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "read/unpack.h"

struct packed {
	struct gcl_input *in;
	struct archive *archive;
	int begun;
	const char *at;  /* unpacked, to be handed out */
	size_t left;
	char bytes[64 * 1024]; /* still packed */
};

/* Called for more that is packed.  It cannot come back without any: a signal
 * ends what is read of a pipe. */
static la_ssize_t
give(struct archive *a, void *arg, const void **block)
{
	struct packed *p = arg;
	struct gclog_err err;
	size_t got;
	int rc = gcl_input_read(p->in, p->bytes, sizeof p->bytes, -1, &got,
	    &err);

	*block = p->bytes;
	if (rc < 0)
		archive_set_error(a, EIO, "%s", err.text);
	else if (rc == GCLOG_READ_IDLE)
		archive_set_error(a, EINTR, "interrupted");
	return rc < 0 || rc == GCLOG_READ_IDLE ? -1 : (la_ssize_t)got;
}

static void
packed_close(void *state)
{
	struct packed *p = state;

	archive_read_free(p->archive);
	gcl_free(p);
}

/* Only what unpacks by itself: libarchive could start programs for others,
 * and take the content of a log for one more archive. */
static void *
packed_open(struct gcl_input *in)
{
	struct packed *p = gcl_alloc_zero(sizeof *p);
	struct archive *a;

	if (!p)
		return NULL;
	p->in = in;
	p->archive = a = archive_read_new();
	if (!a) {
		gcl_free(p);
		return NULL;
	}
	archive_read_support_filter_xz(a);
	archive_read_support_filter_zstd(a);
	archive_read_support_filter_bzip2(a);
	archive_read_support_filter_lz4(a);
	archive_read_support_format_raw(a);
	archive_read_support_format_empty(a);
	return p;
}

static int
begin(struct packed *p)
{
	struct archive_entry *entry;

	if (p->begun)
		return ARCHIVE_OK;
	p->begun = 1;
	if (archive_read_open(p->archive, p, NULL, give, NULL) != ARCHIVE_OK)
		return ARCHIVE_FATAL;
	return archive_read_next_header(p->archive, &entry);
}

static int
packed_read(void *state, char *space, size_t room, int wait_ms, size_t *got,
    struct gclog_err *err)
{
	struct packed *p = state;
	const void *block;
	la_int64_t offset;
	int rc = begin(p);

	(void)wait_ms;
	while (rc == ARCHIVE_OK && p->left == 0) {
		rc = archive_read_data_block(p->archive, &block, &p->left,
		    &offset);
		p->at = block;
	}
	*got = p->left < room ? p->left : room;
	if (rc < ARCHIVE_OK)
		return gcl_err(err, GCLOG_EIO, "%s: %s; what was unpacked "
		    "before is kept", p->in->name,
		    archive_error_string(p->archive));
	if (*got == 0)
		return GCLOG_READ_END;
	memcpy(space, p->at, *got);
	p->at += *got;
	p->left -= *got;
	return GCLOG_READ_BYTES;
}

const struct gcl_unpacker gcl_unpack_archive = {
	.open = packed_open,
	.read = packed_read,
	.close = packed_close,
};
