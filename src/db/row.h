/* A row as SQLite keeps it in a file: the types of its values, then these.
 *
 * sqlite.org/fileformat2.html, section 2, says how.  A row may be shorter than
 * its table is wide: what is missing is NULL.  Until it is packed its numbers
 * are as wide as in memory, which is quicker to make. */
#ifndef GCL_DB_ROW_H
#define GCL_DB_ROW_H

#include "base/buf.h"
#include "gclog.h"

enum {
	GCL_ROW_COLUMNS = 96,   /* of a table, at most */
	GCL_ROW_VARINT = 9      /* bytes of a number in the file, at most */
};

struct gcl_row {
	unsigned char types[GCL_ROW_COLUMNS * GCL_ROW_VARINT];
	unsigned char *values;
	size_t ntypes, nvalues; /* bytes */
	size_t room;            /* for values */
	struct gcl_buf text;    /* one being made valid UTF-8 */
};

void gcl_row_open(struct gcl_row *r);
void gcl_row_close(struct gcl_row *r);

/* Makes it empty; then values are added in the order of the columns.  Numbers
 * have room by then.  They return 0 or an error. */
int gcl_row_begin(struct gcl_row *r);
void gcl_row_null(struct gcl_row *r);
void gcl_row_int(struct gcl_row *r, int64_t v);

/* Untrusted bytes are kept as valid UTF-8. */
int gcl_row_text(struct gcl_row *r, const char *at, size_t len);

/* The fields of a record, but for those that SQLite computes.  GCLOG_EARG: one
 * has a value that it cannot have. */
int gcl_row_fields(struct gcl_row *r, const struct gclog_record *rec);

/* Writes what rows are made of, types and values, as it is in the file: as many
 * types, and no more bytes of values, of which it returns how many. */
size_t gcl_row_pack(unsigned char *to_types, unsigned char *to_values,
    const unsigned char *types, size_t ntypes, const unsigned char *values);

/* Writes a number as it stands between pages; returns how many bytes. */
size_t gcl_row_varint(unsigned char *at, uint64_t v);

#endif
