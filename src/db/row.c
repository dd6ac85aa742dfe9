/* A row as SQLite keeps it in a file: the types of its values, then these. */
#include "config.h"

#include "db/row.h"

#include <string.h>

#include "base/alloc.h"
#include "base/text.h"

enum { REAL_TYPE = 7, ZERO_TYPE = 8, TEXT_TYPE = 13, WORD = 8,
	TEXT_CEILING = 1024 * 1024 };

void
gcl_row_open(struct gcl_row *r)
{
	memset(r, 0, sizeof *r);
	gcl_buf_init(&r->text, TEXT_CEILING);
}

void
gcl_row_close(struct gcl_row *r)
{
	gcl_free(r->values);
	gcl_buf_fini(&r->text);
}

/* Seven bits a byte, the highest first, all but the last one marked; a ninth
 * byte has all of its bits. */
size_t
gcl_row_varint(unsigned char *at, uint64_t v)
{
	size_t n = 1, i;

	while (n < GCL_ROW_VARINT && v >> (7 * n))
		n++;
	i = n - 1;
	at[i] = (unsigned char)(n < GCL_ROW_VARINT ? v & 127 : v);
	for (v >>= n < GCL_ROW_VARINT ? 7 : 8; i > 0; v >>= 7)
		at[--i] = (unsigned char)(v | 128);
	return n;
}

/* Room for n bytes, and a number in every column. */
static inline int
has_room(struct gcl_row *r, size_t n)
{
	size_t want = r->nvalues + n + (size_t)GCL_ROW_COLUMNS * WORD;
	unsigned char *more;

	if (want <= r->room)
		return 1;
	more = gcl_realloc(r->values, 2 * want);
	if (!more)
		return 0;
	r->values = more;
	r->room = 2 * want;
	return 1;
}

int
gcl_row_begin(struct gcl_row *r)
{
	r->ntypes = r->nvalues = 0;
	return has_room(r, 0) ? 0 : GCLOG_ENOMEM;
}

/* ---- values --------------------------------------------------------- */

void
gcl_row_null(struct gcl_row *r)
{
	r->types[r->ntypes++] = 0;
}

/* The bytes of a word, the highest first. */
static inline uint64_t
big_endian(uint64_t v)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	v = __builtin_bswap64(v);
#endif
	return v;
}

/* Eight bytes are written, of which some count. */
static inline void
add_word(struct gcl_row *r, int type, uint64_t v, unsigned size)
{
	uint64_t big = big_endian(v << (64 - 8 * size));

	r->types[r->ntypes++] = (unsigned char)type;
	memcpy(r->values + r->nvalues, &big, sizeof big);
	r->nvalues += size;
}

/* In as few bytes as hold it; 0 and 1 are types of their own. */
static inline void
add_int(struct gcl_row *r, int64_t v)
{
	static const struct {
		unsigned char type, size;
	} widths[] = { { 1, 1 }, { 2, 2 }, { 3, 3 }, { 4, 4 }, { 5, 6 },
		{ 5, 6 }, { 6, 8 }, { 6, 8 } };
	uint64_t magnitude = (uint64_t)(v ^ (v >> 63));
	unsigned bits = 64 - (unsigned)__builtin_clzll(magnitude | 1);

	if ((v & 1) == v)
		r->types[r->ntypes++] = (unsigned char)(ZERO_TYPE + v);
	else
		add_word(r, widths[bits / 8].type, (uint64_t)v,
		    widths[bits / 8].size);
}

void
gcl_row_int(struct gcl_row *r, int64_t v)
{
	add_int(r, v);
}

static void
add_real(struct gcl_row *r, double v)
{
	uint64_t bits;

	memcpy(&bits, &v, sizeof bits);
	add_word(r, REAL_TYPE, bits, sizeof bits);
}

int
gcl_row_text(struct gcl_row *r, const char *at, size_t len)
{
	r->text.len = 0;
	if (gcl_text_utf8(&r->text, gcl_span(at, len)) < 0 ||
	    !has_room(r, r->text.len)) {
		r->text.failed = 0;
		return GCLOG_ENOMEM;
	}
	r->ntypes += gcl_row_varint(r->types + r->ntypes,
	    TEXT_TYPE + 2 * (uint64_t)r->text.len);
	if (r->text.len)
		memcpy(r->values + r->nvalues, r->text.at, r->text.len);
	r->nvalues += r->text.len;
	return 0;
}

/* Rows that are copied are not looked at by SQLite. */
static inline int
may_be_int(const struct gclog_field *f)
{
	return f->type != GCLOG_TEXT && !f->expr;
}

static int
add_other(struct gcl_row *r, const struct gclog_field *f,
    const struct gclog_value *v)
{
	if (v->kind == GCLOG_VNULL && f->flags & GCLOG_OPTIONAL) {
		if (!f->expr)
			gcl_row_null(r);
		return 0;
	}
	if (f->expr || f->type != (v->kind == GCLOG_VTEXT ? GCLOG_TEXT :
	    GCLOG_REAL))
		return GCLOG_EARG;
	if (v->kind == GCLOG_VTEXT)
		return gcl_row_text(r, v->text, v->len);
	add_real(r, v->real);
	return 0;
}

int
gcl_row_fields(struct gcl_row *r, const struct gclog_record *rec)
{
	const struct gclog_field *f = rec->family->fields;
	const struct gclog_value *v = rec->values;
	size_t i, n = rec->family->nfields;
	int rc = 0;

	while (n > 0 && v[n - 1].kind == GCLOG_VNULL &&
	    f[n - 1].flags & GCLOG_OPTIONAL)
		n--;
	for (i = 0; rc == 0 && i < n; i++)
		if (v[i].kind == GCLOG_VINT && may_be_int(&f[i]))
			add_int(r, v[i].num);
		else
			rc = add_other(r, &f[i], &v[i]);
	return rc;
}
