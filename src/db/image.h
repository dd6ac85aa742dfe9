/* A batch as the bytes of a database file, which SQLite copies rows from.
 *
 * sqlite.org/fileformat2.html, sections 1 and 2, says how they lie.  A row that
 * is copied as it is costs a third of one that is taken value by value. */
#ifndef GCL_DB_IMAGE_H
#define GCL_DB_IMAGE_H

#include "db/batch.h"
#include "db/row.h"

/* What a page gets of the tree it belongs to: from its end, downwards. */
struct gcl_image_page {
	size_t number;
	size_t start;   /* of its head, in the page */
	unsigned kind;
	unsigned cells;
	size_t end;     /* where they begin */
};

struct gcl_image {
	unsigned char *pages;
	size_t npages, room;
	struct gcl_row row;        /* the one being written */
	unsigned char *payload;    /* its bytes */
	size_t npayload, payload_room;
	int64_t ntables;
	struct gcl_image_tree {
		struct gcl_image_page root, leaf;
	} schema;
};

/* What a table of an image is made from. */
struct gcl_image_table {
	const char *name, *sql;          /* of its CREATE TABLE */
	const struct gcl_batch_row *rows;
	int64_t run_id, before;          /* ids go on behind that one */
};

void gcl_image_open(struct gcl_image *m);
void gcl_image_close(struct gcl_image *m);

/* Begin an image, add tables, end it: pages and npages are what it is.
 * -1: no memory. */
int gcl_image_begin(struct gcl_image *m);
int gcl_image_add(struct gcl_image *m, const struct gcl_image_table *t);
void gcl_image_end(struct gcl_image *m);
int64_t gcl_image_size(const struct gcl_image *m);

#endif
