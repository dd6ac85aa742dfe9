/* Proves that a log cut off at any byte says nothing that the whole log does
 * not say: each record read of it is one of the whole log, in the same line,
 * with the same values or, where the cut left one open, NULL.
 *
 * Tens of thousands of readers are opened for that.  What takes them longest,
 * to compile the catalog and to make its sieve, is done once: the linker puts
 * functions of this file in the place of those (see tests/local.mk). */
#include "config.h"

#include "tests/lib/feed.h"
#include "tests/lib/fixtures.h"
#include "tests/lib/tap.h"

#include "read/catalog.h"
#include "read/sieve.h"
#include "read/wrap.h"

enum { MAX_RECORDS = 200, MAX_FIELDS = 64, MAX_TOLD = 4 };

/* A record of the whole log. */
struct known {
	const struct gclog_family *family;
	uint64_t line_no, ordinal;
	size_t line_end;  /* bytes up to the end of its line, newline too */
	int torn;
	struct gclog_value values[MAX_FIELDS]; /* texts are copies */
};

static struct known records[MAX_RECORDS];
static size_t nrecords;
static struct gcl_arena texts;

/* What one cut gave, and what those before it had given. */
struct finding {
	unsigned char given[MAX_RECORDS];
	uint64_t nulls[MAX_RECORDS]; /* a bit for each field */
};

static struct finding now, before;

static unsigned bad;         /* cuts, more or less */
static const char *told;     /* what was told last, */
static uint64_t told_line;   /* of which line, */
static unsigned times_told;  /* and how many in all */

static const char *log_name, *log_bytes;
static size_t log_size, cut;

/* ---- the catalog, once ---------------------------------------------- */

int __real_gcl_catalog_open(struct gcl_catalog *c,
    const struct gclog_formats *user, struct gclog_err *err);
void __real_gcl_catalog_close(struct gcl_catalog *c);
int __wrap_gcl_catalog_open(struct gcl_catalog *c,
    const struct gclog_formats *user, struct gclog_err *err);
void __wrap_gcl_catalog_close(struct gcl_catalog *c);

static struct gcl_catalog catalog;
static int catalog_is_open;

int
__wrap_gcl_catalog_open(struct gcl_catalog *c,
    const struct gclog_formats *user, struct gclog_err *err)
{
	int rc = catalog_is_open ? 0 : __real_gcl_catalog_open(&catalog,
	    user, err);

	catalog_is_open = rc == 0;
	*c = catalog;
	return rc;
}

void
__wrap_gcl_catalog_close(struct gcl_catalog *c)
{
	memset(c, 0, sizeof *c);
}

/* ---- the sieves, once each ------------------------------------------ */

void __real_gcl_sieve_fill(struct gcl_sieve_bank *b,
    struct gcl_sieve_set sets[][GCL_SIEVE_LOOK], size_t n);
void __wrap_gcl_sieve_fill(struct gcl_sieve_bank *b,
    struct gcl_sieve_set sets[][GCL_SIEVE_LOOK], size_t n);

void
__wrap_gcl_sieve_fill(struct gcl_sieve_bank *b,
    struct gcl_sieve_set sets[][GCL_SIEVE_LOOK], size_t n)
{
	static struct {
		struct gcl_sieve_set sets[GCL_SIEVE_MAX][GCL_SIEVE_LOOK];
		size_t n; /* 0: not known yet */
		struct gcl_sieve_bank bank;
	} known[GCL_SIEVE_BANKS];
	const size_t size = n * sizeof sets[0];
	size_t i = 0;

	while (i < GCL_SIEVE_BANKS - 1 && known[i].n && (known[i].n != n ||
	    memcmp(known[i].sets, sets, size) != 0))
		i++;
	if (known[i].n != n || memcmp(known[i].sets, sets, size) != 0) {
		known[i].n = n;
		memcpy(known[i].sets, sets, size);
		__real_gcl_sieve_fill(&known[i].bank, sets, n);
	}
	*b = known[i].bank;
}

/* ---- the patterns of wrappers, once each ---------------------------- */

int __real_gcl_names_compile(struct gcl_names **out, struct gcl_matcher *m,
    const char *pattern, const char *const *names, size_t n,
    struct gclog_err *err);
int __wrap_gcl_names_compile(struct gcl_names **out, struct gcl_matcher *m,
    const char *pattern, const char *const *names, size_t n,
    struct gclog_err *err);
void __wrap_gcl_names_free(struct gcl_names *p);

int
__wrap_gcl_names_compile(struct gcl_names **out, struct gcl_matcher *m,
    const char *pattern, const char *const *names, size_t n,
    struct gclog_err *err)
{
	static struct { char *pattern; struct gcl_names *code; }
	    known[GCL_WRAP_MOST + 1];
	size_t i = 0;

	while (known[i].code && strcmp(known[i].pattern, pattern) != 0)
		i++;
	if (!known[i].code && (__real_gcl_names_compile(&known[i].code, m,
	    pattern, names, n, err) < 0 ||
	    !(known[i].pattern = strdup(pattern))))
		return -1;
	*out = known[i].code;
	return 0;
}

void
__wrap_gcl_names_free(struct gcl_names *p)
{
	(void)p;
}

/* ---- the whole log -------------------------------------------------- */

static uint64_t
ordinal_of(const struct gclog_record *rec)
{
	return rec->process ? rec->process->ordinal : 0;
}

static int
keep_record(void *arg, int event, const struct gclog_item *item,
    struct gclog_err *err)
{
	const struct gclog_record *rec = &item->record;
	struct known *k = &records[nrecords];
	const char *end;
	size_t i;

	(void)arg;
	(void)err;
	if (event != GCLOG_RECORD)
		return 0;
	if (nrecords++ == MAX_RECORDS || rec->family->nfields > MAX_FIELDS)
		bail_out("more records or fields than there is room for");
	end = memchr(log_bytes + rec->offset, '\n',
	    log_size - (size_t)rec->offset);
	*k = (struct known){ .family = rec->family, .line_no = rec->line_no,
		.ordinal = ordinal_of(rec), .torn = rec->torn,
		.line_end = end ? (size_t)(end - log_bytes) + 1 : SIZE_MAX };
	for (i = 0; i < rec->family->nfields; i++) {
		struct gclog_value *v = &k->values[i];

		*v = rec->values[i];
		if (v->kind == GCLOG_VTEXT)
			v->text = gcl_arena_copy(&texts, v->text, v->len);
	}
	return 0;
}

/* ---- a record of the cut log ---------------------------------------- */

static int
same_value(const struct gclog_value *a, const struct gclog_value *b)
{
	if (a->kind != b->kind)
		return 0;
	if (a->kind == GCLOG_VTEXT)
		return a->len == b->len &&
		    memcmp(a->text, b->text, a->len) == 0;
	return a->kind == GCLOG_VNULL || (a->kind == GCLOG_VINT ?
	    a->num == b->num : a->real == b->real);
}

/* The first field that is neither the same nor NULL, or -1; *nulls has a bit
 * for each that is NULL but is not in the whole log. */
static int
differs(const struct gclog_record *rec, const struct known *k, uint64_t *nulls)
{
	size_t i;

	*nulls = 0;
	for (i = 0; i < rec->family->nfields; i++) {
		if (same_value(&rec->values[i], &k->values[i]))
			continue;
		if (rec->values[i].kind != GCLOG_VNULL)
			return (int)i;
		if (rec->family->fields[i].flags & GCLOG_OF_NEXT)
			continue; /* the cycle that follows is cut off */
		*nulls |= (uint64_t)1 << i;
	}
	return -1;
}

/* Once for each line, and not too often.  0: it was not told. */
static int
tell(const char *what, const struct gclog_record *rec)
{
	size_t from = cut < 70 ? 0 : cut - 70;

	bad++;
	if ((what == told && rec->line_no == told_line) ||
	    times_told == MAX_TOLD)
		return 0;
	told = what;
	told_line = rec->line_no;
	times_told++;
	diag("%s cut after %zu bytes: %s, %s of line %llu", log_name, cut,
	    what, rec->family->name, (unsigned long long)rec->line_no);
	tap_bytes("the log ends", log_bytes + from, cut - from);
	return 1;
}

static void
tell_value(const struct gclog_record *rec, const struct known *k, int field)
{
	const struct gclog_value *got = &rec->values[field];

	if (!tell("a value is not that of the whole log", rec))
		return;
	if (got->kind == GCLOG_VTEXT)
		tap_bytes(rec->family->fields[field].name, got->text,
		    got->len);
	else
		diag("%s is %lld, not %lld", rec->family->fields[field].name,
		    (long long)got->num, (long long)k->values[field].num);
}

/* NULL is right for what the cut left open, in this line or a later one, and
 * for that alone. */
static void
check_nulls(const struct gclog_record *rec, size_t i, uint64_t nulls)
{
	const struct known *k = &records[i];

	now.given[i] = 1;
	now.nulls[i] = nulls;
	if (nulls && !k->torn && cut >= k->line_end &&
	    rec->family->flags & GCLOG_RUNTIME &&
	    !(rec->family->flags & GCLOG_LINES) && /* may have several */
	    !strchr(rec->family->forms[rec->form].shape, '\n'))
		tell("NULL though its line is there", rec);
	if (before.given[i] && nulls & ~before.nulls[i])
		tell("NULL though it was known of less text", rec);
}

/* Is it one of the whole log that was not given yet? */
static void
check_record(const struct gclog_record *rec)
{
	const struct known *k = NULL;
	uint64_t nulls;
	size_t i;
	int field = -1;

	for (i = 0; i < nrecords; i++) {
		if (records[i].family != rec->family || now.given[i] ||
		    records[i].line_no != rec->line_no)
			continue;
		k = &records[i];
		field = differs(rec, k, &nulls);
		if (field < 0)
			break;
	}
	if (!k) {
		tell("a record that the whole log has not", rec);
	} else if (field >= 0) {
		tell_value(rec, k, field);
	} else {
		check_nulls(rec, i, nulls);
		if (k->ordinal != ordinal_of(rec))
			tell("another process", rec);
	}
}

static int
take_record(void *arg, int event, const struct gclog_item *item,
    struct gclog_err *err)
{
	(void)arg;
	(void)err;
	if (event == GCLOG_RECORD)
		check_record(&item->record);
	return 0;
}

/* ---- the cuts ------------------------------------------------------- */

static const struct feed whole = { 0, 0 };

static void
cut_everywhere(void)
{
	struct gclog_err err;
	size_t i;

	for (cut = 0; cut < log_size; cut++) {
		memset(&now, 0, sizeof now);
		if (feed_run(log_bytes, cut, whole, take_record, NULL, NULL,
		    &err) < 0)
			bail_out(err.text);
		for (i = 0; i < nrecords; i++)
			if (now.given[i]) {
				before.given[i] = 1;
				before.nulls[i] = now.nulls[i];
			}
	}
}

static void
check_log(const char *path)
{
	const char *name = strstr(path, "tests/family/");
	struct gclog_err err;
	char *bytes = slurp(path, &log_size);

	if (!bytes)
		bail_out("cannot read a log");
	log_name = name ? name : strstr(path, "fixtures/");
	log_bytes = bytes;
	nrecords = 0;
	memset(&before, 0, sizeof before);
	bad = times_told = 0;
	told = NULL;
	if (feed_run(bytes, log_size, whole, keep_record, NULL, NULL,
	    &err) < 0)
		bail_out(err.text);
	cut_everywhere();
	ok(bad == 0, "%s: the same wherever it is cut", log_name);
	if (bad > 0)
		diag("%u of %zu cuts are bad", bad, log_size);
	gcl_arena_reset(&texts);
	free(bytes);
}

int
main(void)
{
	size_t i;

	fixtures_find("tests/family");
	for (i = 0; i < fixture_count; i++)
		check_log(fixture_paths[i]);
	fixtures_forget();
	gcl_arena_free(&texts);
	if (catalog_is_open)
		__real_gcl_catalog_close(&catalog);
	return tap_done();
}
