/* A row as SQLite keeps it in a file: the types of its values, then these. */
#include "config.h"

#include "db/row.h"

#include <string.h>

#include "base/alloc.h"
#include "base/text.h"

enum { INT_TYPE = 6, REAL_TYPE = 7, ZERO_TYPE = 8, TEXT_TYPE = 13, WORD = 8,
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

static void
add_word(struct gcl_row *r, int type, const void *word)
{
	r->types[r->ntypes++] = (unsigned char)type;
	memcpy(r->values + r->nvalues, word, WORD);
	r->nvalues += WORD;
}

void
gcl_row_int(struct gcl_row *r, int64_t v)
{
	add_word(r, INT_TYPE, &v);
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
	add_word(r, REAL_TYPE, &v->real);
	return 0;
}

/* As many numbers as follow each other. */
static size_t
add_ints(struct gcl_row *r, const struct gclog_field *f,
    const struct gclog_value *v, size_t n)
{
	unsigned char *type = r->types + r->ntypes;
	unsigned char *word = r->values + r->nvalues;
	size_t i;

	for (i = 0; i < n && v[i].kind == GCLOG_VINT && may_be_int(&f[i]); i++)
		memcpy(word + i * WORD, &v[i].num, WORD);
	memset(type, INT_TYPE, i);
	r->ntypes += i;
	r->nvalues += i * WORD;
	return i;
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
	for (i = 0; rc == 0 && i < n; i++) {
		i += add_ints(r, f + i, v + i, n - i);
		if (i < n)
			rc = add_other(r, &f[i], &v[i]);
	}
	return rc;
}

/* ---- as in the file ------------------------------------------------- */

/* The bytes of a word, the highest first; size of them count. */
static inline size_t
put_word(unsigned char *at, uint64_t v, unsigned size)
{
	v <<= 64 - 8 * size;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	v = __builtin_bswap64(v);
#endif
	memcpy(at, &v, sizeof v);
	return size;
}

/* In as few bytes as hold it; 0 and 1 are types of their own. */
static inline size_t
pack_int(unsigned char *type, unsigned char *at, int64_t v)
{
	static const struct {
		unsigned char type, size;
	} widths[] = { { 1, 1 }, { 2, 2 }, { 3, 3 }, { 4, 4 }, { 5, 6 },
		{ 5, 6 }, { INT_TYPE, 8 }, { INT_TYPE, 8 } };
	uint64_t magnitude = (uint64_t)(v ^ (v >> 63));
	unsigned bits = 64 - (unsigned)__builtin_clzll(magnitude | 1);

	if ((v & 1) == v) {
		*type = (unsigned char)(ZERO_TYPE + v);
		return 0;
	}
	*type = widths[bits / 8].type;
	return put_word(at, (uint64_t)v, widths[bits / 8].size);
}

/* Reads what gcl_row_varint() wrote. */
static size_t
read_varint(const unsigned char *at, uint64_t *v)
{
	size_t n = 0;

	for (*v = 0; at[n] & 128; n++)
		*v = (*v | (at[n] & 127)) << 7;
	*v |= at[n];
	return n + 1;
}

/* A value that is no number; how many bytes its type has. */
static size_t
pack_text(unsigned char *type, unsigned char **to,
    const unsigned char *from_type, const unsigned char **from)
{
	uint64_t v;
	size_t ntype = read_varint(from_type, &v);
	size_t n = v < TEXT_TYPE ? 0 : (size_t)(v - TEXT_TYPE) / 2;

	memcpy(type, from_type, ntype);
	if (n)
		memcpy(*to, *from, n);
	*to += n;
	*from += n;
	return ntype;
}

size_t
gcl_row_pack(unsigned char *to_types, unsigned char *to_values,
    const unsigned char *types, size_t ntypes, const unsigned char *values)
{
	unsigned char *to = to_values;
	uint64_t word;
	size_t i = 0;

	while (i < ntypes) {
		if (types[i] != INT_TYPE && types[i] != REAL_TYPE) {
			i += pack_text(to_types + i, &to, types + i, &values);
			continue;
		}
		memcpy(&word, values, WORD);
		values += WORD;
		to_types[i] = types[i];
		to += types[i] == REAL_TYPE ? put_word(to, word, WORD) :
		    pack_int(to_types + i, to, (int64_t)word);
		i++;
	}
	return (size_t)(to - to_values);
}
