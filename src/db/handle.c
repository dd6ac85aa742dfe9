/* A connection: opening, checking whose file it is, transactions, and SQLite's
 * errors. */
#include "config.h"

#include "db/handle.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

enum { URI_CEILING = 64 * 1024 };

int
gcl_handle_err(const struct gcl_handle *h, struct gclog_err *err)
{
	int rc = h->sql ? sqlite3_errcode(h->sql) : SQLITE_NOMEM;
	const char *text = h->sql ? sqlite3_errmsg(h->sql) : "out of memory";

	switch (rc & 0xff) {
	case SQLITE_NOMEM:
		return gcl_err_memory(err);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return gcl_err(err, GCLOG_EBUSY, "%s: somebody else is "
		    "writing to it; try again", h->path);
	case SQLITE_FULL:
		return gcl_err(err, GCLOG_EFULL, "%s: no room left on its "
		    "device", h->path);
	case SQLITE_NOTADB:
		return gcl_err(err, GCLOG_EFOREIGN, "%s: not a gclog database",
		    h->path);
	case SQLITE_CORRUPT:
		return gcl_err(err, GCLOG_EIO, "%s: the database is damaged "
		    "(%s)", h->path, text);
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return gcl_err(err, GCLOG_EIO, "%s: cannot be written to",
		    h->path);
	default:
		return gcl_err(err, GCLOG_EIO, "%s: %s", h->path, text);
	}
}

int
gcl_handle_exec(const struct gcl_handle *h, const char *sql,
    struct gclog_err *err)
{
	if (sqlite3_exec(h->sql, sql, NULL, NULL, NULL) != SQLITE_OK)
		return gcl_handle_err(h, err);
	return 0;
}

int
gcl_handle_prepare(const struct gcl_handle *h, const char *sql,
    sqlite3_stmt **out, struct gclog_err *err)
{
	if (sqlite3_prepare_v2(h->sql, sql, -1, out, NULL) != SQLITE_OK)
		return gcl_handle_err(h, err);
	return 0;
}

int
gcl_handle_ask(const struct gcl_handle *h, const char *sql, int64_t *out,
    struct gclog_err *err)
{
	sqlite3_stmt *st = NULL;
	int rc = gcl_handle_prepare(h, sql, &st, err);

	if (rc < 0)
		return rc;
	if (sqlite3_step(st) == SQLITE_ROW)
		*out = sqlite3_column_int64(st, 0);
	else
		rc = gcl_handle_err(h, err);
	sqlite3_finalize(st);
	return rc;
}

/* ---- transactions --------------------------------------------------- */

/* By whether one is held. */
static const struct {
	const char *begin, *commit, *undo;
} transactions[] = {
	{ "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK" },
	{ "SAVEPOINT part", "RELEASE part", "ROLLBACK TO part; RELEASE part" },
};

static int
is_shown(const struct gcl_handle *h)
{
	return sqlite3_db_readonly(h->sql, GCL_SHOWN) >= 0;
}

/* What was shown, once the transaction has ended. */
static void
hide(const struct gcl_handle *h)
{
	if (sqlite3_get_autocommit(h->sql) && is_shown(h))
		gcl_handle_exec(h, "DETACH " GCL_SHOWN, NULL);
}

int
gcl_handle_show(const struct gcl_handle *h, unsigned char *bytes, int64_t n,
    struct gclog_err *err)
{
	int rc = is_shown(h) ? 0 : gcl_handle_exec(h, "ATTACH ':memory:' AS "
	    GCL_SHOWN, err);

	if (rc < 0)
		return rc;
	/* It does not say everywhere that there was no memory. */
	rc = sqlite3_deserialize(h->sql, GCL_SHOWN, bytes, n, n,
	    SQLITE_DESERIALIZE_READONLY);
	if (rc == SQLITE_NOMEM)
		return gcl_err_memory(err);
	return rc == SQLITE_OK ? 0 : gcl_handle_err(h, err);
}

int
gcl_handle_begin(const struct gcl_handle *h, struct gclog_err *err)
{
	if (h->held && sqlite3_get_autocommit(h->sql))
		return gcl_err(err, GCLOG_EIO, "%s: what was written before "
		    "had to be taken back", h->path);
	return gcl_handle_exec(h, transactions[h->held].begin, err);
}

int
gcl_handle_finish(const struct gcl_handle *h, int rc, struct gclog_err *err)
{
	int done = rc < 0 ? rc :
	    gcl_handle_exec(h, transactions[h->held].commit, err);

	if (done < 0)
		gcl_handle_exec(h, transactions[h->held].undo, NULL);
	hide(h);
	return done < 0 ? done : rc;
}

int
gcl_handle_hold(struct gcl_handle *h, struct gclog_err *err)
{
	int rc = h->held ? 0 : gcl_handle_begin(h, err);

	h->held |= rc == 0;
	return rc;
}

int
gcl_handle_release(struct gcl_handle *h, struct gclog_err *err)
{
	int rc = h->held ? gcl_handle_exec(h, "COMMIT", err) : 0;

	h->held &= rc < 0;
	hide(h);
	return rc;
}

/* ---- opening -------------------------------------------------------- */

/* Whose database is it?  An empty one is ours to fill.  All is read at one
 * moment: another gclog may be making it right now. */
static int
check_owner(struct gcl_handle *h, int writable, struct gclog_err *err)
{
	int64_t other = 0; /* encoding than that of the rows we write */
	int64_t application = 0, objects = 0;
	int rc = gcl_handle_exec(h, "BEGIN", err);

	h->version = 0;
	if (rc == 0)
		rc = gcl_handle_ask(h, "SELECT count(*) FROM sqlite_schema",
		    &objects, err);
	if (rc == 0)
		rc = gcl_handle_ask(h, "PRAGMA application_id", &application,
		    err);
	if (rc == 0)
		rc = gcl_handle_ask(h, "PRAGMA user_version", &h->version,
		    err);
	if (rc == 0 && writable)
		rc = gcl_handle_ask(h, "SELECT encoding <> 'UTF-8' FROM "
		    "pragma_encoding", &other, err);
	if (rc < 0)
		return rc;
	rc = gcl_handle_exec(h, "COMMIT", err);
	if (rc < 0)
		return rc;
	if (application != GCL_DB_APPLICATION &&
	    (!writable || application || objects || h->version))
		return gcl_err(err, GCLOG_EFOREIGN, "%s: not a gclog database",
		    h->path);
	if (h->version > GCL_DB_VERSION)
		return gcl_err(err, GCLOG_ENEWER, "%s: written by a newer "
		    "gclog (schema %lld, this one knows %d); update gclog",
		    h->path, (long long)h->version, GCL_DB_VERSION);
	if (other)
		return gcl_err(err, GCLOG_EFOREIGN, "%s: its text is UTF-16, "
		    "gclog writes UTF-8; ingest into another file", h->path);
	return 0;
}

/* SQLite says "unable to open" for all of these; people want to know why. */
static int
check_file(const char *path, int writable, struct gclog_err *err)
{
	struct stat st;

	if (!*path)
		return gcl_err(err, GCLOG_EARG, "the database has an empty "
		    "name");
	if (stat(path, &st) < 0) {
		if (errno == ENOENT && writable)
			return 0;
		if (errno == ENOENT)
			return gcl_err(err, GCLOG_ENOTFOUND, "%s: no such "
			    "database; make one with gclog ingest -o %s",
			    path, path);
		return gcl_err_errno(err, errno, path);
	}
	if (S_ISDIR(st.st_mode))
		return gcl_err(err, GCLOG_EIO,
		    "%s: is a directory; name a database", path);
	if (access(path, writable ? R_OK | W_OK : R_OK) < 0)
		return gcl_err_errno(err, errno, path);
	return 0;
}

/* A name for SQLite's URI form: with %, ? and # escaped. */
static char *
uri_of(struct gcl_arena *a, const char *path, const char *parameters)
{
	struct gcl_buf b;

	gcl_buf_init(&b, URI_CEILING);
	/* "//" at the beginning would be taken for a host. */
	gcl_buf_puts(&b, path[0] == '/' ? "file://" : "file:./");
	for (; *path; path++)
		if (strchr("%?#", *path))
			gcl_buf_printf(&b, "%%%02x", (unsigned)(unsigned char)
			    *path);
		else
			gcl_buf_putc(&b, *path);
	gcl_buf_puts(&b, parameters);
	return gcl_buf_keep(&b, a);
}

static int
connect_to(struct gcl_handle *h, int writable, const char *parameters,
    struct gclog_err *err)
{
	struct gcl_arena a = { 0 };
	const char *uri = uri_of(&a, h->path, parameters);
	int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | (writable ?
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
	int rc = 0;

	if (!uri)
		rc = gcl_err_memory(err);
	else if (sqlite3_open_v2(uri, &h->sql, flags, NULL) != SQLITE_OK)
		rc = gcl_handle_err(h, err);
	gcl_arena_free(&a);
	if (rc < 0)
		return rc;
	sqlite3_busy_timeout(h->sql, GCL_DB_BUSY_MS);
	return check_owner(h, writable, err);
}

/* Whether a write-ahead log with anything in it lies beside the database. */
static int
has_log(const char *path)
{
	struct gcl_arena a = { 0 };
	const char *log = gcl_arena_printf(&a, "%s-wal", path);
	struct stat st;
	int has = !log || (stat(log, &st) == 0 && st.st_size > 0);

	gcl_arena_free(&a);
	return has;
}

static int
connect_again(struct gcl_handle *h, int writable, const char *parameters,
    struct gclog_err *err)
{
	sqlite3_close(h->sql);
	h->sql = NULL;
	return connect_to(h, writable, parameters, err);
}

/* In a folder we may not write to, a database that was left in WAL mode can be
 * read only as one that nobody changes.  That would leave out what its log
 * still holds. */
static int
open_unchanging(struct gcl_handle *h, struct gclog_err *err)
{
	if (has_log(h->path))
		return gcl_err(err, GCLOG_EIO, "%s: its last writer left "
		    "%s-wal; copy both to a folder that can be written to",
		    h->path, h->path);
	return connect_again(h, 0, "?immutable=1", err);
}

static int
is_interrupted(const struct gcl_handle *h)
{
	return h->sql &&
	    sqlite3_extended_errcode(h->sql) == SQLITE_READONLY_ROLLBACK;
}

/* Its last writer was killed while he wrote.  What he had begun has to be taken
 * back, which SQLite does for one who may write. */
static int
open_interrupted(struct gcl_handle *h, struct gclog_err *err)
{
	int rc = connect_again(h, 1, "", err);

	if (rc < 0)
		return !is_interrupted(h) ? rc : gcl_err(err, GCLOG_EIO,
		    "%s: its last writer was killed and left %s-journal; read "
		    "it once as one who may write to both", h->path, h->path);
	return connect_again(h, 0, "", err);
}

int
gcl_handle_open(struct gcl_handle *h, const char *path, int writable,
    struct gclog_err *err)
{
	int rc = check_file(path, writable, err);

	memset(h, 0, sizeof *h);
	if (rc < 0)
		return rc;
	h->path = gcl_strdup(path);
	if (!h->path)
		return gcl_err_memory(err);
	rc = connect_to(h, writable, "", err);
	if (rc < 0 && !writable && h->sql &&
	    (sqlite3_errcode(h->sql) & 0xff) == SQLITE_CANTOPEN)
		rc = open_unchanging(h, err);
	if (rc < 0 && !writable && is_interrupted(h))
		rc = open_interrupted(h, err);
	if (rc < 0)
		gcl_handle_close(h);
	return rc;
}

void
gcl_handle_close(struct gcl_handle *h)
{
	sqlite3_close(h->sql);
	gcl_free(h->path);
	memset(h, 0, sizeof *h);
}

/* ---- memory through base/alloc, sizes kept in front ----------------- */

enum { BEFORE = 16 };

static void *
db_malloc(int n)
{
	char *p = gcl_alloc((size_t)n + BEFORE);

	if (!p)
		return NULL;
	memcpy(p, &n, sizeof n);
	return p + BEFORE;
}

static void
db_free(void *p)
{
	if (p)
		gcl_free((char *)p - BEFORE);
}

static void *
db_realloc(void *p, int n)
{
	char *q = gcl_realloc((char *)p - BEFORE, (size_t)n + BEFORE);

	if (!q)
		return NULL;
	memcpy(q, &n, sizeof n);
	return q + BEFORE;
}

static int
db_size(void *p)
{
	int n = 0;

	if (p)
		memcpy(&n, (char *)p - BEFORE, sizeof n);
	return n;
}

static int
db_roundup(int n)
{
	return (n + 7) & ~7;
}

static int
db_init(void *arg)
{
	(void)arg;
	return SQLITE_OK;
}

static void
db_shutdown(void *arg)
{
	(void)arg;
}

int
gcl_handle_use_alloc(void)
{
	static sqlite3_mem_methods methods = { db_malloc, db_free, db_realloc,
		db_size, db_roundup, db_init, db_shutdown, NULL };

	return sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) == SQLITE_OK ?
	    0 : -1;
}
