/* Owns an empty folder of a test's own, removed at exit, and small questions
 * to the databases in it.
 *
 *	scratch(NAME)               a path in that folder, one of eight, static
 *	scratch_write(PATH, TEXT)   makes a file
 *	scratch_int(PATH, SQL)      the first column of the first row, or -99
 *	scratch_text(PATH, SQL)     the same as text, static; "" for NULL
 *	scratch_run(PATH, SQL)      runs statements
 *
 * Include it once in a program. */
#ifndef GCL_SCRATCH_H
#define GCL_SCRATCH_H

#include <ftw.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/lib/tap.h"

#define SCRATCH_UNUSED __attribute__((unused))

static char scratch_folder[1024];

static int
scratch_remove(const char *path, const struct stat *st, int type,
    struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

static void
scratch_clean(void)
{
	nftw(scratch_folder, scratch_remove, 16, FTW_DEPTH | FTW_PHYS);
}

SCRATCH_UNUSED static const char *
scratch(const char *name)
{
	static char paths[8][2048];
	static unsigned next;
	const char *tmp = getenv("TMPDIR");
	char *path = paths[next++ % 8];

	if (!scratch_folder[0]) {
		snprintf(scratch_folder, sizeof scratch_folder,
		    "%s/gclog-test.XXXXXX", tmp ? tmp : "/tmp");
		if (!mkdtemp(scratch_folder))
			bail_out("cannot make a folder");
		atexit(scratch_clean);
	}
	snprintf(path, sizeof paths[0], "%s/%s", scratch_folder, name);
	return path;
}

SCRATCH_UNUSED static void
scratch_write(const char *path, const char *text)
{
	FILE *f = fopen(path, "wb");

	if (!f || fputs(text, f) == EOF || fclose(f) != 0)
		bail_out("cannot write a file");
}

SCRATCH_UNUSED static const char *
scratch_text(const char *path, const char *sql)
{
	static char text[65536];
	const unsigned char *got = NULL;
	sqlite3_stmt *st = NULL;
	sqlite3 *db = NULL;

	snprintf(text, sizeof text, "-99");
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) ==
	    SQLITE_OK && sqlite3_prepare_v2(db, sql, -1, &st, NULL) ==
	    SQLITE_OK && sqlite3_step(st) == SQLITE_ROW) {
		got = sqlite3_column_text(st, 0);
		snprintf(text, sizeof text, "%s", got ? (const char *)got :
		    "");
	} else {
		diag("%s: %s", sql, db ? sqlite3_errmsg(db) : "no memory");
	}
	sqlite3_finalize(st);
	sqlite3_close(db);
	return text;
}

SCRATCH_UNUSED static long long
scratch_int(const char *path, const char *sql)
{
	return strtoll(scratch_text(path, sql), NULL, 10);
}

SCRATCH_UNUSED static void
scratch_run(const char *path, const char *sql)
{
	sqlite3 *db = NULL;

	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
		diag("%s: %s", sql, db ? sqlite3_errmsg(db) : "no memory");
		bail_out("cannot prepare a database");
	}
	sqlite3_close(db);
}

#endif
