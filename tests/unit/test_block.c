/* Proves the promises of blocks: places keep their bytes, lines and offsets
 * however the input is fed, and what is kept behind is bounded. */
#include "config.h"

#include <stdint.h>

#include "tests/lib/tap.h"

#include "read/block.h"

enum { TOTAL = 3 * 1024 * 1024 };

/* Byte i of an endless input: a newline at every 97th and 1009th. */
static char
input(uint64_t i)
{
	return i % 97 == 96 || i % 1009 == 1008 ? '\n' : (char)('a' + i % 23);
}

static uint64_t
lines_before(uint64_t i)
{
	return i / 97 + i / 1009 - i / (97 * 1009);
}

/* Feeds pieces, moves on by steps and compares what is seen with the input. */
static void
check_walk(size_t piece, size_t step)
{
	struct gcl_block b;
	uint64_t fed = 0;
	size_t i, room, bytes = 0, lines = 0, small = 0;
	char *space;

	if (gcl_block_open(&b, GCL_BLOCK_READ) < 0)
		bail_out("out of memory");
	while (fed < TOTAL) {
		space = gcl_block_space(&b, &room);
		small += room < GCL_BLOCK_READ;
		for (i = 0; i < piece && i < room; i++)
			space[i] = input(fed + i);
		gcl_block_fed(&b, i);
		fed += i;
		/* As a reader does: no further behind than a record. */
		while (b.end - b.at > GCL_BLOCK_PENDING) {
			b.at += step;
			bytes += b.bytes[b.at] != input(b.offset + b.at);
			lines += gcl_block_line_no(&b, b.at) !=
			    lines_before(b.offset + b.at) + 1;
		}
	}
	is_int(bytes, 0, "pieces of %zu: every byte is where it must be",
	    piece);
	is_int(lines, 0, "and every line has its number");
	is_int(small, 0, "and there is room for a whole read, always");
	is_int(b.offset + b.end, fed, "and all of it was taken");
	gcl_block_close(&b);
}

static void
check_lines(void)
{
	static const char text[] = "one\ntwo\n\nlast";
	struct gcl_block b;
	size_t room;

	if (gcl_block_open(&b, GCL_BLOCK_READ) < 0)
		bail_out("out of memory");
	memcpy(gcl_block_space(&b, &room), text, sizeof text - 1);
	gcl_block_fed(&b, sizeof text - 1);
	is_int(b.ended, 0, "input goes on");
	is_int(gcl_block_line_no(&b, 0), 1, "it begins on line 1");
	is_int(gcl_block_line_no(&b, 3), 1, "a newline is of the line it ends");
	is_int(gcl_block_line_no(&b, 4), 2, "the next byte is of the next");
	is_int(gcl_block_line_no(&b, 9), 4, "empty lines count");
	is_int(gcl_block_line_start(&b, 5), 4, "a line begins after a newline");
	is_int(gcl_block_line_start(&b, 4), 4, "also at its first byte");
	is_int(gcl_block_line_start(&b, 2), 0, "or where the input begins");
	is_int(gcl_block_line_end(&b, 4), 7, "it ends at its newline");
	is_int(gcl_block_line_end(&b, 7), 7, "also seen from there");
	is_int(gcl_block_line_end(&b, 10), 13, "or at the end of the bytes");
	gcl_block_fed(&b, 0);
	is_int(b.ended, 1, "until it has ended");
	gcl_block_close(&b);
}

/* Whatever lies behind is forgotten, but for a bounded rest. */
static void
check_bounds(void)
{
	struct gcl_block b;
	size_t room, kept;
	int i;

	if (gcl_block_open(&b, GCL_BLOCK_READ) < 0)
		bail_out("out of memory");
	for (i = 0; i < 20; i++) {
		memset(gcl_block_space(&b, &room), 'x', GCL_BLOCK_READ);
		gcl_block_fed(&b, GCL_BLOCK_READ);
		b.at = b.end;
	}
	gcl_block_space(&b, &room);
	kept = b.end;
	ok(b.at <= b.end && kept <= b.room - room, "it stays in its bounds");
	while (b.room - b.end >= GCL_BLOCK_READ) {
		gcl_block_fed(&b, room);
		b.at = b.end;
	}
	gcl_block_space(&b, &room);
	is_int(room, GCL_BLOCK_READ, "there is room to read into");
	is_int(b.end, GCL_BLOCK_KEPT, "only so much is kept behind");
	is_int(gcl_block_line_start(&b, b.at), b.at - GCL_BLOCK_BEHIND,
	    "a line that began earlier is not followed back so far");
	gcl_block_close(&b);
}

int
main(void)
{
	check_walk(GCL_BLOCK_READ, 1);
	check_walk(1000, 7);
	check_walk(65537, 31);
	check_lines();
	check_bounds();
	return tap_done();
}
