/* Unpacking xz, zst, bz2 and lz4: the only file that knows libarchive. */
#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <dlfcn.h>
#include <errno.h>
#include <string.h>

#include "base/alloc.h"
#include "base/err.h"
#include "family/family.h"
#include "read/unpack.h"

/* With all the libraries that it needs itself it takes longer to load than
 * gclog to start, so that it is loaded for what is packed. */
#define CALLS(X) \
	X(error_string) \
	X(read_data_block) \
	X(read_free) \
	X(read_new) \
	X(read_next_header) \
	X(read_open) \
	X(read_support_filter_bzip2) \
	X(read_support_filter_lz4) \
	X(read_support_filter_xz) \
	X(read_support_filter_zstd) \
	X(read_support_format_empty) \
	X(read_support_format_raw) \
	X(set_error)

struct calls {
#define X(name) __typeof__(archive_##name) *name;
	CALLS(X)
#undef X
};

static const struct {
	const char *name;
	size_t at; /* in struct calls */
} calls[] = {
#define X(name) { "archive_" #name, offsetof(struct calls, name) },
	CALLS(X)
#undef X
};

struct packed {
	struct gcl_input *in;
	void *library;
	struct calls la; /* what it can do */
	struct archive *archive;
	int begun;
	const char *at;  /* unpacked, to be handed out */
	size_t left;
	char bytes[64 * 1024]; /* still packed */
};

/* ---- opening and closing -------------------------------------------- */

static int
load(struct packed *p, struct gclog_err *err)
{
	size_t i;

	p->library = dlopen(GCLOG_ARCHIVE_SONAME, RTLD_NOW);
	for (i = 0; p->library && i < GCL_COUNT(calls); i++) {
		void *call = dlsym(p->library, calls[i].name);

		if (!call)
			break;
		memcpy((char *)&p->la + calls[i].at, &call, sizeof call);
	}
	return i == GCL_COUNT(calls) ? 0 : gcl_err(err, GCLOG_EIO, "%s: is "
	    "packed, and libarchive cannot be loaded to unpack it (%s); "
	    "install it, or unpack it first", p->in->name, dlerror());
}

static void
packed_close(void *state)
{
	struct packed *p = state;

	if (p->archive)
		p->la.read_free(p->archive);
	if (p->library)
		dlclose(p->library);
	gcl_free(p);
}

/* Only what unpacks by itself: libarchive could start programs for others,
 * and take the content of a log for one more archive. */
static int
make_archive(struct packed *p, struct gclog_err *err)
{
	struct archive *a = p->archive = p->la.read_new();

	if (!a)
		return gcl_err_memory(err);
	p->la.read_support_filter_xz(a);
	p->la.read_support_filter_zstd(a);
	p->la.read_support_filter_bzip2(a);
	p->la.read_support_filter_lz4(a);
	p->la.read_support_format_raw(a);
	p->la.read_support_format_empty(a);
	return 0;
}

static int
packed_open(void **state, struct gcl_input *in, struct gclog_err *err)
{
	struct packed *p = gcl_alloc_zero(sizeof *p);
	int rc;

	if (!p)
		return gcl_err_memory(err);
	p->in = in;
	rc = load(p, err);
	if (rc == 0)
		rc = make_archive(p, err);
	if (rc < 0)
		packed_close(p);
	else
		*state = p;
	return rc;
}

/* ---- reading -------------------------------------------------------- */

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
		p->la.set_error(a, EIO, "%s", err.text);
	else if (rc == GCLOG_READ_IDLE)
		p->la.set_error(a, EINTR, "interrupted");
	return rc < 0 || rc == GCLOG_READ_IDLE ? -1 : (la_ssize_t)got;
}

static int
begin(struct packed *p)
{
	struct archive_entry *entry;

	if (p->begun)
		return ARCHIVE_OK;
	p->begun = 1;
	if (p->la.read_open(p->archive, p, NULL, give, NULL) != ARCHIVE_OK)
		return ARCHIVE_FATAL;
	return p->la.read_next_header(p->archive, &entry);
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
		rc = p->la.read_data_block(p->archive, &block, &p->left,
		    &offset);
		p->at = block;
	}
	*got = p->left < room ? p->left : room;
	if (rc < ARCHIVE_OK)
		return gcl_err(err, GCLOG_EIO, "%s: %s; what was unpacked "
		    "before is kept", p->in->name,
		    p->la.error_string(p->archive));
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
