/* Proves that what is read ahead of need is what the file holds. */
#include "config.h"

#include "tests/lib/tap.h"

#include <stdio.h>
#include <unistd.h>

#include "gclog.h"

enum { BYTES = 300000, ROOM = 70000 };

static char written[BYTES], read_back[BYTES + ROOM], other[ROOM];
static char path[] = "test_source.bytes";

static void
write_file(void)
{
	FILE *f = fopen(path, "w");
	size_t i;

	for (i = 0; i < BYTES; i++)
		written[i] = (char)('a' + i * i % 23);
	if (!f || fwrite(written, 1, BYTES, f) != BYTES || fclose(f) != 0)
		bail_out("a file cannot be written");
}

/* All of it, told to read ahead into the place that comes next, or, every few
 * times, into another one than is read into then, which has less room. */
static size_t
read_all(struct gclog_source *s, int elsewhere)
{
	size_t n = 0, got, turn;
	int rc = GCLOG_READ_BYTES;

	for (turn = 0; rc == GCLOG_READ_BYTES; turn++) {
		char *ahead = elsewhere && turn % 3 ? other : read_back + n;

		gclog_source_ahead(s, ahead, ROOM);
		rc = gclog_source_read(s, read_back + n, elsewhere ? 999 : ROOM,
		    -1, &got, NULL);
		n += got;
	}
	return rc == GCLOG_READ_END ? n : 0;
}

static void
check(const char *const *paths, size_t n, int elsewhere, const char *what)
{
	struct gclog_source *s;
	char content[GCLOG_CONTENT_TEXT];
	size_t got;

	if (gclog_source_open_series(&s, paths, n, NULL) < 0)
		bail_out("the file cannot be opened");
	memset(read_back, 0, sizeof read_back);
	got = read_all(s, elsewhere);
	is_int((long long)got, BYTES, "%s: all bytes are read", what);
	ok(memcmp(read_back, written, BYTES) == 0, "%s: as they are", what);
	gclog_source_content(s, content);
	is_int((long long)strlen(content), GCLOG_CONTENT_TEXT - 1,
	    "%s: their digest is there", what);
	gclog_source_close(s);
}

int
main(void)
{
	const char *paths[] = { path, "/dev/null" };
	struct gclog_source *s;

	write_file();
	check(paths, 1, 0, "ahead");
	check(paths, 1, 1, "ahead into other space");
	check(paths, 2, 0, "a series, which is not read ahead");
	if (gclog_source_open(&s, path, NULL) < 0)
		bail_out("the file cannot be opened");
	gclog_source_ahead(s, read_back, ROOM);
	gclog_source_close(s);
	ok(memcmp(read_back, written, ROOM) == 0,
	    "closing waits for what is being read");
	unlink(path);
	return tap_done();
}
