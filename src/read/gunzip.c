/* Unpacking gz: with zlib, which hands out all that comes before a damage and
 * checks the sum, neither of which libarchive does. */
#include "config.h"

#include <string.h>
#include <zlib.h>

#include "base/alloc.h"
#include "base/err.h"
#include "read/unpack.h"

enum { GZIP_ONLY = 16 };

struct gunzip {
	struct gcl_input *in;
	z_stream z;
	int within;      /* a member has begun and not ended */
	const char *why; /* it cannot be unpacked further */
	Bytef bytes[64 * 1024]; /* still packed */
};

static voidpf
zlib_alloc(voidpf arg, uInt items, uInt size)
{
	(void)arg;
	return gcl_alloc_zero((size_t)items * size);
}

static void
zlib_free(voidpf arg, voidpf p)
{
	(void)arg;
	gcl_free(p);
}

static int
gunzip_open(void **state, struct gcl_input *in, struct gclog_err *err)
{
	struct gunzip *g = gcl_alloc_zero(sizeof *g);

	if (!g)
		return gcl_err_memory(err);
	g->in = in;
	g->z.zalloc = zlib_alloc;
	g->z.zfree = zlib_free;
	if (inflateInit2(&g->z, MAX_WBITS + GZIP_ONLY) != Z_OK) {
		gcl_free(g);
		return gcl_err_memory(err);
	}
	*state = g;
	return 0;
}

static void
gunzip_close(void *state)
{
	struct gunzip *g = state;

	inflateEnd(&g->z);
	gcl_free(g);
}

/* Reads on, where all that was read is unpacked. */
static int
fill(struct gunzip *g, int wait_ms, struct gclog_err *err)
{
	size_t got = 0;
	int rc = gcl_input_read(g->in, (char *)g->bytes, sizeof g->bytes,
	    wait_ms, &got, err);

	g->z.next_in = g->bytes;
	g->z.avail_in = (uInt)got;
	if (rc == GCLOG_READ_END && g->within)
		g->why = "the gzip data is cut off";
	return rc;
}

/* Begins a member where there is one.  Zeros between two fill up a block, and
 * are nothing. */
static void
begin_member(struct gunzip *g)
{
	while (!g->within && g->z.avail_in > 0) {
		if (*g->z.next_in != 0) {
			g->within = 1;
			break;
		}
		g->z.next_in++;
		g->z.avail_in--;
	}
}

static int
unpack(struct gunzip *g, struct gclog_err *err)
{
	int rc;

	begin_member(g);
	rc = inflate(&g->z, Z_NO_FLUSH);
	if (rc == Z_STREAM_END) {
		inflateReset(&g->z);
		g->within = 0;
	} else if (rc == Z_MEM_ERROR) {
		return gcl_err_memory(err);
	} else if (rc != Z_OK && rc != Z_BUF_ERROR) {
		g->why = "damaged gzip data";
	}
	return 0;
}

static int
gunzip_read(void *state, char *space, size_t room, int wait_ms, size_t *got,
    struct gclog_err *err)
{
	struct gunzip *g = state;
	const uInt most = room < 1U << 30 ? (uInt)room : 1U << 30;
	int rc = GCLOG_READ_BYTES;

	g->z.next_out = (Bytef *)space;
	g->z.avail_out = most;
	while (rc == GCLOG_READ_BYTES && !g->why && g->z.avail_out == most) {
		if (unpack(g, err) < 0)
			return GCLOG_ENOMEM;
		if (g->z.avail_out == most && g->z.avail_in == 0)
			rc = fill(g, wait_ms, err);
	}
	*got = most - g->z.avail_out;
	if (*got > 0)
		return GCLOG_READ_BYTES;
	return !g->why ? rc : gcl_err(err, GCLOG_EIO,
	    "%s: %s; what was unpacked before is kept", g->in->name, g->why);
}

const struct gcl_unpacker gcl_unpack_gzip = {
	.open = gunzip_open,
	.read = gunzip_read,
	.close = gunzip_close,
};
