/* A batch as the bytes of a database file, which SQLite copies rows from. */
#include "config.h"

#include "db/image.h"

#include <sqlite3.h>
#include <string.h>

#include "base/alloc.h"

/* The largest pages there are: a tree of a batch then is a root and leaves.
 * The names are of what the file format has numbers for. */
enum { PAGE = 64 * 1024, FILE_HEAD = 100, INNER = 5, LEAF = 13,
	INNER_HEAD = 12, LEAF_HEAD = 8, CELL_HEAD = 2 * GCL_ROW_VARINT,
	LOCAL_MOST = PAGE - 35, LOCAL_LEAST = (PAGE - 12) * 32 / 255 - 23,
	OVERFLOW_HEAD = 4 };

void
gcl_image_open(struct gcl_image *m)
{
	memset(m, 0, sizeof *m);
	gcl_row_open(&m->row);
}

void
gcl_image_close(struct gcl_image *m)
{
	gcl_row_close(&m->row);
	gcl_free(m->payload);
	gcl_free(m->pages);
}

static void
put16(unsigned char *at, size_t v)
{
	at[0] = (unsigned char)(v >> 8);
	at[1] = (unsigned char)v;
}

static void
put32(unsigned char *at, size_t v)
{
	put16(at, v >> 16);
	put16(at + 2, v);
}

/* ---- pages ---------------------------------------------------------- */

/* They are counted from 1, and move when there is a new one. */
static unsigned char *
page_at(const struct gcl_image *m, size_t number)
{
	return m->pages + (number - 1) * PAGE;
}

static int
add_page(struct gcl_image *m)
{
	size_t want = 2 * m->room + 4;
	unsigned char *more;

	if (m->npages == m->room) {
		more = gcl_realloc(m->pages, want * PAGE);
		if (!more)
			return -1;
		m->pages = more;
		m->room = want;
	}
	m->npages++;
	return 0;
}

static int
begin_page(struct gcl_image *m, struct gcl_image_page *p, unsigned kind,
    size_t start)
{
	*p = (struct gcl_image_page){ m->npages + 1, start, kind, 0, PAGE };
	return add_page(m);
}

/* n bytes of a page for one more cell; NULL: it would have less than spare
 * bytes left. */
static unsigned char *
take_cell(struct gcl_image *m, struct gcl_image_page *p, size_t n,
    size_t spare)
{
	unsigned char *at = page_at(m, p->number);
	size_t pointer = p->start + 2 * p->cells +
	    (p->kind == LEAF ? LEAF_HEAD : INNER_HEAD);

	if (pointer + 2 + n + spare > p->end)
		return NULL;
	p->end -= n;
	p->cells++;
	put16(at + pointer, p->end);
	return at + p->end;
}

static void
end_page(struct gcl_image *m, const struct gcl_image_page *p)
{
	unsigned char *at = page_at(m, p->number) + p->start;

	memset(at, 0, LEAF_HEAD);
	at[0] = (unsigned char)p->kind;
	put16(at + 3, p->cells);
	put16(at + 5, p->end);
}

/* ---- trees ---------------------------------------------------------- */

/* start: what else is at the beginning of the root. */
static int
begin_tree(struct gcl_image *m, struct gcl_image_tree *t, size_t start)
{
	return begin_page(m, &t->root, INNER, start) < 0 ? -1 :
	    begin_page(m, &t->leaf, LEAF, 0);
}

/* The root tells of a leaf that is full which id its last row has.  There is
 * room for that: leaves are many times fewer than what a root can tell of. */
static int
begin_leaf(struct gcl_image *m, struct gcl_image_tree *t, int64_t last)
{
	unsigned char id[GCL_ROW_VARINT], *cell;
	size_t n = gcl_row_varint(id, (uint64_t)last);

	cell = take_cell(m, &t->root, 4 + n, 0);
	if (!cell)
		return -1;
	put32(cell, t->leaf.number);
	memcpy(cell + 4, id, n);
	end_page(m, &t->leaf);
	return begin_page(m, &t->leaf, LEAF, 0);
}

/* A leaf that is alone is the root; its own page is then of no tree. */
static void
move_leaf(struct gcl_image *m, struct gcl_image_tree *t)
{
	unsigned char *root = page_at(m, t->root.number);
	const unsigned char *leaf = page_at(m, t->leaf.number);
	size_t start = t->root.start, number = t->root.number;

	memcpy(root + start, leaf, LEAF_HEAD + 2 * t->leaf.cells);
	memcpy(root + t->leaf.end, leaf + t->leaf.end, PAGE - t->leaf.end);
	t->root = t->leaf;
	t->root.number = number;
	t->root.start = start;
}

static void
end_tree(struct gcl_image *m, struct gcl_image_tree *t)
{
	if (t->root.cells == 0)
		move_leaf(m, t);
	else
		put32(page_at(m, t->root.number) + t->root.start + LEAF_HEAD,
		    t->leaf.number);
	end_page(m, &t->leaf);
	end_page(m, &t->root);
}

/* ---- rows ----------------------------------------------------------- */

/* The row that is being written, and what follows in it, as one record. */
static int
make_payload(struct gcl_image *m, const unsigned char *types, size_t ntypes,
    const unsigned char *values, size_t nvalues)
{
	const struct gcl_row *r = &m->row;
	size_t head = r->ntypes + ntypes + 1;
	size_t want = head + 1 + r->nvalues + nvalues, n;
	unsigned char *at;

	head += head > 127; /* it counts the bytes of its length, too */
	if (want > m->payload_room) {
		at = gcl_realloc(m->payload, 2 * want);
		if (!at)
			return -1;
		m->payload = at;
		m->payload_room = 2 * want;
	}
	at = m->payload + gcl_row_varint(m->payload, head);
	n = head + gcl_row_pack(at, m->payload + head, r->types, r->ntypes,
	    r->values);
	m->npayload = n + gcl_row_pack(at + r->ntypes, m->payload + n, types,
	    ntypes, values);
	return 0;
}

/* What a leaf has no room for: pages of it alone, each names the next. */
static int
spill(struct gcl_image *m, size_t from)
{
	size_t n;

	for (; from < m->npayload; from += n) {
		n = m->npayload - from;
		if (n > PAGE - OVERFLOW_HEAD)
			n = PAGE - OVERFLOW_HEAD;
		if (add_page(m) < 0)
			return -1;
		put32(page_at(m, m->npages), from + n < m->npayload ?
		    m->npages + 1 : 0);
		memcpy(page_at(m, m->npages) + OVERFLOW_HEAD,
		    m->payload + from, n);
	}
	return 0;
}

/* How much of a payload is in its leaf. */
static size_t
local_part(size_t n)
{
	size_t some;

	if (n <= LOCAL_MOST)
		return n;
	some = LOCAL_LEAST + (n - LOCAL_LEAST) % (PAGE - OVERFLOW_HEAD);
	return some <= LOCAL_MOST ? some : LOCAL_LEAST;
}

static int
add_payload(struct gcl_image *m, struct gcl_image_tree *t, int64_t id)
{
	size_t local = local_part(m->npayload), nhead, n;
	unsigned char head[CELL_HEAD], *cell;

	nhead = gcl_row_varint(head, m->npayload);
	nhead += gcl_row_varint(head + nhead, (uint64_t)id);
	n = nhead + local + (local < m->npayload ? OVERFLOW_HEAD : 0);
	cell = take_cell(m, &t->leaf, n, t->root.start);
	if (!cell && begin_leaf(m, t, id - 1) == 0)
		cell = take_cell(m, &t->leaf, n, t->root.start);
	if (!cell)
		return -1;
	memcpy(cell, head, nhead);
	memcpy(cell + nhead, m->payload, local);
	if (local == m->npayload)
		return 0;
	put32(cell + nhead + local, m->npages + 1);
	return spill(m, local);
}

/* ---- tables --------------------------------------------------------- */

/* The columns of which only now is known what they are; that the id is NULL
 * says that it is in the cell. */
static void
add_ids(struct gcl_row *r, const struct gcl_image_table *t,
    const struct gcl_batch_row *row)
{
	gcl_row_null(r);
	gcl_row_int(r, t->run_id);
	if (row->process)
		gcl_row_int(r, row->process->id);
}

static int
add_rows(struct gcl_image *m, struct gcl_image_tree *tree,
    const struct gcl_image_table *t)
{
	const struct gcl_batch_row *row;
	int64_t id = t->before;

	for (row = t->rows; row; row = row->next) {
		if (gcl_row_begin(&m->row) < 0)
			return -1;
		add_ids(&m->row, t, row);
		if (make_payload(m, row->bytes, row->ntypes,
		    row->bytes + row->ntypes, row->nvalues) < 0 ||
		    add_payload(m, tree, ++id) < 0)
			return -1;
	}
	return 0;
}

static int
add_text(struct gcl_row *r, const char *text)
{
	return gcl_row_text(r, text, strlen(text));
}

/* As sqlite_schema has a table. */
static int
add_schema(struct gcl_image *m, const struct gcl_image_table *t, size_t root)
{
	struct gcl_row *r = &m->row;

	if (gcl_row_begin(r) < 0 || add_text(r, "table") < 0 ||
	    add_text(r, t->name) < 0 || add_text(r, t->name) < 0)
		return -1;
	gcl_row_int(r, (int64_t)root);
	return add_text(r, t->sql) < 0 ||
	    make_payload(m, NULL, 0, NULL, 0) < 0 ? -1 :
	    add_payload(m, &m->schema, ++m->ntables);
}

int
gcl_image_begin(struct gcl_image *m)
{
	m->npages = 0;
	m->ntables = 0;
	return begin_tree(m, &m->schema, FILE_HEAD);
}

int
gcl_image_add(struct gcl_image *m, const struct gcl_image_table *t)
{
	struct gcl_image_tree tree;

	if (begin_tree(m, &tree, 0) < 0 || add_rows(m, &tree, t) < 0)
		return -1;
	end_tree(m, &tree);
	return add_schema(m, t, tree.root.number);
}

void
gcl_image_end(struct gcl_image *m)
{
	static const unsigned char head[FILE_HEAD] = {
		'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f', 'o', 'r', 'm', 'a',
		't', ' ', '3', '\0',
		[17] = 1,                       /* pages of 64 KiB */
		[18] = 1, [19] = 1,             /* no write-ahead log */
		[21] = 64, [22] = 32, [23] = 32, /* always so */
		[27] = 1,                       /* changes */
		[43] = 1, [47] = 4,             /* schema: number, format */
		[59] = 1,                       /* UTF-8 */
		[95] = 1,                       /* changes, once more */
	};

	end_tree(m, &m->schema);
	memcpy(m->pages, head, sizeof head);
	put32(m->pages + 28, m->npages);
	put32(m->pages + 96, SQLITE_VERSION_NUMBER);
}

int64_t
gcl_image_size(const struct gcl_image *m)
{
	return (int64_t)m->npages * PAGE;
}
